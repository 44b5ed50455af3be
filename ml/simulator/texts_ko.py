"""Every Korean phrase of the demo company's correspondence."""

from ml.simulator.phrases import Phrases
from ml.simulator.texts_ko_inbound import INBOUND
from ml.simulator.texts_ko_outbound import OUTBOUND
from ml.simulator.texts_ko_records import RECORDS

KOREAN = Phrases(
    topics={**INBOUND, **OUTBOUND, **RECORDS},
    openings={
        "Call Inbound": ("전화 문의. 고객 말씀:", "전화 접수 내용:"),
        "Email Inbound": ("안녕하세요.", "안녕하십니까.", "담당자님께,", "수고 많으십니다."),
        "Chat Inbound": ("안녕하세요.", "문의드립니다.", "안녕하세요,"),
        "Call Outbound": ("고객에게 전화함.", "짧은 통화.", "전화 통화."),
        "Email Outbound": ("안녕하세요.", "안녕하십니까, 고객님.", "늘 감사드립니다."),
        "Chat Outbound": ("안녕하세요.", "안녕하세요, 고객님."),
        "Meeting Outbound": ("화상 회의.", "담당 팀과 회의.", "회의."),
        "Visit Outbound": ("현장 방문.", "공장에 다녀옴.", "방문."),
        "Note Outbound": ("내부 메모.", "기록용."),
    },
    sign_offs=("감사합니다.", "고맙습니다.", "수고하십시오."),
)
