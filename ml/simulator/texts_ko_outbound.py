"""Korean words of our own mails and chats; written for this project.

Product names stay Latin, so phrases avoid a particle that depends on the last sound.
"""

from ml.simulator.phrases import Topic

OUTBOUND = {
    "reply": Topic(
        ("{product} 신고 건 안내", "회신: {product}", "접수하신 건의 진행 상황"),
        (
            "{product} 문제로 불편을 드려 죄송합니다. 원인을 확인하고 있습니다.",
            "{product} 문제를 알려 주셔서 감사합니다. 기술팀이 맡아 처리하고 있습니다.",
            "{product} 장애 원인을 찾았으며 곧 조치해 드리겠습니다.",
            "{product} 청구서를 바로잡고 차액을 돌려 드렸습니다.",
            "파손된 {product} 센서의 교체품이 오늘 출고됩니다.",
        ),
        (
            "해결될 때까지 매일 진행 상황을 알려 드리겠습니다.",
            "그때까지는 아침에 한 번 다시 켜 주시면 됩니다.",
            "근본적인 해결을 요청해 두었습니다.",
        ),
        ("언제든지 연락 주십시오.", "내일 전화드리겠습니다.", "기다려 주셔서 감사합니다."),
    ),
    "checkin": Topic(
        ("{product} 잘 쓰고 계신가요?", "{product} 새 소식", "한번 찾아뵙겠습니다"),
        (
            "{product} 사용에 불편은 없으신지 여쭙고 싶습니다.",
            "{product} 새 버전이 나와서 직접 보여 드리고 싶습니다.",
            "지난 분기의 {product} 이용 현황을 정리해 보내 드립니다.",
            "다음 달에 {product} 무료 교육을 엽니다.",
        ),
        (
            "삼십 분이면 됩니다.",
            "다른 고객사에서 반응이 좋았습니다.",
            "짧은 통화도 괜찮습니다.",
        ),
        ("편하신 날을 알려 주세요.", "회신 기다리겠습니다.", "필요한 점을 말씀해 주세요."),
    ),
    "renewal": Topic(
        ("{product} 갱신 안내", "{product} 계약 건", "{product} 다음 계약 기간"),
        (
            "{product} 계약 갱신일이 다가와 견적을 첨부해 드립니다.",
            "{product} 갱신 전에 현재 구성이 맞는지 확인하고 싶습니다.",
            "{product} 다음 계약 기간의 조건을 첨부했습니다.",
        ),
        (
            "범위는 지금과 같습니다.",
            "기간을 늘리시면 가격이 내려갑니다.",
            "그 밖의 변경은 없습니다.",
        ),
        ("전화드려도 될까요?", "바꾸실 점이 있으면 알려 주세요.", "감사합니다."),
    ),
}
