"""Korean records of calls, meetings and visits, and notes; written for this project.

Product names stay Latin, so phrases avoid a particle that depends on the last sound.
"""

from ml.simulator.phrases import Topic

RECORDS = {
    "reply_talk": Topic(
        ("{product} 건 회신 통화", "{product} 불만 건 협의"),
        (
            "{product} {error} 문제로 {who}한테 전화해 절차 {small}가지를 설명함.",
            "{site} {product} 장애를 사과하고 {weekday} {time} 수리로 정함.",
            "{product} 로그 {count}줄을 {who}하고 봄. {serial} 눈에 띔.",
        ),
        ("더 빨리 연락할 줄 알았다고 함.", "차분하게 받아들임.", "서면 답변을 원함."),
        ("금요일에 다시 연락.", "건은 계속 열어 둠.", "보고서를 보내기로 함."),
    ),
    "checkin_bad": Topic(
        ("{product} 면담, 분위기 어려움", "점검 회의, 미해결 사항 있음"),
        (
            "{site}에서 {product} 불만이 많고 미해결 {small}가지를 들었음.",
            "{product} 쓰는 사람은 {small}명뿐, {who_i} 다시 종이로 작업함.",
            "{product} 효과 {value}에 그쳐 {who_i} 말이 없고 무거웠음.",
            "{site} {product} 중도 해지를 {small}번 물어봄.",
        ),
        ("{who_i} 도입 이유를 모름.", "예산 이야기가 두 번 나옴."),
        ("관심 필요.", "이 주 안에 개선안을 들고 방문.", "지원팀과 함께 대응."),
    ),
    "checkin_fine": Topic(
        ("{product} 점검", "정기 면담", "분기 점검"),
        (
            "{product} {count}일치 현황을 {who}하고 확인함. 미해결 없음.",
            "{product} 정기 면담, 주로 {site} 계획을 이야기함.",
            "{site} {product} 사용은 평소대로, 작은 질문 {small}가지.",
            "{product} {version} 화면을 보여 줌. {who_i} 검토하겠다고 함.",
        ),
        ("{site} 가동률 {count}퍼센트.", "사업장이 {small}곳 늘 수 있음."),
        ("석 달 뒤 다시 면담.", "자료 보내기.", "할 일 없음."),
    ),
    "checkin_good": Topic(
        ("{product} 면담, 반응 좋음", "점검: 만족한 고객"),
        (
            "{product} 만족도가 높고 {who_i} {site}에도 원함.",
            "{product} 이용이 늘어 {site}에서 {count}명이 씀.",
            "{who_i} {product} 지원을 칭찬, {site} 추천 고객 수락.",
        ),
        ("임원도 {time}에 참석함.", "부가 서비스 {small}가지를 물어봄."),
        ("둘째 사업장 견적 준비.", "추천 고객 양식 보내기."),
    ),
    "renewal_bad": Topic(
        ("{product} 갱신: 위험", "갱신 면담, 결론 없음"),
        (
            "{site} {product} 대신 업체 {small}곳을 비교 중.",
            "{product} 갱신 불확실. {who_i} {amount} 값을 의심함.",
            "{weekday} 전엔 {who_i} {product} 얘기를 피함.",
        ),
        ("구매팀이 함께 참석함.", "{site} {error} 얘기를 아직 함."),
        ("결정권자를 만나야 함.", "더 나은 조건 제시.", "다음 주에 다시 시도."),
    ),
    "renewal_fine": Topic(
        ("{product} 갱신", "갱신 면담"),
        (
            "{product} 갱신: {who_i} {site} {count}대를 확인하려 함.",
            "{product} 갱신 예정, {who_i} {amount} 승인해야 함.",
            "{product} 예산 {amount} 잡힘, {weekday}까지 결정 전.",
        ),
        ("견적 {small}가지를 요청함.", "승인에 {small}주 걸림."),
        ("견적 보내기.", "월말에 다시 확인."),
    ),
    "renewal_good": Topic(
        ("{product} 갱신: 사실상 합의", "갱신 면담, 긍정적"),
        (
            "{product} 갱신하고 {count}대 더 검토 중.",
            "{product} 갱신은 절차만 남았다고 {time}에 {who_i} 말함.",
            "{product} 계속 쓰고 {weekday}에 {site} 추가를 원함.",
        ),
        ("새 버전 반응이 좋음.", "더 긴 기간을 문의함."),
        ("계약서 보내기.", "확대 견적 준비."),
    ),
    "champion_left": Topic(
        ("주 담당자 퇴사", "고객사 담당자 변경"),
        (
            "{weekday}에 주 담당자가 퇴사, {who}도 후임을 모름.",
            "{site}에서 주 담당자가 {since} 없다는 것을 알게 됨.",
        ),
        ("{site}에 {product} 아는 사람이 없음.", "{small}주간 {product} 업무는 {who_i} 맡음."),
        ("후임 확인.", "새 팀에 교육 제안."),
    ),
    "note_bad": Topic(
        ("이탈 위험?", "약한 신호"),
        (
            "{since} {product} 메일 {count}통 중 답은 {small}통.",
            "{site}에서 {product} 대신 다른 것을 시험한다고 {who_i} 귀띔함.",
        ),
        ("지원팀도 {weekday}에 같은 얘기를 함.", "{count}일째 면담이 없음."),
        ("지켜보기.", "방문 계획."),
    ),
    "note_fine": Topic(
        ("메모", "고객사 변동 사항"),
        (
            "{machine} 쪽을 {site}에 옮기며 {product}도 함께 감.",
            "{count}명짜리 새 조직도를 받음. {product} 업무는 {who_i} 맡음.",
        ),
        ("당장 영향은 없음.", "납품 주소가 바뀔 수 있음."),
        ("참고.", "연락처 갱신."),
    ),
    "note_good": Topic(
        ("성장", "추가 기회"),
        (
            "{count}명을 뽑고 {site}에 {product} 확대를 계획함.",
            "{who_i} {product} 계정 {small}개를 더 요청함.",
        ),
        ("예산 {amount} 있음.", "다음 분기에 결정."),
        ("견적 준비.", "해당 부서에 전화."),
    ),
}
