"""What columns are called in the wild, in English and Korean, per field of ours.

Names are compared without case, blanks and signs: `Order Date` is `order_date`. Of two
names the one that stands first here is the better sign.
"""

from collections.abc import Mapping, Sequence


def _names(*lines: str) -> tuple[str, ...]:
    return tuple(name for line in lines for name in line.split(", "))


ACCOUNT: Mapping[str, tuple[str, ...]] = {
    "external_id": _names(
        "external id, account id, account number, account no, company id, customer id",
        "customer number, customer no, client id, id",
        "고객번호, 고객ID, 고객코드, 거래처코드, 거래처번호, 회사코드, 업체코드, 회원번호",
    ),
    "name": _names(
        "account name, company name, customer name, organisation name, organization name",
        "company, account, organisation, organization, customer, client, name",
        "회사명, 고객사명, 고객사, 거래처명, 거래처, 업체명",
        "상호, 상호명, 법인명, 고객명, 회사, 이름",
    ),
    "type": _names("account type, customer type, type", "고객유형, 거래처구분, 유형, 구분"),
    "industry": _names("industry, sector, branch", "업종, 산업, 산업군, 업태"),
    "employees": _names(
        "employees, number of employees, no of employees, employee count, headcount, staff",
        "직원수, 임직원수, 종업원수, 사원수",
    ),
    "annual_revenue": _names(
        "annual revenue, yearly revenue, revenue, turnover", "연매출, 연매출액, 매출액, 매출"
    ),
    "website": _names("website, web site, homepage, url, web", "웹사이트, 홈페이지"),
    "phone": _names("phone, phone number, telephone, tel", "전화번호, 대표전화, 전화, 연락처"),
    "city": _names("city, town, billing city", "도시, 시, 지역"),
    "country": _names("country, billing country, nation", "국가, 나라, 국가명"),
    "lifecycle_stage": _names("lifecycle stage, life cycle stage, stage", "고객단계, 단계"),
    "recorded_at": _names(
        "created at, created time, created on, created, customer since",
        "등록일, 등록일자, 가입일, 생성일, 거래시작일",
    ),
}

ORDERS: Mapping[str, tuple[str, ...]] = {
    "customer": _names(
        "customer id, customer number, customer no, account id, external id, client id",
        "customer, account, client",
        "고객번호, 고객ID, 고객코드, 거래처코드, 회원번호, 회원ID, 고객, 거래처",
    ),
    "ordered_at": _names(
        "ordered at, order date, order time, order datetime, purchase date, purchased at",
        "invoice date, date",
        "주문일시, 주문일자, 주문일, 구매일자, 구매일, 결제일시",
        "결제일, 거래일자, 거래일, 일자, 날짜",
    ),
    "amount": _names(
        "amount, dollar value, total, order total, total amount, grand total, value, revenue",
        "금액, 주문금액, 결제금액, 구매금액, 합계금액, 총금액, 합계",
    ),
    "quantity": _names(
        "quantity, number of cds, qty, units, number of items, items",
        "수량, 주문수량, 구매수량, 개수",
    ),
    "currency": _names("currency, currency code", "통화, 통화코드"),
    "order_id": _names(
        "order id, order number, order no, invoice number, invoice no, invoice id",
        "transaction id",
        "주문번호, 주문ID, 거래번호, 영수증번호",
    ),
    "customer_name": _names(
        "customer name, account name, company name, company, name",
        "고객명, 회사명, 거래처명, 회원명, 이름",
    ),
}


def propose_fields(
    header: Sequence[str], synonyms: Mapping[str, Sequence[str]]
) -> dict[str, str]:
    """Return which column most likely holds each field; each column serves one field.

    Examples
    --------
    >>> propose_fields(["고객번호", "회사명", "메모"], ACCOUNT)
    {'external_id': '고객번호', 'name': '회사명'}
    """
    free = {plain_name(column): column for column in reversed(header) if column}
    fields: dict[str, str] = {}
    for field, names in synonyms.items():
        found = next((key for name in names if (key := plain_name(name)) in free), None)
        if found is not None:
            fields[field] = free.pop(found)
    return fields


def plain_name(name: str) -> str:
    """Return a column's name without case, blanks and signs."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())
