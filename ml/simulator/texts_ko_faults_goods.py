"""Korean words for questions, bills, add-ons and goods; written for this project."""

from ml.simulator.faults import FaultWords

FAULTS_OF_GOODS = (
    FaultWords(  # export_data
        ("데이터 내보내기", "{product} 엑셀 저장", "야간 파일 생성"),
        (
            "{product}에서 {machine} 값을 매일 밤 {time}에 파일로 뽑을 수 있나요?",
            "{site} {count}일치를 {product}에서 엑셀로 받으려면 어떻게 하나요?",
            "{who_i} {product} 파일에 소수점 대신 쉼표가 찍힌다고 {weekday}부터 난리입니다.",
            "{site} 주간 숫자를 {weekday}마다 메일로 보내는 {product} 메뉴는 어디죠?",
        ),
        (
            "손으로 옮기면 {weekday}마다 {count}분 걸립니다.",
            "{who}도 그냥 텍스트 파일이면 된답니다.",
            "단추를 누르면 {machine} 그림만 {small}장 나옵니다.",
        ),
        ("수신자가 없는 예약", "사용자 언어를 따라가는 숫자 형식"),
        (
            "보고서에서 예약을 고르고 {time}, {site} 수신자 {small}명을 넣고 저장하세요.",
            "{site} 내보내기 전에 {who} 프로필의 숫자 형식을 바꿔 주세요.",
        ),
        (
            "{who} 옆에서 {time} 야간 파일을 예약했고 첫 파일이 도착함",
            "숫자 형식 위치를 알려 주고 {count}줄짜리 보기를 보냄",
        ),
    ),
    FaultWords(  # connect_system
        ("정비 시스템 연동", "{product} 인터페이스", "프로그램용 접속 키"),
        (
            "{product}에서 {machine} 값이 {value} 되면 저희 정비 시스템에 작업을 띄우고 "
            "싶습니다.",
            "프로그램이 {product}에서 {site} 읽으려면 주소와 키 {small}개가 맞나요?",
            "{product} 인터페이스를 시간당 {count}번 부르면 {error} 받습니다.",
            "{product} {version} 버전이 {site} 히스토리안과 붙나요? {who_i} 묻습니다.",
        ),
        (
            "저희 개발자는 {count}일밖에 시간이 없습니다.",
            "인터페이스 문서가 {small}쪽에서 뚝 끊깁니다.",
            "{site} 읽기만 하면 되고 쓰기는 필요 없습니다.",
        ),
        ("사업장 읽기 권한이 없는 키", "너무 낮은 호출 한도"),
        (
            "{site} 읽기 권한으로 키를 만들어 {count}번 호출마다 함께 보내 주세요.",
            "매번 전부 말고 {time} 이후 바뀐 {site} 값만 {small}분마다 불러 주세요.",
        ),
        (
            "{who} 앞으로 새 키를 만들고 {small}번 같이 불러 봄",
            "한도를 분당 {count}번으로 올리고 예제를 {time}에 보냄",
        ),
    ),
    FaultWords(  # invoice_wrong
        ("청구서 오류", "청구서 {invoice}", "이중 청구"),
        (
            "청구서 {invoice} 보니 {product} 사용자가 {count}명인데 실제로는 {small}명입니다.",
            "이달 {product} 요금이 {small}번 나왔습니다. {invoice} 그리고 그 앞 장을 봐 "
            "주세요.",
            "{who_i} {weekday}에 합의한 할인이 {invoice}에 빠졌습니다.",
            "{invoice} 주소가 아직 {site}로 되어 있어 {who_i} 처리를 못 합니다.",
        ),
        (
            "차액은 {amount}입니다.",
            "청구서로 연락드리는 게 벌써 {small}번째네요.",
            "저희 발주 번호는 {order}였습니다.",
        ),
        ("작년 단가표 적용", "{site} 이중 집계"),
        (
            "{weekday}까지 {invoice} 번호와 바른 주소를 보내 주시면 수정 발행합니다.",
            "매달 1일 전에 사용권에서 {site} 사용자 {count}명을 확인해 주세요.",
        ),
        (
            "{invoice} 취소하고 {amount}짜리로 다시 발행함",
            "{amount} 차감하고 {site} 계약을 바로잡음",
        ),
    ),
    FaultWords(  # empty_report
        ("빈 보고서", "숫자 없는 보고서", "{product} 백지 출력"),
        (
            "{since} {site} 주간 보고서에 숫자가 하나도 없습니다.",
            "{product} 출력하면 {machine} 자리에 백지만 {small}장 나옵니다.",
            "{who_i} {time}에 열어 보니 {product} 보고서에 {error}만 적혀 있었습니다.",
            "{since} 모든 보고서에서 {machine} 그래프가 빠집니다.",
        ),
        (
            "{site} 화면에는 같은 숫자가 {count}개 다 있습니다.",
            "{weekday} 보고서까지는 {small}쪽 모두 멀쩡했습니다.",
            "{weekday} {time}까지 제출해야 합니다.",
        ),
        ("옛 설비 이름이 남은 서식", "데이터보다 먼저 돈 보고서"),
        (
            "{site} 서식을 열어 {machine} 쪽을 다시 고르고 새 이름으로 저장하세요.",
            "{site} 보고서를 마지막 교대가 끝난 {time} 시각으로 옮겨 주세요.",
        ),
        (
            "서식을 고치고 보고서 {small}건을 {time}에 다시 보냄",
            "보고서를 {time} 시각으로 옮겼고 {weekday} 것부터 온전함",
        ),
    ),
    FaultWords(  # double_energy
        ("전력 이중 집계", "{product} 사용량 과다", "소비량 두 배"),
        (
            "{product}에서 {machine} 사용량이 이번 주 {value} 아닌 {value}로 두 배입니다.",
            "{since} {site} 사용량만 두 배인데 전력회사 계량기는 {value} 그대로입니다.",
            "{since} {product}에서 주계량기와 보조 {small}대가 더해집니다.",
            "{product} 말로는 멈춘 {machine}에서 {value} 쓴답니다.",
        ),
        (
            "{weekday} {time}에 에너지 보고를 내야 합니다.",
            "{count}대 합은 맞는데 {site} 총계가 틀립니다.",
            "계량기 {serial} 달고 {small}일 뒤부터입니다.",
        ),
        ("상위가 없는 보조 계량기", "상승·하강 모두 센 펄스"),
        (
            "트리에서 계량기 {serial} 상위를 정하고 {count}일치를 다시 계산하세요.",
            "펄스 카운터 {serial} 상승만 세게 하고 계수에 {value} 넣어 주세요.",
        ),
        (
            "계량기 {serial} 상위를 지정하고 {count}일치 재계산함",
            "{site} 펄스 방식을 바꿔 총계 {value} 확인함",
        ),
    ),
    FaultWords(  # missed_visit
        ("방문 누락", "기사님 미방문", "{site} 점검 약속"),
        (
            "{weekday} {time}에 {site} 오기로 한 기사님이 안 오셨습니다.",
            "{product} 계약에 든 방문이라 {who_i} {small}시간을 기다렸습니다.",
            "{machine} 점검이 {small}번 밀리더니 {time} 이후로는 전화도 안 받습니다.",
            "방문 때문에 {machine} 쪽을 {count}분 세웠는데 아무도 안 왔습니다.",
        ),
        (
            "{weekday} 내내 미리 온 전화도 없었습니다.",
            "그 라인이 서면 {amount} 손해입니다.",
            "상담원 {small}명 모두 약속을 모르더군요.",
        ),
        ("현장에 전달되지 않은 날짜", "담당 기사의 병가"),
        (
            "포털에서 {weekday} {time} 예약을 잡으세요. 놓친 {site} 방문이 먼저입니다.",
            "{time} 전에 배차실로 전화해 {site} 대고 다음 빈 오전을 잡으세요.",
        ),
        (
            "{who} 편한 {weekday} {time} 다시 잡고 한 달 요금을 뺌",
            "다음 날 {time}에 동료가 가서 {machine} 점검을 마침",
        ),
    ),
    FaultWords(  # flat_battery
        ("배터리 방전", "센서 수명 짧음", "{product} 전원 꺼짐"),
        (
            "{product} 센서 {count}개가 {small}주 만에 방전됐습니다.",
            "{machine}에 단 센서 {serial} 배터리가 {since} 또 나갔습니다.",
            "{site}에서는 {who_i} {often} 건전지를 갈고 있습니다.",
            "{since} 새로 단 {product} {count}개가 전부 저전압이라고 뜹니다.",
        ),
        (
            "거기 온도는 {value}도쯤 됩니다.",
            "바로 옆 {small}동 것들은 멀쩡합니다.",
            "{order} 때 온 물건 {count}개입니다.",
        ),
        ("1초로 잡힌 송신 주기", "약한 신호로 인한 재전송"),
        (
            "센서 {count}개 주기를 {small}분으로 하고 {machine} 근처에 중계기를 달아 주세요.",
            "{site}처럼 {small}도 아래면 리튬 전지를 써 주세요.",
        ),
        (
            "센서 {count}개 주기를 {small}분으로 바꾸고 새 전지를 보냄",
            "{machine} 근처에 중계기를 달아 신호 {value} 확인함",
        ),
    ),
    FaultWords(  # damaged_goods
        ("파손 입고", "{product} 깨짐", "{order} 수량 부족"),
        (
            "{order} 상자에서 {product} {small}개가 깨져 나왔습니다.",
            "{product} 상자가 뜯겨 있고 부품 {count}개가 모자랍니다.",
            "{who_i} {site}에서 {order} 풀다가 금 간 케이스 {serial} 발견했습니다.",
            "{order}에 {product} 말고 다른 물건 {small}개가 들어 있습니다.",
        ),
        (
            "사진 {small}장 첨부합니다.",
            "배송 기사님은 {time}에 그냥 가 버렸습니다.",
            "{site} 라인에 {weekday}까지 필요합니다.",
        ),
        ("물류창고에서 떨어진 팔레트", "잘못 붙은 상자 라벨"),
        (
            "{small}일 안에 {order} 사진과 함께 파손 신고를 해 주세요.",
            "{order} 상자는 두세요. 교체품이 {time} 전에 나가고 헌것은 수거합니다.",
        ),
        (
            "{weekday}에 교체품 {small}개를 보내고 상자를 수거함",
            "{amount} 차감하고 {order} 빠진 부품을 발송함",
        ),
    ),
    FaultWords(  # gateway_restarts
        ("게이트웨이 재부팅", "{product} 저절로 꺼짐", "{serial} 불안정"),
        (
            "{product} {serial} 혼자서 {often} 재시작합니다.",
            "{site} 박스가 {since} {count}번이나 재부팅했습니다.",
            "매일 밤 {time}에 {product} 전원이 나가 {machine} 쪽이 {small}분씩 깜깜합니다.",
            "{since} {product} 켜고 {count}분 지나면 {error} 띄우고 다시 켜집니다.",
        ),
        (
            "어댑터는 {weekday}에 벌써 갈았습니다.",
            "함체 온도가 {value}도입니다.",
            "옆에 있는 박스 {small}대는 잘 돕니다.",
        ),
        ("버전 {version} 이하 펌웨어의 결함", "용량이 모자란 전원"),
        (
            "{unit} 펌웨어는 카드로 {version} 올리고 {count}분 그대로 두세요.",
            "{unit}에는 {small}암페어 전원과 전용 퓨즈를 써 주세요.",
        ),
        (
            "박스 {serial} 교체하고 펌웨어 {version} 올림",
            "{site}에 센 전원을 달았고 {count}일째 재부팅 없음",
        ),
    ),
    FaultWords(  # late_delivery
        ("납기 지연", "{order} 어디쯤인지", "{product} 미도착"),
        (
            "{weekday} 도착이라던 {order} {product} {count}개가 아직입니다.",
            "{order} 배송 조회가 {since} 그대로 멈춰 있습니다.",
            "{machine} 설치 전에 {site}에 {product} 물건이 있어야 하는데 언제 오나요?",
            "{who_i} {product} {count}개 주문한 지 {small}주째, 날짜가 없습니다.",
        ),
        (
            "우선 {small}개라도 오면 됩니다.",
            "설치 기사님을 {weekday} {time}에 잡아 놨습니다.",
            "확인서에는 {small}일이라고 적혀 있습니다.",
        ),
        ("협력사 부품 입고 지연", "택배사가 못 찾은 주소"),
        (
            "주문 메뉴에서 {order} 찾으면 {weekday} 전에 {count}개 먼저 신청됩니다.",
            "{site} 주소와 기사님이 걸 번호를 {time} 전에 확인해 주세요.",
        ),
        (
            "{small}개를 먼저 보내고 나머지는 {weekday} 확정함",
            "{order} 주소를 고쳐 {time}에 {who} 인수 서명 받음",
        ),
    ),
)
