"""Korean words of customers; written for this project.

Product names stay Latin, so phrases avoid a particle that depends on the last sound.
"""

from ml.simulator.phrases import Topic

INBOUND = {
    "complaint": Topic(
        (
            "{product} 또 멈췄습니다",
            "{product} 문제 신고",
            "아직 조치가 없습니다",
            "{product} 측정값 오류",
            "고객지원에 불만이 있습니다",
        ),
        (
            "{site}에서 {product} 서비스가 {small}번 멈췄는데 {who}한테 아무 안내도 "
            "없었습니다.",
            "{machine} 값이 {product}에선 {value}, {who_i} 직접 재면 {value}입니다.",
            "{since} {site}에서 {product} 화면 여는 데 {count}초씩 걸립니다.",
            "{machine} 쪽 {product} 알람이 {count}분씩 늦어 {who}한테 쓸모가 없습니다.",
            "{who_i} {small}일 전에 {product} {error} 신고했는데 아직 연락이 없습니다.",
            "{order} {product} 센서가 {small}개 빠지고 {count}개는 깨져 왔습니다.",
            "{product} {error} 문제를 {who_i} {small}분께 똑같이 설명했습니다.",
            "{time}부터 {product} 연결이 끊겨 {site}에서 {machine} 쪽이 멈췄습니다.",
            "{order}에서 {count}대 된다던 {product} 기능이 {site}에선 안 됩니다.",
            "{weekday} {time} {product} 점검에 기사님이 안 와 {who_i} 헛걸음했습니다.",
            "{product} 청구서 {invoice} 금액이 이번엔 {amount} 틀렸습니다.",
        ),
        (
            "사업장 {small}곳, 특히 {site} 쪽이 심합니다.",
            "이 때문에 {who_i} {small}시간을 날렸습니다.",
            "{who_i} 왜 {amount} 내느냐고 묻습니다.",
            "{weekday}까지는 잘 됐습니다.",
            "{unit} {small}번 다시 켜도 그대로입니다.",
            "{serial} 로그는 {weekday}에 보냈습니다.",
            "올해만 {small}번째입니다.",
        ),
        (
            "{time} 전에 {who}한테 전화 주십시오.",
            "{weekday}까지 답변 주십시오.",
            "언제 해결되나요?",
            "{site} 또 서면 {who_i} 다른 업체를 알아봅니다.",
            "{site}에 사람을 보내 주십시오.",
            "적어도 {weekday} 일정은 {who}한테 알려 주십시오.",
        ),
    ),
    "price": Topic(
        ("인상된 가격 문의", "{product} 가격 인상 건", "거래 조건 협의"),
        (
            "{product} 새 가격이 {who} 예산을 {amount} 넘습니다.",
            "{product} {small}퍼센트 인상 안내를 {who_i} 납득하지 못합니다.",
            "{site} 건으로 다른 업체가 {product} 수준을 {amount} 싸게 제안했습니다.",
            "{who_i} {count}대분 {product} 단가 조정을 요청합니다.",
            "{small}퍼센트 오르면 {site} {product} 비용이 {amount} 초과입니다.",
        ),
        (
            "저희도 주문이 {count}퍼센트 줄었습니다.",
            "{small}년 거래에 안내가 {count}일 전이라니 늦습니다.",
            "{site} {count}대짜리 요금제면 충분합니다.",
        ),
        (
            "{weekday}까지 {who}한테 수정 견적 주세요.",
            "{small}퍼센트쯤 여지가 있을까요?",
            "{weekday} {time}에 협의하시죠.",
            "{who_i} {weekday}까지 답을 달랍니다.",
        ),
    ),
    "question": Topic(
        ("{product} 설정 방법 문의", "{product} 간단한 질문", "{product} 사용자 권한 문의"),
        (
            "{product} 화면에 {site} 추가는 {who_i} 어떻게 하나요?",
            "{machine} 쪽 {product} 알람을 {who}한테 보내려면 어디서 바꾸나요?",
            "{product}에서 {site} 값 {count}개를 밤 {time}에 엑셀로 받을 수 있나요?",
            "{site} {product} 시스템을 {who} 정비 계획과 이을 수 있을까요?",
            "{product}에서 {machine} 값을 {count}일 넘게 보관하나요?",
            "{weekday}에 새 직원 {small}명이 오는데 {site} {product} 계정이 필요합니다.",
            "채널 {count}개짜리 {machine}도 {product} 지원 대상인가요?",
            "{product} {version} 버전이 {unit}에서도 되나요?",
        ),
        (
            "설명서 {count}쪽에는 없었습니다.",
            "급한 일은 아닙니다.",
            "같은 설비가 {count}대 있습니다.",
            "{who}한테 주소만 알려 주셔도 됩니다.",
        ),
        (
            "미리 감사드립니다.",
            "짧게 답해 주셔도 괜찮습니다.",
            "{weekday}까지 {who}한테 알려 주세요.",
        ),
    ),
    "request": Topic(
        ("{product} 견적 요청", "{product} 추가 주문", "{product} 주문 및 납기 문의"),
        (
            "{product} {count}개 견적을 {who}한테 보내 주세요.",
            "{site}에 {machine} 새로 들어와 {product} {small}개가 필요합니다.",
            "{product} {count}개 {site}까지 며칠 걸리나요?",
            "{order}에 {product} {count}개 추가해 주세요.",
            "{order} {product} 납품을 {small}일 앞당길 수 있을까요?",
            "{who_i} 우선 {site}에서 {product} {small}개만 써 보고 싶답니다.",
        ),
        (
            "{order} 때처럼 {count}개쯤입니다.",
            "{time} 전에 {site} 앞으로 보내 주세요.",
            "발주 번호는 {order}입니다.",
        ),
        ("감사합니다.", "확인 부탁드립니다.", "{who_i} 기다립니다."),
    ),
    "praise": Topic(
        ("감사 인사드립니다", "{product} 아주 잘 쓰고 있습니다", "담당자분께 감사드립니다"),
        (
            "{product} 덕분에 {machine} 베어링 고장을 {small}일 먼저 찾았습니다.",
            "교육 뒤로 {site} {count}명이 {product} 쓰고 있습니다.",
            "{who} {product} {error} 문의를 {count}분 만에 풀어 주셔서 고맙습니다.",
            "{product} 도입 후 {machine} 정지가 {count}퍼센트 줄었습니다.",
            "{product} {version} 버전이 정말 좋다고 {who_i} 그럽니다.",
        ),
        (
            "{weekday}에 통화한 분께도 전해 주세요.",
            "{who}도 만족합니다.",
            "{small}달 전엔 {who}도 걱정했습니다.",
        ),
        ("앞으로도 잘 부탁드립니다.", "정말 감사합니다.", "{site} 모두 선택하길 잘했답니다."),
    ),
}
