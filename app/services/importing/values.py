"""From cells to values. A cell that does not hold what it should is refused, never bent.

All texts are composed Unicode (NFC) without blanks around them; an empty cell is None;
`NA` is a text like any other and leading zeros stay.
"""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from app.i18n import mark
from app.services.exporting.cells import safe_cell as safe_cell
from app.services.importing import reasons

NO_SHARE = mark("This is not a share: write 65 % or 0.65.")
NO_FLAG = mark("This is neither yes nor no.")

# What an integer of 64 bits holds in ten-thousandths, with room to add up.
MOST_MONEY = Decimal(10) ** 14
MONEY_STEP = Decimal("0.0001")
# Nobody writes longer numbers or dates; the patterns need not read a novel.
MOST_CHARACTERS = 64

SIGNS = {
    "₩": ("KRW",),
    "￦": ("KRW",),
    "원": ("KRW",),
    "€": ("EUR",),
    "£": ("GBP",),
    "¥": ("JPY", "CNY"),
    "￥": ("JPY", "CNY"),
    "US$": ("USD",),
    "$": ("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN"),
}
_MONEY = re.compile(
    r"(?P<open>\()?(?P<sign>[-−+]?)\s*(?P<before>US\$|[₩￦€£¥￥$]|[A-Z]{3})?\s*"
    r"(?P<number>[-−]?[0-9.,'’\s]+?)\s*(?P<unit>[KkMB]|천|만|백만|억)?\s*"
    r"(?P<after>[₩￦€£¥￥$원]|[A-Z]{3})?(?P<close>\))?"
)
UNITS = {
    **{"K": 10**3, "k": 10**3, "M": 10**6, "B": 10**9},
    **{"천": 10**3, "만": 10**4, "백만": 10**6, "억": 10**8},
}
YES = frozenset(("yes", "y", "true", "t", "1", "on", "예", "네", "참", "o"))
NO = frozenset(("no", "n", "false", "f", "0", "off", "아니오", "아니요", "거짓", "x"))
_NUMBER = {
    ".": re.compile(r"[-+]?(?:\d{1,3}(?:[,'’ ]\d{3})+|\d+)?(?:\.\d+)?", re.ASCII),
    ",": re.compile(r"[-+]?(?:\d{1,3}(?:[.'’ ]\d{3})+|\d+)?(?:,\d+)?", re.ASCII),
}
_GROUPING = str.maketrans("", "", "'’ ")


class BadCell(ValueError):
    """A cell does not hold what it should; the message is a key of the catalogue."""


def parse_text(cell: str) -> str | None:
    """Return the text of a cell, or None if it is empty.

    >>> parse_text(" 00123 "), parse_text("NA"), parse_text(" ")
    ('00123', 'NA', None)
    """
    text = cell.strip()
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return text or None


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

    It may be in thousands and the like: `$342.09K`, `1,200만원`.

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
    number = parse_number(found["number"], decimal_mark) * UNITS.get(found["unit"], 1)
    if abs(number) >= MOST_MONEY:
        raise BadCell(reasons.NUMBER_TOO_LARGE)
    number = number.quantize(MONEY_STEP)
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


def parse_share(cell: str, decimal_mark: str = ".", *, percent: bool = False) -> Decimal:
    """Return a share from 0 to 1.

    Parameters
    ----------
    percent
        The column writes percent without their sign, see `Habits.percents`.

    Raises
    ------
    BadCell
        If it is no number or lies outside 0-1 (0 %-100 %).

    Examples
    --------
    >>> parse_share("65 %"), parse_share("0.65"), parse_share("65", percent=True)
    (Decimal('0.65'), Decimal('0.65'), Decimal('0.65'))
    """
    text = cell.strip().replace("％", "%")
    signed = text.endswith("%")
    number = parse_number(text.removesuffix("%"), decimal_mark)
    share = number / 100 if signed or percent else number
    if not 0 <= share <= 1:
        raise BadCell(NO_SHARE)
    return share


def parse_flag(cell: str) -> bool:
    """Return yes or no, in English or Korean, or raise `BadCell`.

    >>> parse_flag("Yes"), parse_flag("아니오")
    (True, False)
    """
    word = unicodedata.normalize("NFC", cell.strip().casefold())
    if word not in YES and word not in NO:
        raise BadCell(NO_FLAG)
    return word in YES
