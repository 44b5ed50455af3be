"""Korean rules for the knowledge base; written for this project."""

from ml.simulator.grammar import By, Rules
from ml.simulator.texts_ko_cases import CASES, FAULT_WORDS

ARTICLES: Rules = {
    **CASES,
    # An article speaks of every machine and place, not of one.
    "site": ("사업장", "해당 사업장", "현장"),
    "machine": ("설비", "해당 설비", "라인"),
    "unit": ("게이트웨이", "박스"),
    "serial": ("라벨 번호",),
    "order": ("주문",),
    "invoice": ("청구서",),
    "who": ("동료", "운영자", "관리자"),
    "who_i": ("동료가", "운영자가", "관리자가"),
    "step": By("fault", tuple(words.steps[:1] for words in FAULT_WORDS)),
    "step_too": By("fault", tuple(words.steps[1:] for words in FAULT_WORDS)),
    "heading": (
        "{title} 해결 방법",
        "{product}: {title}",
        "해결: {title}",
        "{title} 조치 순서",
    ),
    "article": (
        "증상: {symptom} {clue}\n\n원인: 대개 {cause} 때문입니다.\n\n"
        "해결:\n1. {step}\n2. {step_too}\n3. {proof}\n\n{limits}",
        "증상\n{symptom}\n{clue}\n\n원인\n가장 흔한 것은 {cause}입니다.\n\n"
        "순서\n- {step_too}\n- {step}\n- {proof}\n\n{limits}",
    ),
    "proof": (
        "{small}분 기다렸다가 손으로 잰 값과 비교하세요.",
        "로그아웃했다가 다시 들어와 최근 항목 {count}개를 보세요.",
        "다음 교대 때 다시 나타나는지 물어보세요.",
    ),
    "limits": (
        "그래도 안 되면 버전 번호와 불빛 색을 적어 접수해 주세요.",
        "다시 나타나면 고객지원에 전화해 주세요. 그때까지 전원은 끄지 마세요.",
    ),
}
