"""Korean rules for cases, their messages and their resolutions; written for this project."""

from ml.simulator.grammar import By, Rules, sometimes
from ml.simulator.texts_ko_faults_goods import FAULTS_OF_GOODS
from ml.simulator.texts_ko_faults_use import FAULTS_OF_USE
from ml.simulator.texts_ko_slots import SLOTS

FAULT_WORDS = (*FAULTS_OF_USE, *FAULTS_OF_GOODS)

CASES: Rules = {
    **SLOTS,
    "title": By("fault", tuple(words.titles for words in FAULT_WORDS)),
    "symptom": By("fault", tuple(words.symptoms for words in FAULT_WORDS)),
    "clue": By("fault", tuple(words.clues for words in FAULT_WORDS)),
    "cause": By("fault", tuple(words.causes for words in FAULT_WORDS)),
    "step": By("fault", tuple(words.steps for words in FAULT_WORDS)),
    "done": By("fault", tuple(words.done for words in FAULT_WORDS)),
    "subject": (
        "{title}", "{title} ({site})", "{product}: {title}", "{since} {title}", "Re: {title}",
        "[{site}] {title}", "{title}, 기기 {serial}", "{title} 문의", "{title} / {order}",
    ),
    # The opening text, by channel: Email, Phone, Chat, Web.
    "description": By(
        "channel",
        (
            (
                "{hello}\n\n{symptom} {clue}{maybe_impact}{maybe_tried}{colouring} {ask}\n\n"
                "{bye}\n{writer}{quote}",
                "{hello}\n\n{tried} 그런데도 {symptom}{maybe_impact} {ask}{colouring}\n\n"
                "{bye}\n{writer}{quote}",
                "{hello} {symptom} {impact}{maybe_clue} {ask} {bye} {writer}{quote}",
            ),
            (
                "{site} 전화: {symptom}{maybe_clue}{maybe_impact} {time}에 회신 요청.",
                "{weekday} {time} 유선 접수. {symptom} {impact} 고객 태도 {mood_word}."
                "{maybe_tried}",
                "{who_i} 전화함. {symptom}{maybe_tried} {clue} 확인 후 연락하기로 함.",
            ),
            (
                "{hello} {symptom} {clue}{colouring}",
                "{symptom} {ask}{colouring}",
                "{small}분만요! {symptom}{maybe_impact}{colouring}",
            ),
            (
                "{symptom} {clue}{maybe_tried}{maybe_impact}",
                "기기: {serial}. 장소: {site}. {symptom} {clue}{maybe_impact} {ask}",
                "{symptom} {impact} {ask}",
            ),
        ),
    ),
    "maybe_clue": sometimes(0.5, ("{clue}",)),
    "maybe_impact": sometimes(0.5, ("{impact}",)),
    "maybe_tried": sometimes(0.5, ("{tried}",)),
    "mood_word": By(
        "mood",
        (
            ("격앙", "몹시 불쾌", "퉁명", "화났지만 점잖음"),
            ("담담", "바쁨", "보통", "차분"),
            ("친절", "여유", "쾌활", "다정"),
        ),
    ),
    # What follows in the thread, by `step_kind`: answer, question back, solution, thanks.
    "message": By(
        "step_kind",
        (
            (
                "{hello}\n\n{title} 건으로 연락 주셔서 감사합니다. {first_look}{maybe_next}\n\n"
                "{bye}\n{agent} 드림",
                "{product} {title} 건을 맡은 {agent}입니다. {first_look} {next}",
                "{first_look} {next} {weekday} {time}까지 다시 연락드리겠습니다. {agent}",
            ),
            (
                "{followup} {clue}{colouring}",
                "{followup}{maybe_tried} {ask}",
                "{impact} {followup}{colouring}{quote}",
                "{tried} {followup} {ask}",
            ),
            (
                "{serial} 확인해 보니 {cause} 때문이었습니다. {step} {check}"
                "\n\n{bye}\n{agent} 드림",
                "{site} 원인을 찾았습니다: {cause}. {step}{maybe_check}\n{agent}",
                "{step} {serial} 로그로 본 원인은 {cause}입니다. {check}\n{agent}",
            ),
            (
                "{thanks}{colouring} {last_word}",
                "{hello} {thanks} {last_word} {bye}",
                "{last_word} {thanks}{colouring}",
            ),
        ),
    ),
    "first_look": (
        "{serial} 로그에 {error} 기록이 {small}건 보입니다.",
        "저희 쪽에서도 {since} 같은 현상이 보입니다.",
        "여기서 보면 {site} 값이 {value} 정상이라 현장 확인이 필요합니다.",
        "{weekday}에도 다른 곳 {machine}에서 같은 일이 있었습니다.",
        "버전 {version} 개발팀에 {time}에 물어 두었습니다.",
        "{machine} 마지막 전송이 {time}, 값은 {value}입니다.",
    ),
    "next": (
        "{who_i} {serial} 사진을 보내 주실 수 있을까요?",
        "우선 이렇게 해 봐 주세요. {step}",
        "{site} 박스 불빛이 {colour} 켜져 있나요?",
        "{weekday} {time}에 원격으로 들어가도 될까요?",
        "{machine}에서도 {often} 그런가요?",
        "그때까지 {machine} 값을 {value} 아래로 유지해 주세요.",
        "{site}에서 {count}명 넘게 겪고 계신가요?",
    ),
    "maybe_next": sometimes(0.7, ("{next}",)),
    "followup": (
        "말씀하신 {serial} 값은 {value}입니다.",
        "{weekday} {time}이면 {who}도 괜찮습니다.",
        "불빛이 지금은 {colour} 깜빡여요.",
        "{site}에서 {small}번 해 봤는데 그대로예요.",
        "{weekday} {time}에 또 그랬습니다.",
        "{who_i} {small}번째까지 따라 하다가 {error} 봤습니다.",
        "{who_i} {small}일 자리를 비워 답이 늦었습니다.",
        "소식 없나요? {who_i} {often} 묻습니다.",
        "{machine} 끄면 {value} 그대로입니다.",
        "{who} 말로는 버전이 {version} 같답니다.",
    ),
    "check": (
        "{count}시간 지켜보고 {weekday}에 알려 주세요.",
        "{weekday} {time}에 {serial} 다시 보겠습니다.",
        "{error} 또 보이면 이 메일에 답해 주세요.",
        "{machine} 값이 {time}에 {value} 올라와 정상으로 보입니다.",
        "{who_i} 괜찮다 하시면 {weekday}에 닫겠습니다.",
    ),
    "maybe_check": sometimes(0.6, ("{check}",)),
    "thanks": By(
        "mood",
        (
            (
                "드디어 되네요. {small}일이나 걸려 {who_i} 근무를 날렸습니다.",
                "{time}부터 되긴 하는데 {site} 사람들 반응은 싸늘합니다.",
                "{weekday}까지는 버틸지 {who}도 두고 보겠답니다.",
                "해결은 됐고, 잃은 {small}시간은 {who_i} 따로 얘기하잡니다.",
            ),
            (
                "{time}부터 잘 됩니다. 감사합니다.",
                "{weekday} {time}에 {who} 확인했습니다.",
                "네, {machine} 값 {value} 돌아왔습니다.",
                "{site}도 됐고 {who_i} 순서를 적어 뒀습니다.",
            ),
            (
                "완벽해요, {who}도 {site}도 다 좋아합니다!",
                "와, 그거였네요. {machine} 다시 {value} 나와요.",
                "{site}에서 감사드려요, {count}분밖에 안 걸렸어요!",
                "덕분에 {who} {weekday} 살았습니다. 고맙습니다!",
            ),
        ),
    ),
    "last_word": (
        "{who}도 닫아도 된답니다.",
        "{site}에도 적어 놔 주세요.",
        "{who_i} 안부 전해 달래요.",
        "{time}에 또 그러면 {weekday}까지 알릴게요.",
        "{machine} 그 뒤로 {count}시간째 멀쩡해요.",
        "다음엔 {serial} 먼저 보겠습니다.",
        "{who_i} 순서를 뽑아 {site}에 붙인대요.",
    ),
    "agent": (
        "민아", "정우", "혜림", "파울라", "도연", "상우", "이네스", "지호", "로빈", "가야",
    ),
    "resolution": (
        "원인: {cause}. 조치: {done}.{maybe_lesson}",
        "{cause} 확인. {agent}, {who} 함께 {done}.{maybe_lesson}",
        "{weekday} {time} {done}. {serial} 근본 원인은 {cause}.",
        "{serial} ({error}) {count}분 살펴본 뒤 {done}.{maybe_lesson}",
        "{time}에 {who}한테 안내: {step} 그 전에 {done}.",
        "{agent} 처리: {done}. {serial} 로그 {error} 근거.{maybe_lesson}",
    ),
    "maybe_lesson": sometimes(
        0.7,
        (
            "다음 {weekday} 방문 때 {site}도 볼 것.", "봄에 {site} {serial} 때와 같음.",
            "{weekday}까지 {who_i} 시험.", "{time}에 {who} 동의.",
            "{site}에서 {count}시간 지켜봄.", "버전 {version}에서 완전히 수정.",
        ),
    ),
}  # fmt: skip
