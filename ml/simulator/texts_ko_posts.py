"""Korean rules for social posts and comments in surveys; written for this project."""

from ml.simulator.grammar import By, Rules, sometimes
from ml.simulator.texts_ko_slots import SLOTS

# One group per aspect and sentiment, in the order of `opinions.ASPECTS`: bad, neutral, good.
_OPINIONS = (
    (  # reliability
        "{product} {site}에서 {often} 죽네요. 세다가 포기.",
        "{weekday}에도 어김없이 {product} 회색 화면 {count}분.",
        "{time} 전에 {small}번 멈추는 {product} 클라스, {machine} 쪽은 장님 됨.",
        "{since} {who_i} {product} 말고 종이 장부를 더 믿습니다.",
    ),
    (
        "{weekday}에 {site} {product} 버전 {version} 올렸습니다.",
        "{since} {machine} 옆에 {product} 박스 {small}대가 돕니다.",
        "{product} 점검 시간이 {weekday} {time} 시작으로 바뀐다고 {who_i} 그럽니다.",
        "{time}에 {product} 한 번 재시작했는데 원래 이런가요.",
    ),
    (
        "{site}에서 {product} {count}일째 한 번도 안 끊김, 인정.",
        "{machine} 서기 {small}시간 전에 {product} 알림이 먼저 알려 줌.",
        "{since} {product} 덕에 {who}도 밤에 푹 잡니다.",
        "{product} 의심했는데 {count}주 지나니 {who_i} 못 돌려준답니다.",
    ),
    (  # support
        "{product} 상담 {count}분 기다렸더니 {time}에 뚝 끊김.",
        "{error} 하나에 상담원 {small}명, {site} 해결은 없음.",
        "{product} 상담이 {who}한테 좋은 {weekday} 보내라더니 접수를 닫아 버림.",
        "{machine} 물어본 지 {since} 자동 답장만 {small}통, 참 친절도 하셔라.",
    ),
    (
        "{product} 상담 {weekday} {time} 넘어서도 받나요?",
        "{who_i} {product} 쪽에 {error} 접수했습니다.",
        "{product} 담당이 {time}에 다시 준다니 기다려 봅니다.",
        "{machine} 건으로 {product} 쪽 답변 {small}번째 받음.",
    ),
    (
        "{product} 상담이 {who} {error} 문제를 {small}분 만에 풀어 줌.",
        "{time}에 전화, 커피 식기 전에 해결. {product} 팀 최고.",
        "{product} 기사님이 {site} 살아날 때까지 {count}분 통화해 주심.",
        "{weekday}에 {machine} 살려 준 기사님께 {who_i} 떡 돌린답니다.",
    ),
    (  # price
        "{product} 또 {small}퍼센트 올린다는데 대체 뭐 때문에?",
        "{product}에 {amount} 쓰고도 {who_i} {site}에서 종이 출력 중.",
        "{product} 새 가격이면 {who} 한 명 더 뽑겠네요.",
        "처음엔 싸더니 {machine} 하나 늘 때마다 {amount}, {product} 요약 끝.",
    ),
    (
        "{weekday}부터 {product} 새 단가표, {small}곳에 {amount}이랍니다.",
        "{site} 때문에 {product} 포함 {small}군데 비교 중, 대략 {amount}.",
        "{product} 설비당인가요 사용자당인가요? 저흰 {count}대 {small}명.",
        "{who_i} {count}대 기준 {product} 가격을 물어봅니다.",
    ),
    (
        "{product} {site}에서 {small}달 만에 본전 뽑음.",
        "일 년 {amount}에 {product} 하나로 {machine} 지킴, 고민할 것도 없음.",
        "{who_i} 계산해 보니 {product} 덕에 {weekday}마다 {amount} 아낌.",
        "{small}년째 {product}, {amount} 청구서에 장난이 없음.",
    ),
    (  # usability
        "{machine} 알람 하나 끄는 데 {product} 클릭 {small}번, 누가 만들었죠?",
        "{product} 새 메뉴 보려면 {who_i} 돋보기에 도까지 닦아야 함.",
        "{product}에서 {machine} 한계값 찾느라 {count}분 헤맸습니다.",
        "{since} {product} 단추 위치 싹 바뀜, {site} 사람들 보물찾기 신남.",
    ),
    (
        "{product} {version}에서 {site} 목록은 어디 있나요?",
        "{since} {product} 시작 화면이 초록에서 파랑으로 바뀜.",
        "{who_i} {site}용 {product} 요약본 {small}쪽 만드는 중.",
        "{product} 공부 {small}일차, 오늘은 {machine} 장.",
    ),
    (
        "{who_i} {product} {small}시간 만에 뗐으면 말 다 했죠.",
        "{time}에 {product} 한 번 쓱 보면 {site} 상황 끝.",
        "{product} 새 개요 화면에 {machine} 한 장에 다 나와서 속이 시원.",
        "이제 {weekday} 근무조도 시키기 전에 {product} 켭니다.",
    ),
    (  # delivery
        "{weekday} 온다던 {order} 벌써 {small}주째, {product} 고맙다 참.",
        "{site}에 젖은 상자 도착, {product} 부품 {count}개 쓰레기통행.",
        "{product} 또 케이블 없이 옴. {who_i} {time}에 철물점 다녀옴.",
        "{order} 반만 왔습니다. 나머지는 {since} 행방불명.",
    ),
    (
        "{order} {product} {small}개 {site} 향해 출발했답니다.",
        "{since} {product} 기다리는 분 또 계신가요?",
        "{weekday} {product} 입고, 문은 {time}에 엽니다.",
        "{site}에 {product} {count}상자, {who}하고 푸는 중.",
    ),
    (
        "{weekday} {time}에 주문한 {product} 다음 날 아침 {site} 도착.",
        "{order} 완벽 포장에 라벨까지, {small}일 일찍. {product} 배송은 이래야지.",
        "{machine}보다 {product} 먼저 와서 {who_i} 기사님 업어 드릴 뻔.",
        "{order} 빠진 부품 {count}시간 만에 군말 없이 다시 보내 줌.",
    ),
    (  # accuracy
        "{product} {value}도, 온도계 {value}도. 뭘 믿으라고?",
        "{since} {machine} 헛알람 {count}번, {who_i} {product} 소리 꺼 버림.",
        "{machine} 분해해 놨는데 {product} 말로는 {value} 가동 중이랍니다.",
        "{amount} 내고 {product}한테 하루 종일 {value} 소리만 듣네요.",
    ),
    (
        "{machine}에서 {product} 값 {value} 나오는데 흔한 건가요?",
        "{weekday}에 {site}에서 {who}하고 {product} 교정합니다.",
        "{product} {value}, 우리 계측기 {value}, 단위부터 확인 중.",
        "{machine} 쓰시는 분들 {product} 한계 {value} 쓰세요, {value} 쓰세요?",
    ),
    (
        "{product} 값이랑 기준 계측기 {count}일 내내 {value} 똑같음.",
        "{product} {machine} {value} 경고 떠서 뜯어보니 진짜 베어링 나감.",
        "{who_i} {product} 측정점 {small}개 손으로 재 봤는데 칼같이 맞음.",
        "{since} 헛알람 없음, {product} 드디어 우리 {machine} 파악함.",
    ),
)

POSTS: Rules = {
    **SLOTS,
    "opinion": By("opinion", _OPINIONS),
    "post": (
        "{opinion}{colouring}{maybe_tail}{tags}",
        "{start} {opinion}{maybe_tail}{tags}",
        "{opinion} {tail}{tags}",
        "{start} {opinion}{colouring} {tail}",
    ),
    "start": (
        "{weekday} {time}.", "자,", "이걸로 {count}일째:", "{site} 소식:", "솔직히",
        "방금 {who} 말이", "여러분,", "짧은 후기:", "참고로", "기록용:",
        "{site}에서.", "타래 {small}/{count}:", "흠.", "내돈내산:", "공장의 하루:",
    ),
    "tail": By(
        "intent",
        (
            ("{order} 회사분 보고 계세요?", "{weekday}까지 고쳐 주세요.",
             "접수 {errno} 감감무소식.",
             "{amount} 돌려받고 싶네요.", "{site} 대기 중."),
            ("{site}에서 감사!", "쭉 가 주세요.", "{who} 별점 {small}개 만점.",
             "칭찬은 칭찬.", "{weekday} 특근할 맛 남."),
            ("{site}에선 어떻게들 하세요?", "{machine} 꿀팁 있나요?", "{error} 아는 분?",
             "{version}에선 다른가요?", "{who} 대신 여쭤봅니다."),
            ("그냥 그렇다고요.", "다음 편은 {weekday}.", "{site} 사진은 나중에.", "이상 끝.",
             "사진은 {who} 작품."),
            ("{count}개 더 구합니다.", "예산 {amount}, {who}한테 연락 주세요.",
             "{site} 근처 파는 곳?", "{small}곳 견적 받아요.",
             "{machine} {count}대 더 생각 중."),
            ("{small}달 뒤 계약 끝, 다행.", "{weekday}에 갈아타기로 {who_i} 결정.",
             "{count}대 맡길 다른 회사 추천 좀.", "{site}에선 딴 거 시험 중.",
             "잘 가 {serial}."),
        ),
    ),
    "maybe_tail": sometimes(0.5, ("{tail}",)),
    "tags": sometimes(
        0.5,
        (
            "#설비보전", "#공장일상", "#{weekday}", "#제조업 #{machine_tag}", "😤", "🙂",
            "#센서",
            "🤷", "#{machine_tag}", "#산업{small}", "👍", "#야간근무", "🔧🔧",
        ),
    ),
    "machine_tag": ("프레스", "냉각기", "오븐", "펌프", "컨베이어", "보일러", "선반", "믹서"),
    "comment": (
        "{opinion}{maybe_wish}", "{opinion} {wish}", "{site} {who} 의견: {opinion}{maybe_wish}",
        "{opinion}{colouring} {wish}", "{weekday} {time} 기준, {opinion}",
        "{who_i} {site}에서 씀. {opinion}",
    ),
    "wish": (
        "{machine} 이력이 {count}일보다 길었으면 합니다.",
        "{who_i} {weekday}마다 전화 한 통 바랍니다.",
        "{site}도 생각해 주세요.", "{time} 전에 알려 주면 {who}도 편하겠습니다.",
        "설비 {count}대를 한 화면에 보고 싶어요.", "{who_i} 더 바랄 건 없답니다.",
        "{site}에도 {version} 풀어 주세요.", "{weekday} 메일은 {small}통만 줄여 주세요.",
        "{site} 일로 상담과 {small}번 통화했습니다.",
    ),
    "maybe_wish": sometimes(0.6, ("{wish}",)),
}  # fmt: skip
