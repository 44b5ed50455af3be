"""How the cell of each kind of field is read."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from app.services.importing import reasons
from app.services.importing.choice_words import words_of
from app.services.importing.habits import Habits
from app.services.importing.moments import parse_moment
from app.services.importing.synonyms import plain_name
from app.services.importing.values import (
    BadCell,
    parse_flag,
    parse_money,
    parse_number,
    parse_share,
)
from app.services.records.fields import LENGTHS, MOST_COUNT
from app.store.nouns import Field, Kind

Reader = Callable[[str], Any]

DATES = (Kind.DAY, Kind.MOMENT)
NUMBERS = (Kind.MONEY, Kind.NUMBER, Kind.COUNT)
# What may lie ahead; everything else has happened.
AHEAD = frozenset({"due_at", "expires_at", "first_response_due_at", "resolution_due_at"})
# Nobody owes a turnover, and a purchase is no gift: a refund is another kind of record.
NOT_NEGATIVE = frozenset(
    {("account", "annual_revenue"), ("account", "employees"), ("order", "amount")}
)
_NEVER = datetime.max.replace(tzinfo=UTC)


def reader_of(
    noun: str,
    field: Field,
    habits: Habits,
    latest: datetime,
    *,
    currency: str | None = None,
    percent: bool = False,
) -> Reader:
    """Return how a cell becomes a value of this field; it raises `BadCell` if it cannot.

    Parameters
    ----------
    habits
        How the file writes dates and numbers.
    latest
        What has happened may not lie after it.
    currency
        An amount that names another one is refused; None takes any.
    percent
        A share is written in percent without its sign.
    """
    if field.kind is Kind.CHOICE:
        return _choice_reader(noun, field)
    if field.kind in DATES:
        return _date_reader(field, habits.date_order, latest)
    if field.kind in LENGTHS:
        return _text_reader(field)
    return _number_reader(noun, field, habits.decimal, currency, percent)


def _number_reader(
    noun: str, field: Field, decimal: str, currency: str | None, percent: bool
) -> Reader:
    readers: dict[Kind, Reader] = {
        Kind.COUNT: lambda text: _whole(text, decimal),
        Kind.NUMBER: lambda text: float(parse_number(text, decimal)),
        Kind.SHARE: lambda text: float(parse_share(text, decimal, percent=percent)),
        Kind.MONEY: lambda text: parse_money(text, currency, decimal),
        Kind.FLAG: parse_flag,
        Kind.FREE: _free,
        Kind.LINK: str,
    }
    read = readers[field.kind]
    if (noun, field.name) not in NOT_NEGATIVE:
        return read

    def read_positive(text: str) -> Any:
        value = read(text)
        if value < 0:
            money = field.kind is Kind.MONEY
            raise BadCell(reasons.AMOUNT_NEGATIVE if money else reasons.NUMBER_NEGATIVE)
        return value

    return read_positive


def _choice_reader(noun: str, field: Field) -> Reader:
    words = words_of(noun, field)
    seen: dict[str, str] = {choice: choice for choice in field.choices}

    def read(text: str) -> str:
        choice = seen.get(text) or words.get(plain_name(text))
        if choice is None:
            raise BadCell(reasons.NO_CHOICE)
        return choice

    return read


def _date_reader(field: Field, order: str | None, latest: datetime) -> Reader:
    if field.kind is Kind.DAY:
        return lambda text: parse_moment(text, order, _NEVER).date()
    last = _NEVER if field.name in AHEAD else latest
    return lambda text: parse_moment(text, order, last)


def _text_reader(field: Field) -> Reader:
    most = LENGTHS[field.kind]

    def read(text: str) -> str:
        if len(text) > most:
            raise BadCell(reasons.TOO_LONG)
        return text

    def read_email(text: str) -> str:
        before, _, after = text.partition("@")
        if not (before and after) or "@" in after or " " in text:
            raise BadCell(reasons.NO_EMAIL)
        return read(text)

    def read_currency(text: str) -> str:
        code = text.upper()
        if not (len(code) == 3 and code.isascii() and code.isalpha()):
            raise BadCell(reasons.NO_CURRENCY)
        return code

    if field.name == "currency":
        return read_currency
    return read_email if field.kind is Kind.EMAIL else read


def _whole(text: str, decimal: str) -> int:
    number = parse_number(text, decimal)
    if number != number.to_integral_value():
        raise BadCell(reasons.NO_WHOLE_NUMBER)
    if abs(number) > MOST_COUNT:
        raise BadCell(reasons.NUMBER_TOO_LARGE)
    return int(number)


def _free(text: str) -> Any:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadCell(reasons.NO_OBJECT) from error
    if not isinstance(value, dict | list):
        raise BadCell(reasons.NO_OBJECT)
    return value
