"""Korean rules that add what is particular to one talk; written for this project."""

from ml.simulator.grammar import By, Rules, sometimes
from ml.simulator.texts_ko_slots import SLOTS

# `register`: a customer's mail or call, a customer's chat, our mail or chat, our record.
TALKS: Rules = {
    **SLOTS,
    "particular": By(
        "register",
        (
            (
                "{about}{maybe_more}{colouring}{maybe_ask}", "{more} {about}{maybe_ask}",
                "{about} {more}{colouring}",
            ),
            ("{about}{colouring}", "{about}{maybe_more}", "{more}{colouring}"),
            ("{ours}{maybe_ours}", "{ours} {next_step}"),
            ("{record}{maybe_record}", "{record} {next_step}", "{next_step} {record}"),
        ),
    ),
    "about": (
        "{site}에 있는 {machine} 이야기입니다.", "{site} {who} 대신 씁니다.",
        "거기 설비가 {count}대고 {machine}도 들어갑니다.",
        "{site} 기기 {serial} 말입니다.", "{order} 건도 봐 주세요.",
        "{weekday}에 {who_i} 연락하라 했습니다.", "{weekday} {time}에 말씀드린 그 건입니다.",
        "제 메모엔 {value}, {who} 메모엔 {value}입니다.", "참조 {order}, {site}.",
    ),
    "more": (
        "{site} 쪽은 {who_i} 결재해야 해서 빨라야 {weekday}입니다.",
        "거기서 {since} {count}명이 일합니다.",
        "지난 {weekday}엔 {machine} 가동이 {count}분 길었습니다.",
        "{site}에도 {small}대 더 들어옵니다.",
        "대략 {amount} 걸린 일입니다.", "{machine} 지금 값이 {value}입니다.",
        "{who_i} {small}일 자리를 비웁니다.", "{often} 나오는 얘기입니다.",
        "버전 {version} 때는 이름이 달랐습니다.",
    ),
    "maybe_more": sometimes(0.5, ("{more}",)),
    "maybe_ask": sometimes(0.4, ("{ask}",)),
    "ours": (
        "{site} 기기 {serial} 건입니다.", "접수 번호는 {order}입니다.",
        "{machine} {count}일치를 살펴봤습니다.", "{time} 기준 값은 {value}입니다.",
        "{weekday} {time}에 {site} 방문이 가능합니다.", "고객님 사업장 {small}곳이 해당됩니다.",
        "설비 {count}대면 {amount}입니다.", "{site}에는 버전 {version}부터 들어갑니다.",
        "{time}에 전화드릴 때 {who}도 함께해 주세요.",
    ),
    "maybe_ours": sometimes(0.6, ("{ours_too}",)),
    "ours_too": (
        "{weekday} {time}까지 자리에 있겠습니다.", "{site} 자료가 {count}줄 더 있습니다.",
        "{serial} 적어 두겠습니다.", "회신 때 {order} 적어 주세요.",
        "{who}도 사본을 받았습니다.", "{weekday} {time}은 {site} 몫으로 비워 둡니다.",
    ),
    "record": (
        "참석: {who} 외 {site} {small}명.", "{site}에서 {count}대 운영 중.",
        "{site} 금액 {amount} 얘기함.", "{who_i} {machine} 보여 줌, 그날 {value}.",
        "{who_i} {time}에 합류.", "계획: {weekday}까지 {small}곳 추가.",
        "{since} 버전 {version} 사용.", "{serial} 얘기가 {small}번 나옴.",
        "{weekday}에 {count}분 대화.", "{machine} {often} 선다고 함.",
    ),
    "maybe_record": sometimes(0.6, ("{record_too}",)),
    "record_too": (
        "{who_i} {site} 쪽을 아쉬워함.", "끝나고 {who}하고 커피.",
        "{order} 주문 얘기도 나옴.", "수치: 지금 {value}, 목표 {value}.",
        "{who_i} {weekday}까지 자료 요청.", "{site} 주차는 {small}번 문.",
    ),
    "next_step": (
        "다음 일정: {weekday} {time}.", "{who}한테 {count}대 수치 보내기.",
        "{weekday}까지 {who}한테 {site} 문의.", "{small}일 뒤 다시 알림.",
        "{small}곳 가격: {amount}.", "{weekday} 전에 {serial} 확인.",
    ),
}  # fmt: skip
