"""From cells to values. A cell that does not hold what it should is refused, never bent.

All texts are composed Unicode (NFC) without blanks around them; an empty cell is None;
`NA` is a text like any other and leading zeros stay.
"""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from app.services.importing import reasons

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
# What an integer of 64 bits holds in ten-thousandths, with room to add up.
MOST_MONEY = Decimal(10) ** 14
MONEY_STEP = Decimal("0.0001")
# Nobody writes longer numbers or dates; the patterns need not read a novel.
MOST_CHARACTERS = 64

SIGNS = {
    "₩": ("KRW",),
    "원": ("KRW",),
    "€": ("EUR",),
    "£": ("GBP",),
    "¥": ("JPY", "CNY"),
    "$": ("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN"),
}
_MONEY = re.compile(
    r"(?P<open>\()?(?P<sign>[-−+]?)\s*(?P<before>[₩€£¥$]|[A-Z]{3})?\s*"
    r"(?P<number>[-−]?[0-9.,'’\s]+?)\s*(?P<after>[₩€£¥$원]|[A-Z]{3})?(?P<close>\))?"
)
_NUMBER = {
    ".": re.compile(r"[-+]?(?:\d{1,3}(?:[,'’ ]\d{3})+|\d+)?(?:\.\d+)?", re.ASCII),
    ",": re.compile(r"[-+]?(?:\d{1,3}(?:[.'’ ]\d{3})+|\d+)?(?:,\d+)?", re.ASCII),
}
_GROUPING = str.maketrans("", "", "'’ ")


class BadCell(ValueError):
    """A cell does not hold what it should; the message is a key of the catalogue."""


def parse_text(cell: str) -> str | None:
    """Return the text of a cell, or None if it is empty.

    An apostrophe that a spreadsheet export put before a formula sign is taken off again.

    >>> parse_text(" 00123 "), parse_text("NA"), parse_text("'=1+1"), parse_text(" ")
    ('00123', 'NA', '=1+1', None)
    """
    text = cell.strip()
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if text.startswith("'") and text[1:].startswith(FORMULA_STARTS):
        text = text[1:].strip()
    return text or None


def safe_cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula; `parse_text` undoes it.

    >>> safe_cell("=HYPERLINK(1)"), safe_cell("Hanbit")
    ("'=HYPERLINK(1)", 'Hanbit')
    """
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


@lru_cache(maxsize=4096)
def parse_number(cell: str, decimal_mark: str = ".") -> Decimal:
    """Return a number written with or without grouping.

    Raises
    ------
    BadCell
        If it is no number, or too large to keep.

    Examples
    --------
    >>> parse_number("1,234.50"), parse_number("1.234,50", ",")
    (Decimal('1234.50'), Decimal('1234.50'))
    """
    text = cell.strip().replace("−", "-").replace("\xa0", " ").replace("\u202f", " ")
    written_well = len(text) <= MOST_CHARACTERS and _NUMBER[decimal_mark].fullmatch(text)
    if not written_well or not any(map(str.isdigit, text)):
        raise BadCell(reasons.NO_NUMBER)
    group = "," if decimal_mark == "." else "."
    number = Decimal(text.translate(_GROUPING).replace(group, "").replace(",", "."))
    if abs(number) >= MOST_MONEY:
        raise BadCell(reasons.NUMBER_TOO_LARGE)
    return number


@lru_cache(maxsize=4096)
def parse_money(cell: str, currency: str | None, decimal_mark: str = ".") -> Decimal:
    """Return an amount in ten-thousandths at the finest, with or without a currency sign.

    Raises
    ------
    BadCell
        If it is no number, is too large, or names a currency other than `currency` (None:
        any will do).

    Examples
    --------
    >>> parse_money("₩12,000", "KRW"), parse_money("(3.5)", "USD")
    (Decimal('12000.0000'), Decimal('-3.5000'))
    """
    text = cell.strip()
    found = _MONEY.fullmatch(text) if len(text) <= MOST_CHARACTERS else None
    if not found or not _signed_once(found):
        raise BadCell(reasons.NO_NUMBER)
    for sign in (found["before"], found["after"]):
        if sign and currency and currency not in SIGNS.get(sign, (sign,)):
            raise BadCell(reasons.OTHER_CURRENCY)
    number = parse_number(found["number"], decimal_mark).quantize(MONEY_STEP)
    return -number if found["open"] or found["sign"] in ("-", "−") else number


def _signed_once(found: re.Match[str]) -> bool:
    if bool(found["open"]) != bool(found["close"]):
        return False
    signs = (found["open"], found["sign"], found["number"].startswith(("-", "−")))
    return sum(map(bool, signs)) <= 1


def parse_count(cell: str, decimal_mark: str = ".") -> int:
    """Return a whole number from zero on, or raise `BadCell`."""
    number = parse_number(cell, decimal_mark)
    if number < 0:
        raise BadCell(reasons.NUMBER_NEGATIVE)
    if number != number.to_integral_value():
        raise BadCell(reasons.NO_WHOLE_NUMBER)
    return int(number)
