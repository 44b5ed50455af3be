"""Korean words of our own mails and chats; written for this project.

Product names stay Latin, so phrases avoid a particle that depends on the last sound.
"""

from ml.simulator.phrases import Topic

OUTBOUND = {
    "reply": Topic(
        ("{product} 신고 건 안내", "회신: {product}", "접수하신 건의 진행 상황"),
        (
            "{site} {product} 문제로 죄송합니다. {time}부터 원인을 보고 있습니다.",
            "{product} {error} 알려 주셔서 감사합니다. 기술팀이 {serial} 맡았습니다.",
            "{product} {error} 원인은 {machine} 쪽이고 {version} 버전에서 고칩니다.",
            "{product} 청구서 {invoice} 고치고 {amount} 돌려 드렸습니다.",
            "{product} 교체 센서 {small}개가 {time}에 {order} 번호로 나갑니다.",
        ),
        (
            "{site} 해결까지 {time}마다 알려 드리겠습니다.",
            "그때까지 {time}에 {unit} 다시 켜 주세요.",
            "{version} 버전에 근본 해결을 요청했습니다.",
        ),
        (
            "{weekday}까지 언제든 연락 주십시오.",
            "{weekday}에 {who}한테 전화드리겠습니다.",
            "기다려 주셔서 감사합니다.",
        ),
    ),
    "checkin": Topic(
        ("{product} 잘 쓰고 계신가요?", "{product} 새 소식", "한번 찾아뵙겠습니다"),
        (
            "{site}에서 {who_i} {product} 쓰는 데 불편은 없으신가요?",
            "{product} {version} 버전을 {weekday}에 {who}한테 보여 드리고 싶습니다.",
            "{product} 이용 현황: {count}명, {machine} 값 {value}입니다.",
            "{weekday} {time}에 {product} 무료 교육 {small}시간을 엽니다.",
        ),
        (
            "{count}분이면 됩니다.",
            "고객사 {count}곳 반응이 좋았습니다.",
            "{time} 통화도 괜찮습니다.",
        ),
        (
            "편하신 날을 알려 주세요.",
            "{weekday}까지 회신 기다리겠습니다.",
            "필요한 점을 말씀해 주세요.",
        ),
    ),
    "renewal": Topic(
        ("{product} 갱신 안내", "{product} 계약 건", "{product} 다음 계약 기간"),
        (
            "{site} {product} 갱신일이 다가와 연 {amount} 견적을 붙입니다.",
            "{product} 갱신 전에 {count}대 구성이 맞는지 {who} 의견을 듣고 싶습니다.",
            "{product} {small}곳 추가에 {amount}, {weekday}까지 조건을 첨부했습니다.",
        ),
        (
            "범위는 {count}대 그대로입니다.",
            "기간을 늘리면 {small}퍼센트 내려갑니다.",
            "{site}에는 변경이 없습니다.",
        ),
        (
            "{time}에 {who}한테 전화드려도 될까요?",
            "{site}에 바꾸실 점은 {weekday}까지 알려 주세요.",
            "감사합니다.",
        ),
    ),
}
