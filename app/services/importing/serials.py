"""Numbers, days and times as a workbook stores them, turned into text that people write."""

import re
from datetime import datetime, timedelta
from decimal import Decimal
from enum import Enum
from math import isfinite

FIRST_AFTER_GAP = 61
LAST_SERIAL = 2_958_466
# Day 60 is 29 February 1900, which never was: days before it count from a day later.
SINCE_1900 = datetime(1899, 12, 30)  # noqa: DTZ001  # a day of the calendar, in no zone
SINCE_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
# Spreadsheets keep this many digits and show no more.
DIGITS = 15

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?", re.ASCII)
_NOT_A_CODE = re.compile(r'"[^"]*"|\\.|[_*].', re.DOTALL)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_BRACKETS = re.compile(r"\[[^\]]*\]")
_DATE_LETTERS = re.compile(r"[dmyhs]", re.IGNORECASE)


class Kind(Enum):
    """What the format of a cell says its number is."""

    NUMBER = "number"
    MOMENT = "moment"
    DURATION = "duration"


# Formats that have a number and no code in the file (ECMA-376 18.8.30; 27-36 and 50-58
# are days in Korean, Japanese and Chinese workbooks).
BUILT_IN = {
    **dict.fromkeys((*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)), Kind.MOMENT),
    46: Kind.DURATION,
}


def kind_of_format(code: str) -> Kind:
    """Return what a format code makes of a number.

    >>> kind_of_format("yyyy-mm-dd").value, kind_of_format('0.0" days"').value
    ('moment', 'number')
    """
    bare = _NOT_A_CODE.sub("", code).partition(";")[0]
    if _ELAPSED.search(bare):
        return Kind.DURATION
    return Kind.MOMENT if _DATE_LETTERS.search(_BRACKETS.sub("", bare)) else Kind.NUMBER


def serial_text(raw: str, kind: Kind, *, since_1904: bool) -> str:
    """Return the text of a stored number; what is no number stays as it is written.

    >>> serial_text("44301.960416666669", Kind.MOMENT, since_1904=False)
    '2021-04-15 23:03:00'
    """
    if kind is Kind.NUMBER and raw.isdigit():
        return raw
    if not _NUMBER.fullmatch(raw):
        return raw
    text = None
    if kind is Kind.MOMENT:
        text = _moment_text(float(raw), since_1904)
    elif kind is Kind.DURATION:
        text = _duration_text(float(raw))
    return text or _number_text(raw)


def _number_text(raw: str) -> str:
    value = float(raw)
    if raw.lstrip("-").isdigit() or not isfinite(value):
        return raw
    text = f"{value:.{DIGITS}g}"
    if "e" in text:
        text = f"{Decimal(text):f}"
    return "0" if text == "-0" else text


def _moment_text(serial: float, since_1904: bool) -> str | None:
    if 0 <= serial < 1:
        return f"{_duration_text(serial):0>8}"
    if not 0 < serial < LAST_SERIAL or (60 <= serial < FIRST_AFTER_GAP and not since_1904):
        return None
    zero = SINCE_1904 if since_1904 else SINCE_1900
    days = serial + (serial < 60 and not since_1904)
    try:
        # A double holds a moment of today to the microsecond, a sheet to the millisecond.
        moment = zero + timedelta(milliseconds=round(days * 86_400_000))
    except OverflowError:
        return None
    if moment == moment.replace(hour=0, minute=0, second=0, microsecond=0):
        return moment.date().isoformat()
    return moment.isoformat(" ", "milliseconds" if moment.microsecond else "seconds")


def _duration_text(days: float) -> str | None:
    if abs(days) >= LAST_SERIAL:
        return None
    seconds = round(abs(days) * 86_400)
    sign = "-" if days < 0 and seconds else ""
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
