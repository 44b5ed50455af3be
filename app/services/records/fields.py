"""What comes in for a field, from a form, an address or a program, as the store keeps it."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from app.i18n import mark
from app.store.nouns import Field, Kind

LENGTHS = {
    Kind.TEXT: 500,
    Kind.LONG_TEXT: 100_000,
    Kind.EMAIL: 320,
    Kind.PHONE: 60,
    Kind.URL: 2_000,
}
MOST_MONEY = Decimal(10) ** 14
MOST_COUNT = 2**31 - 1
MOST_ID = 2**63 - 1

NEEDED = mark("This must not be empty.")
TOO_LONG = mark("This is too long.")
NO_CHOICE = mark("Choose one of the values of the list.")
NO_NUMBER = mark("Write a number.")
NO_DAY = mark("Write a day as 2026-01-31.")
NO_MOMENT = mark("Write a day and a time as 2026-01-31T09:30:00+09:00.")
NO_SHARE = mark("Write a share between 0 and 1.")
NO_FLAG = mark("Write true or false.")
NO_EMAIL = mark("This is no e-mail address.")
NO_URL = mark("Write a web address as https://example.com.")
NO_OBJECT = mark("Write an object of names and values.")
CONTROL = mark("This holds a character that cannot be kept.")

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_URL = re.compile(r"(https?://)?[\w.-]+\.[^\s]+", re.IGNORECASE)


class BadValue(ValueError):
    """A value that a field cannot hold; its text is a sentence of the catalogue."""


def read_value(field: Field, raw: Any) -> Any:
    """Return a value as the field's column holds it.

    Parameters
    ----------
    field
        Where it shall go.
    raw
        A text, or what JSON and forms hold: numbers, booleans, days, moments.

    Raises
    ------
    BadValue
        If the field cannot hold it, or it is empty and the field may not be.
    """
    if isinstance(raw, str):
        raw = _clean(field, raw)
    if raw is None or raw == "":
        if field.needed or field.defaulted:
            raise BadValue(NEEDED)
        return None
    return _READERS[field.kind](field, raw)


def _clean(field: Field, raw: str) -> str:
    text = unicodedata.normalize("NFC", raw).strip()
    allowed = "\n\t\r" if field.kind is Kind.LONG_TEXT else ""
    if any(unicodedata.category(c) == "Cc" and c not in allowed for c in text):
        raise BadValue(CONTROL)
    if len(text) > LENGTHS.get(field.kind, LENGTHS[Kind.TEXT]):
        raise BadValue(TOO_LONG)
    return text


def _text(field: Field, raw: Any) -> str:
    if not isinstance(raw, str):
        raise BadValue(NEEDED)
    return raw


def _choice(field: Field, raw: Any) -> str:
    if raw not in field.choices:
        raise BadValue(NO_CHOICE)
    return str(raw)


def _matching(pattern: re.Pattern[str], sentence: str) -> Callable[[Field, Any], str]:
    def read(field: Field, raw: Any) -> str:
        if not isinstance(raw, str) or not pattern.fullmatch(raw):
            raise BadValue(sentence)
        return raw

    return read


def _count(field: Field, raw: Any) -> int:
    number = _decimal(raw)
    most = MOST_ID if field.kind is Kind.LINK else MOST_COUNT
    if number != number.to_integral_value() or abs(number) > most:
        raise BadValue(NO_NUMBER)
    return int(number)


def _number(field: Field, raw: Any) -> float:
    return float(_decimal(raw))


def _share(field: Field, raw: Any) -> float:
    share = float(_decimal(raw))
    if not 0 <= share <= 1:
        raise BadValue(NO_SHARE)
    return share


def _money(field: Field, raw: Any) -> Decimal:
    amount = _decimal(raw)
    if abs(amount) > MOST_MONEY:
        raise BadValue(NO_NUMBER)
    return amount


def _decimal(raw: Any) -> Decimal:
    if isinstance(raw, bool) or not isinstance(raw, int | float | str | Decimal):
        raise BadValue(NO_NUMBER)
    try:
        number = Decimal(str(raw))
    except InvalidOperation as error:
        raise BadValue(NO_NUMBER) from error
    if not number.is_finite():
        raise BadValue(NO_NUMBER)
    return number


def _day(field: Field, raw: Any) -> date:
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return raw
    try:
        return date.fromisoformat(raw)
    except (TypeError, ValueError) as error:
        raise BadValue(NO_DAY) from error


def _moment(field: Field, raw: Any) -> datetime:
    try:
        moment = raw if isinstance(raw, datetime) else datetime.fromisoformat(raw)
        # A moment without a zone is UTC; the ends of the calendar have no UTC.
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (TypeError, ValueError, OverflowError) as error:
        raise BadValue(NO_MOMENT) from error


def _flag(field: Field, raw: Any) -> bool:
    if isinstance(raw, bool):
        return raw
    if raw in ("true", "false"):
        return bool(raw == "true")
    raise BadValue(NO_FLAG)


def _free(field: Field, raw: Any) -> Any:
    if not isinstance(raw, dict | list):
        raise BadValue(NO_OBJECT)
    return raw


_READERS: Mapping[Kind, Callable[[Field, Any], Any]] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.PHONE: _text,
    Kind.CHOICE: _choice,
    Kind.EMAIL: _matching(_EMAIL, NO_EMAIL),
    Kind.URL: _matching(_URL, NO_URL),
    Kind.COUNT: _count,
    Kind.LINK: _count,
    Kind.NUMBER: _number,
    Kind.SHARE: _share,
    Kind.MONEY: _money,
    Kind.DAY: _day,
    Kind.MOMENT: _moment,
    Kind.FLAG: _flag,
    Kind.FREE: _free,
}
