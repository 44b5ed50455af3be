"""Korean words for faults of the platform; written for this project.

Slots are followed by nouns or by particles that fit every last sound.
"""

from ml.simulator.faults import FaultWords

FAULTS_OF_USE = (
    FaultWords(  # connection_lost
        ("{product} 연결 끊김", "{site} 오프라인 표시", "게이트웨이 통신 두절"),
        (
            "{since} {site}에 있는 {machine} 쪽 데이터가 {product} 화면에 안 올라옵니다.",
            "{site} 게이트웨이가 {often} 끊기고 {product} 타일이 회색으로만 나옵니다.",
            "{since} {product} 연결이 {small}분씩 죽었다 살아났다 합니다.",
            "사내망은 멀쩡한데 {site}에서 {product} 쪽으로 {since} 아무것도 안 갑니다.",
        ),
        (
            "상태등은 {colour} 깜빡이고 로그에는 {error} 찍혀 있습니다.",
            "{machine}만 그렇고 같은 동의 다른 설비는 정상입니다.",
            "{who_i} 세어 보니 한 교대에 {count}번 끊겼답니다.",
        ),
        ("게이트웨이 인증서 만료", "{site} 방화벽의 송신 포트 차단"),
        (
            "{unit} 네트워크 화면에서 {small}년짜리 인증서를 갱신한 뒤 다시 켜 주세요.",
            "{unit}에서 나가는 8{pair}3 포트를 열고 {site} 화면의 재연결을 눌러 주세요.",
        ),
        (
            "{site} 게이트웨이 인증서를 갱신하고 {count}시간 지켜봄",
            "고객사 네트워크 담당과 포트를 열고 {machine} 쪽 복구를 {time}에 확인함",
        ),
    ),
    FaultWords(  # late_alarms
        ("알람 지연", "{product} 알림이 늦게 옴", "문자 발송 지연"),
        (
            "{since} {machine} 쪽 알람이 {small}분씩 늦게 도착합니다.",
            "{time}에 {machine} 쪽이 섰는데 {who}한테 알림은 {count}분 뒤에 왔습니다.",
            "{site} 야간조는 {often} 상황이 다 끝난 다음에야 {product} 문자를 받습니다.",
            "{since} {product} 알람이 모였다가 {count}건씩 한꺼번에 쏟아집니다.",
        ),
        (
            "메일에 찍힌 시각은 맞는데 배달만 늦습니다.",
            "화면 타일은 {time}에 바로 빨개지는데 문자가 느립니다.",
            "{machine}에서는 {count}분, 나머지는 {small}분쯤 걸렸습니다.",
        ),
        ("가득 찬 발송 대기열", "{site} 전체에 걸려 있던 무음 시간"),
        (
            "알림 메뉴에서 {site} 대기열을 비우고 분당 {count}건으로 제한해 주세요.",
            "{time}까지로 된 {site} 무음 시간을 지우고 시험 알람을 {small}번 보내 주세요.",
        ),
        (
            "대기열을 비우고 {site}에서 시험 알람 {small}건을 재어 봄",
            "무음 시간을 없애고 {who}한테 {time} 알람 도착을 확인받음",
        ),
    ),
    FaultWords(  # wrong_values
        ("측정값 오류", "{machine} 수치가 이상함", "{product} 값이 안 맞음"),
        (
            "{product} 화면에는 {machine} 값이 {value} 나오는데 저희 계측기는 {value} "
            "나옵니다.",
            "{site} 값이 {since} {value}에서 {value} 사이를 널뜁니다.",
            "{since} {machine} 그래프가 뭘 돌리든 {value}에 붙어 있습니다.",
            "{who_i} {time}에 손으로 재니 {value}인데 {product} 표시는 {value}입니다.",
        ),
        (
            "오차가 {often} 조금씩 커집니다.",
            "센서 {serial} 새것으로 갈아도 똑같습니다.",
            "{machine} 모터를 바꾼 {weekday}부터입니다.",
        ),
        ("구형 센서의 배율 설정", "서로 뒤바뀐 채널 두 개"),
        (
            "{machine} 센서 종류를 다시 고르고 기준값에 {value} 넣어 주세요.",
            "{unit} 채널 {small}번을 배선도와 맞춰 보고 다른 것은 서로 바꿔 주세요.",
        ),
        (
            "채널 {small}번 배율을 고치고 고객 계측기 {value} 값과 맞춰 봄",
            "{machine} 채널 둘을 바꾸고 {count}일치를 다시 계산함",
        ),
    ),
    FaultWords(  # slow_screens
        ("화면 느림", "{product} 여는 데 한참 걸림", "개요 화면 멈춤"),
        (
            "{since} {site} 개요 화면 뜨는 데 {count}초씩 걸립니다.",
            "{who_i} {machine} 이력을 열면 {product} 화면이 {often} 굳습니다.",
            "{product} 한 번 누를 때마다 {small}초, {time}쯤이 제일 심합니다.",
            "{since} {site}에서는 {small}일 넘는 데이터를 아무도 못 넘겨 봅니다.",
        ),
        (
            "브라우저를 바꿔도 {count}초 그대로입니다.",
            "타일 {count}개를 지우니 조금 낫습니다.",
            "회선은 문제없고 {site} 다른 프로그램은 다 빠릅니다.",
        ),
        ("실시간 타일이 너무 많은 개요 화면", "버전 {version} 이후 빠진 색인"),
        (
            "{site} 개요를 타일 {count}개씩 나누고 첫 장의 실시간 그래프는 꺼 주세요.",
            "{site} 정리 작업을 {time}에 직접 돌리고 끝난 뒤 다시 로그인해 주세요.",
        ),
        (
            "{site} 개요를 나눠 {count}초에서 {small}초로 줄임",
            "밤 {time}에 정리 작업을 돌렸고 {who} 화면도 바로 열림",
        ),
    ),
    FaultWords(  # login_fails
        ("로그인 불가", "{product} 계정 잠김", "비밀번호 재설정 안 됨"),
        (
            "{who_i} {since} {product} 로그인이 안 되고 {error} 문구만 봅니다.",
            "{product} 재설정 메일이 {small}번 눌러도 안 옵니다.",
            "{time}에 {site} 사용자 {count}명이 {product}에서 한꺼번에 튕겼습니다.",
            "{since} {product} 화면이 {who} 계정만 자꾸 로그인 창으로 돌려보냅니다.",
        ),
        (
            "같은 사람 휴대폰 앱은 {time}에도 됩니다.",
            "{machine}에 쓰는 {who} 공용 계정도 같이 잠겼습니다.",
            "{site} 스팸함에도 {count}통 뒤져 봤지만 없습니다.",
        ),
        ("바뀐 주소가 반영되지 않은 계정", "몇 분 틀어진 컴퓨터 시계"),
        (
            "{site} 관리자에게 잠금 해제를 부탁하고 {small}일짜리 초대를 다시 받으세요.",
            "시계를 {time}에 맞추고 쿠키 {count}개를 지운 뒤 다시 로그인해 주세요.",
        ),
        (
            "계정을 풀고 {who} 로그인까지 {small}분간 통화로 확인함",
            "사용자 {count}명 주소를 고치고 {time}에 초대를 다시 보냄",
        ),
    ),
    FaultWords(  # broken_update
        ("버전 {version} 이후 고장", "{product} 업데이트 실패", "메뉴가 사라짐"),
        (
            "버전 {version} 올린 뒤 {product} 화면에서 {machine} 단추가 없어졌습니다.",
            "{version} 업데이트가 {time}까지 돌다가 {error} 띄우고 멈췄습니다.",
            "{product} 버전 {version} 되면서 {machine} 한계값 {count}개가 날아갔습니다.",
            "버전 {version} 목록 순서가 뒤죽박죽이라 {who_i} {site} 일을 못 합니다.",
        ),
        (
            "예전 버전에는 {site} 한계값이 {count}개 있었습니다.",
            "되돌리기 단추가 {site} 화면에는 없습니다.",
            "{site} 동료 {small}명도 업데이트하고 똑같답니다.",
        ),
        ("버전 {version}에서 넘어오지 않은 설정", "도중에 끊긴 업데이트"),
        (
            "백업에서 {weekday} {site} 설정을 되살리고 {version} 업데이트를 다시 해 주세요.",
            "창을 연 채 {version} 설치를 끝내고 {small}분 뒤 {unit} 다시 켜 주세요.",
        ),
        (
            "백업에서 한계값 {count}개를 되살리고 다음 버전으로 올림",
            "{who} 통화하며 {time}에 업데이트를 다시 돌려 {error} 없이 끝남",
        ),
    ),
    FaultWords(  # missing_history
        ("이력 공백", "{count}시간 데이터 누락", "측정 기록 사라짐"),
        (
            "{time}부터 교대 끝까지 {product} 화면에 {machine} 데이터가 비어 있습니다.",
            "{site}에서 {weekday} 데이터 {count}시간 분량이 없습니다.",
            "{product} 속 {machine} 이력이 {since} 새로 시작되고 그 전은 없습니다.",
            "심사 때문에 {site} {weekday} 기록이 필요한데 {product} 화면엔 구멍입니다.",
        ),
        (
            "게이트웨이 {serial} 전원은 {time} 내내 들어와 있었습니다.",
            "같은 {count}시간 동안 알람 목록은 온전합니다.",
            "{who_i} {time}에 우연히 발견했습니다.",
        ),
        ("게이트웨이 메모리 카드 포화", "보내지 못하고 쌓여 있던 데이터"),
        (
            "{unit} 화면에서 다시 보내기를 눌러 주세요. 카드에 {count}일치가 남습니다.",
            "{unit} 카드를 갈고 {weekday} 백업 파일을 불러와 주세요.",
        ),
        (
            "게이트웨이 {serial}에서 {count}시간 분량을 꺼내 공백을 메움",
            "{site} 카드를 교체하고 읽히는 {small}일치를 불러옴",
        ),
    ),
    FaultWords(  # false_alarms
        ("오경보", "{product} 헛알람", "이유 없는 경보"),
        (
            "{since} {product} 알람이 {machine}에서 {count}번 울렸는데 진짜는 한 번도 "
            "없었습니다.",
            "{who_i} {time}에 {site}까지 달려갔는데 아무 일도 아니었습니다.",
            "{machine} 전원을 내렸는데도 {product} 경고가 {often} 뜹니다.",
            "{since} 실제 {value}인데 한계 {value} 알람이 나옵니다.",
        ),
        (
            "주로 {machine} 기동할 때 {small}초쯤 그렇습니다.",
            "{site} 사람들이 이제 {count}번에 한 번 볼까 말까입니다.",
            "한계값은 {weekday} 회의에서 귀사 담당자가 {value} 잡아 줬습니다.",
        ),
        ("지연 시간이 없는 한계값", "옆에 있는 {machine} 진동"),
        (
            "{machine} 한계값에 {count}초 지연과 {small}퍼센트 여유를 주세요.",
            "{site}에서 {count}시간 정상 가동 후 한계값 마법사를 쓰세요.",
        ),
        (
            "{machine}에 {count}초 지연을 걸었고 {weekday}부터 조용함",
            "{count}일치로 한계값을 다시 학습하고 옛것 {small}개를 지움",
        ),
    ),
    FaultWords(  # add_site
        ("사업장 추가", "{product} 두 번째 공장 등록", "{site} 등록 방법"),
        (
            "{site}도 {product} 화면에서 보려면 {who_i} 무엇부터 해야 하나요?",
            "{site}에 있는 {machine} 쪽을 {product}에 넣는 방법이 궁금합니다.",
            "다음 달 설비 {count}대가 {site}로 갑니다. {product}에서 뭘 준비하죠?",
            "{site} 쪽은 {product}에서 새 사업장인가요, 묶음 {small}번인가요?",
        ),
        (
            "게이트웨이 {serial} 설치는 {weekday}에 끝났습니다.",
            "설명서는 버전 {version} 메뉴로 되어 있네요.",
            "모두 {count}대이고 {machine} 먼저입니다.",
        ),
        ("사업장 {small}곳만 되는 사용권", "관리자에게만 있는 권한"),
        (
            "사업장에서 새로 만들기를 누르고 {unit} 번호를 넣고 {count}대를 지정하세요.",
            "사용권에 {small}곳을 더 신청한 뒤 {site} 설정을 복사해 주세요.",
        ),
        (
            "{who} 화면을 함께 보며 {site} 등록, {count}대 모두 넣음",
            "사용권을 {small}곳 늘리고 절차 안내를 {time}에 보냄",
        ),
    ),
    FaultWords(  # user_rights
        ("사용자 권한", "신입 계정 요청", "{site} 조회 권한"),
        (
            "{weekday}에 새 직원이 오는데 {site}만 보는 {product} 계정이 필요합니다.",
            "{who} 계정의 {product} 권한을 {time} 전에 빼려면 어떻게 하나요?",
            "사용자 {count}명 중 누가 {machine} 한계값을 바꿀 수 있는지 어디서 보나요?",
            "{who_i} {product}에서 {site} 보기만 하고 손은 못 대게 하고 싶습니다.",
        ),
        (
            "제가 {site} 관리자인 줄 알고 있습니다.",
            "{count}일 뒤 저절로 끝났으면 합니다.",
            "역할 {small}가지 설명만으론 {who}도 모르겠답니다.",
        ),
        ("{site} 전용으로 만든 역할", "기한이 지난 초대"),
        (
            "사람 메뉴에서 {who} 고르고 조회자나 운영자로 바꾼 뒤 {site} 체크하세요.",
            "{site} 초대를 {time} 전에 다시 보내세요. {small}일 동안 유효합니다.",
        ),
        (
            "역할을 설명하고 {who} 계정을 {site} 조회자로 바꿈",
            "초대 {small}건을 다시 보내 {time}에 모두 들어옴",
        ),
    ),
)
