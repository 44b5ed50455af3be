"""What other systems call our choices, in English and Korean, per field.

Words are compared without case, blanks and signs. A word that is not listed is refused: what
it means is said in the mapping (`values`), not guessed.
"""

from collections.abc import Mapping
from functools import cache

from app.services.importing.synonyms import plain_name
from app.store.nouns import Field

Words = Mapping[str, str]

_LANGUAGES: Words = {
    "en": "English, eng, en-US, en-GB, 영어",
    "ko": "Korean, kor, ko-KR, 한국어, 국문",
}
_DIRECTIONS: Words = {
    "Outbound": "outgoing, out, sent, 발신, 보냄",
    "Inbound": "incoming, in, received, 수신, 받음",
    "Internal": "note, private, 내부",
}
_MEMBERS: Words = {
    "Planned": "to be invited, queued, 예정",
    "Sent": "invited, delivered, received, 발송, 보냄",
    "Opened": "read, viewed, 열람",
    "Clicked": "click, 클릭",
    "Responded": "replied, attended, registered, 응답",
    "Bounced": "undelivered, failed, 반송",
    "Opted Out": "unsubscribed, opt out, optout, 수신거부",
}

# By noun and field, or by field alone: each choice with its other names.
_WORDS: Mapping[tuple[str, str], Words] = {
    ("account", "type"): {
        "Customer": "client, 고객, 고객사",
        "Prospect": "lead, 잠재고객, 가망고객",
        "Partner": "파트너, 협력사",
        "Reseller": "리셀러, 대리점",
        "Other": "others, 기타",
    },
    ("contact", "role"): {
        "Decision Maker": "decision-maker, buyer, 의사결정자, 결정권자",
        "Evaluator": "technical buyer, 평가자, 검토자",
        "Executive Sponsor": "sponsor, champion, 후원자, 임원",
        "Influencer": "영향력자, 영향자",
    },
    ("consent", "channel"): {
        "Email": "e-mail, mail, 이메일, 메일",
        "Phone": "call, telephone, 전화",
        "SMS": "text, text message, 문자",
        "Messenger": "chat, kakao, 메신저, 카카오톡",
        "Post": "letter, 우편",
    },
    ("consent", "purpose"): {
        "Service": "서비스",
        "Marketing": "광고, 마케팅",
        "Survey": "research, 설문, 조사",
    },
    ("lead", "status"): {
        "New": "open, not contacted, untouched, 신규",
        "Assigned": "배정, 할당",
        "In Process": "in progress, working, contacted, attempted to contact, 진행중, 진행",
        "Converted": "qualified, 전환",
        "Recycled": "nurturing, contact in future, 재활용, 보류",
        "Dead": "lost, junk, unqualified, disqualified, lost lead, junk lead, 실패, 종료",
    },
    ("opportunity", "stage"): {
        "Prospecting": "prospect, lead, 발굴",
        "Qualification": "qualified, discovery, 검증, 자격확인",
        "Needs Analysis": "analysis, 요구분석, 니즈분석",
        "Value Proposition": "가치제안, 제안준비",
        "Id. Decision Makers": "identify decision makers, 의사결정자파악",
        "Perception Analysis": "인식분석",
        "Proposal/Price Quote": "proposal, quote, price quote, 제안, 견적",
        "Negotiation/Review": "negotiation, contract sent, 협상",
        "On Hold": "paused, 보류",
        "Closed Won": "won, 성공, 수주, 계약",
        "Closed Lost": "lost, closed lost to competition, 실패, 실주",
    },
    ("opportunity", "stage_type"): {
        "Open": "진행",
        "On Hold": "보류",
        "Won": "성공, 수주",
        "Lost": "실패, 실주",
    },
    ("opportunity", "type"): {
        "New Business": "new, new customer, 신규",
        "Existing Business": "existing, existing customer, 기존",
        "Renewal": "갱신, 재계약",
        "Upsell": "up-sell, expansion, 업셀",
        "Cross-sell": "crosssell, 교차판매",
    },
    ("quote", "stage"): {
        "Draft": "created, new, 초안, 작성",
        "Negotiation": "in review, 협상",
        "Delivered": "sent, presented, 발송",
        "On Hold": "보류",
        "Confirmed": "approved, 확정",
        "Closed Accepted": "accepted, won, 수락",
        "Closed Lost": "rejected, lost, denied, 거절",
        "Closed Dead": "expired, cancelled, canceled, 만료, 취소",
    },
    ("price", "billing"): {
        "Once": "one-time, one time, 일회",
        "Month": "monthly, per month, 월",
        "Year": "yearly, annual, per year, 연, 년",
    },
    ("order", "status"): {
        "Draft": "created, open, pending, 초안, 작성",
        "Approved": "confirmed, 승인, 확정",
        "Completed": "delivered, shipped, paid, fulfilled, done, 완료, 배송완료",
        "Canceled": "cancelled, void, refunded, 취소",
    },
    ("subscription", "status"): {
        "Active": "running, live, 활성, 이용중",
        "Paused": "on hold, suspended, 중지, 일시정지",
        "Cancelled": "canceled, ended, expired, terminated, 해지, 종료",
    },
    ("interaction", "kind"): {
        "Call": "phone call, phone, 전화, 통화",
        "Meeting": "event, appointment, demo, 회의, 미팅",
        "Email": "e-mail, mail, 이메일, 메일",
        "Chat": "message, sms, messenger, 채팅, 문자",
        "Visit": "on-site, onsite, 방문",
        "Web": "website, form, 웹",
        "Note": "comment, memo, 메모, 노트",
    },
    ("interaction", "direction"): _DIRECTIONS,
    ("case_message", "direction"): _DIRECTIONS,
    ("task", "status"): {
        "Not Started": "open, new, to do, todo, planned, 시작전, 미시작, 예정",
        "In Progress": "started, doing, working, 진행중, 진행",
        "Pending Input": "waiting, waiting for input, waiting on someone else, 대기",
        "Completed": "done, complete, closed, held, 완료",
        "Deferred": "postponed, snoozed, 연기, 보류",
        "Canceled": "cancelled, not held, 취소",
    },
    ("case", "status"): {
        "New": "open, created, 신규, 접수",
        "Assigned": "in progress, working, escalated, 배정, 처리중",
        "Pending Input": "pending, on hold, waiting, waiting on customer, 대기, 보류",
        "Closed": "resolved, solved, done, 종료, 해결, 완료",
        "Rejected": "declined, invalid, 반려, 거절",
        "Duplicate": "중복",
    },
    ("case", "category"): {"Open": "열림", "Paused": "중지", "Resolved": "해결"},
    ("case", "priority"): {
        "Low": "p4, 낮음",
        "Normal": "medium, p3, 보통",
        "High": "p2, 높음",
        "Urgent": "critical, emergency, p1, 긴급",
    },
    ("case", "type"): {
        "Question": "query, inquiry, request, 문의, 질문",
        "Incident": "bug, error, defect, 장애, 사고",
        "Problem": "issue, complaint, 문제, 불만",
    },
    ("case", "channel"): {
        "Email": "e-mail, mail, 이메일, 메일",
        "Phone": "call, telephone, 전화",
        "Chat": "messenger, 채팅, 메신저",
        "Web": "website, portal, form, 웹, 홈페이지",
        "Social": "social media, facebook, twitter, 소셜, 사회관계망",
        "Other": "others, 기타",
    },
    ("article", "status"): {
        "Draft": "초안",
        "In Review": "review, 검토중",
        "Published": "online, public, 게시",
        "Archived": "expired, retired, 보관",
    },
    ("article", "audience"): {"internal": "private, 내부", "public": "external, 공개"},
    ("survey_response", "kind"): {"NPS": "net promoter score", "CSAT": "satisfaction, 만족도"},
    ("campaign", "status"): {
        "Planning": "planned, draft, 계획, 기획",
        "Active": "in progress, running, sending, 진행중, 진행",
        "Inactive": "aborted, paused, cancelled, canceled, 중단, 취소",
        "Complete": "completed, done, ended, 완료, 종료",
    },
    ("campaign_member", "status"): _MEMBERS,
    ("message_event", "kind"): {k: _MEMBERS[k] for k in _MEMBERS if k not in ("Planned",)},
    ("user", "role"): {
        "account manager": "am, 고객담당, 고객관리자",
        "sales": "sales rep, salesperson, 영업",
        "support": "agent, 지원, 상담",
        "marketer": "marketing, 마케팅",
        "data scientist": "analyst, 분석가",
        "manager": "팀장, 매니저",
        "administrator": "admin, 관리자",
    },
}


@cache
def words_of(noun: str, field: Field) -> Words:
    """Return which choice each word means, by its plain name."""
    told = _WORDS.get((noun, field.name), {})
    if field.name in ("language", "locale"):
        told = _LANGUAGES
    found = {
        plain_name(word): choice
        for choice, words in told.items()
        if choice in field.choices
        for word in words.split(", ")
    }
    return found | {plain_name(choice): choice for choice in field.choices}
