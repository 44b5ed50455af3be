"""What columns are called in the wild, for every noun: its own words, then common ones."""

from collections.abc import Mapping
from functools import cache

from app.services.importing.synonyms import ACCOUNT
from app.store.nouns import noun_of

FULL_NAME = "full_name"
# What no column of another system is: these stand in our own exports only.
NOT_PROPOSED = ("source", "external_id", "custom", "merged_into_id")

# By field, whichever noun it belongs to; the better sign stands first.
_COMMON: Mapping[str, str] = {
    "owner_id": "owner id, owner, owner name, assigned to, assignee, sales rep, 담당자, 소유자",
    "team_id": "team, team name, department, 팀, 부서",
    "account_id": "account id, company id, customer id, account name, account, company name, "
    "company, customer, organization, 고객번호, 거래처코드, 회사명, 고객사, 거래처명, 거래처",
    "contact_id": "contact id, contact, contact email, contact name, who id, 연락처, "
    "고객담당자",
    "lead_id": "lead id, lead, lead email, 리드, 리드번호",
    "opportunity_id": "opportunity id, deal id, potential id, opportunity, deal, "
    "potential, 영업기회",
    "campaign_id": "campaign id, campaign, campaign name, campaign source, 캠페인",
    "product_id": "product id, product code, sku, product, product name, item, 제품코드, "
    "상품코드, 제품, 상품",
    "case_id": "case id, case number, ticket id, ticket, case, 문의번호, 티켓",
    "order_id": "order id, order number, order, 주문번호",
    "user_id": "user id, user, made by, agent, employee, owner, 담당자, 직원, 사용자",
    "parent_id": "parent id, parent case, parent, 상위",
    "recommendation_id": "recommendation id, recommendation, decision",
    "campaign_member_id": "campaign member id, member id, member",
    "given_name": "given name, first name, forename, 이름, 명",
    "family_name": "family name, last name, surname, 성",
    "title": "job title, position, title, 직책, 직급, 제목",
    "email": "email, e-mail, email address, mail, 이메일, 메일, 이메일주소",
    "phone": "phone, mobile, phone number, telephone, cell, tel, 전화번호, 휴대폰, "
    "휴대전화, 연락처",
    "website": "website, web site, homepage, url, 웹사이트, 홈페이지",
    "company": "company, company name, organization, account name, 회사, 회사명",
    "industry": "industry, sector, branch, 업종, 산업",
    "language": "language, locale, lang, 언어",
    "lead_source": "lead source, origin, channel, 유입경로, 리드출처",
    "status": "status, state, lead status, case status, invoice status, order status, "
    "상태, 진행상태",
    "stage": "stage, sales stage, deal stage, quote stage, phase, 단계, 영업단계",
    "stage_type": "stage type, forecast type, 단계구분",
    "amount": "amount, grand total, total, value, deal value, total amount, 금액, 합계, 총액",
    "currency": "currency, currency code, 통화",
    "probability": "probability, win probability, confidence, 확률, 성공확률",
    "type": "type, kind, category, 유형, 구분",
    "kind": "kind, type, activity type, channel, event, 종류, 유형, 구분",
    "direction": "direction, call type, 방향, 수발신",
    "subject": "subject, title, topic, summary, 제목, 주제",
    "body": "body, text, content, notes, message, description, 내용, 본문, 메모",
    "description": "description, details, text, 설명, 내용",
    "text": "text, content, message, post, 내용, 글",
    "occurred_at": "occurred at, date, start time, call start time, start datetime, timestamp, "
    "activity date, when, 일시, 일자, 날짜, 발생일시",
    "recorded_at": "recorded at, created at, created time, created on, created, create date, "
    "date created, 등록일시, 등록일, 생성일, 생성일시",
    "opened_at": "opened at, created time, created at, opened, date opened, 접수일시, 접수일",
    "closed_at": "closed at, closed time, closed date, resolved at, 종료일시, 종료일",
    "ordered_at": "ordered at, order date, invoice date, purchase date, date, created time, "
    "주문일시, 주문일, 구매일",
    "sent_at": "sent at, date, timestamp, time, 발송일시, 일시",
    "posted_at": "posted at, date, timestamp, created at, 작성일시, 일시",
    "answered_at": "answered at, date, submitted at, timestamp, 응답일시, 응답일",
    "granted_at": "granted at, consent date, date, opt-in time, 동의일시, 동의일",
    "expires_at": "expires at, expiry date, valid until, 만료일시, 만료일",
    "withdrawn_at": "withdrawn at, revoked at, opt-out time, 철회일시, 철회일",
    "earned_at": "earned at, date, timestamp, 적립일시, 적립일",
    "added_at": "added at, last modified time, date, member since, 추가일시, 등록일",
    "quoted_at": "quoted at, quote date, created time, date, 견적일",
    "published_at": "published at, published, publication date, 게시일",
    "due_at": "due at, due date, due, deadline, 마감일, 기한",
    "close_on": "close date, closing date, expected close date, close on, 예상마감일, 마감일",
    "opened_on": "opened on, open date, 시작일",
    "valid_from": "valid from, from, start date, effective date, 적용일, 시작일",
    "valid_until": "valid until, valid till, expires, expiration date, 유효기간, 만료일",
    "starts_on": "start date, starts on, start, 시작일",
    "ends_on": "end date, ends on, end, 종료일",
    "started_on": "started on, start date, contract start, 시작일, 계약일",
    "renews_on": "renews on, renewal date, end date, contract end, 갱신일, 만기일",
    "cancelled_on": "cancelled on, cancellation date, canceled on, end date, 해지일",
    "birth_date": "birth date, date of birth, birthday, 생년월일, 생일",
    "number": "number, case number, ticket number, invoice number, order number, 번호, "
    "접수번호",
    "code": "code, product code, sku, item code, 제품코드, 상품코드, 코드",
    "name": "name, 이름, 명칭",
    "category": "category, product category, group, 분류, 카테고리",
    "active": "active, product active, is active, enabled, 사용여부, 활성",
    "unit_price": "unit price, price, list price, 단가, 가격",
    "budget": "budget, budgeted cost, planned cost, 예산",
    "cost": "actual cost, cost, spend, 비용, 집행비용",
    "expected_revenue": "expected revenue, 예상매출",
    "priority": "priority, severity, urgency, 우선순위, 긴급도",
    "channel": "channel, case origin, origin, source channel, 채널, 접수경로",
    "resolution": "resolution, solution, answer, 해결, 처리내용",
    "score": "score, rating, answer, 점수, 평점",
    "comment": "comment, feedback, remarks, 의견, 코멘트",
    "platform": "platform, network, source site, 플랫폼, 매체",
    "author_handle": "author handle, author, user name, handle, 작성자",
    "url": "url, link, permalink, 주소, 링크",
    "points": "points, amount, 포인트, 점수",
    "reason": "reason, description, note, 사유, 내용",
    "mrr": "mrr, monthly revenue, monthly amount, monthly fee, 월매출, 월정액, 월금액",
    "term_months": "term months, term, contract term, months, 계약기간, 기간",
    "cancel_reason": "cancel reason, cancellation reason, churn reason, 해지사유",
    "lost_reason": "lost reason, loss reason, reason for loss, 실패사유, 실주사유",
    "duration_seconds": "duration seconds, call duration in seconds, duration, 통화시간",
    "role": "role, buying role, contact role, 역할",
    "street": "street, address, billing street, address line 1, 주소, 도로명",
    "region": "region, state, province, billing state, 지역, 시도",
    "postal_code": "postal code, zip, zip code, billing code, 우편번호",
    "audience": "audience, visibility, 공개범위",
    "time_zone": "time zone, timezone, 시간대",
    "locale": "locale, language, 언어",
}
_NOUN_WORDS: Mapping[str, str] = {
    "opportunity": "opportunity, deal, potential, 영업기회",
    "interaction": "interaction, activity, call, event, task",
    "case": "case, ticket, 문의",
    "order": "order, invoice, 주문",
    "campaign_member": "campaign member, member",
    "user": "user, employee, 사용자",
    "contact": "contact, person, 연락처, 담당자",
    "lead": "lead, 리드, 잠재고객",
    "product": "product, item, 제품, 상품",
    "campaign": "campaign, 캠페인",
    "subscription": "subscription, contract, 구독, 계약",
    "quote": "quote, offer, 견적",
    "task": "task, to do, 할일",
}
_FULL_NAMES = (
    "full name",
    "name",
    "contact name",
    "lead name",
    "customer name",
    "성명",
    "이름",
)


@cache
def synonyms_of(name: str) -> Mapping[str, tuple[str, ...]]:
    """Return what the column of each field may be called, the best sign first."""
    noun = noun_of(name)
    if name == "account":
        own = {n: (n, *_split(_COMMON.get(n, ""))) for n in noun.fields if n not in ACCOUNT}
        return {**ACCOUNT, **{n: ns for n, ns in own.items() if n not in NOT_PROPOSED}}
    words = _split(_NOUN_WORDS.get(name, name.replace("_", " ")))
    found = {"external_id": _id_names(words)}
    for name in noun.fields:
        if name not in ("source", "external_id", "custom"):
            of_noun = [f"{word} {name.removesuffix('_id')}" for word in words]
            found[name] = (
                name,
                *of_noun,
                *_owners(name, words),
                *_split(_COMMON.get(name, "")),
            )
    if "given_name" in found:
        found[FULL_NAME] = _FULL_NAMES
    return found


def _id_names(words: tuple[str, ...]) -> tuple[str, ...]:
    ids = [f"{word} {what}" for word in words for what in ("id", "number", "no", "번호")]
    return ("external id", *ids, "record id", "id")


def _owners(name: str, words: tuple[str, ...]) -> list[str]:
    # Who made a call is called its owner elsewhere.
    if name not in ("owner_id", "user_id"):
        return []
    return [f"{word} owner id" for word in words] + [f"{word} owner" for word in words]


def _split(names: str) -> tuple[str, ...]:
    return tuple(name for name in names.split(", ") if name)
