"""Dates and times as files write them, read strictly.

The year comes first, or the month is a word, or `order` says which of day and month comes
first (`dmy` or `mdy`; `ymd` allows neither): nothing is guessed cell by cell. A time
without its zone is UTC.
"""

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

from app.services.importing import reasons
from app.services.importing.values import MOST_CHARACTERS, BadCell

DATE_ORDERS = ("ymd", "dmy", "mdy")
FIRST_YEAR = 1900

_YEAR_FIRST = re.compile(
    r"(?P<y>\d{4})(?:\s*[-/.년]\s*(?P<m>\d{1,2})\s*[-/.월]\s*(?P<d>\d{1,2})\s*[.일]?"
    r"|(?P<m2>\d{2})(?P<d2>\d{2})(?!\d))",
    re.ASCII,
)
YEAR_LAST = re.compile(
    r"(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4})", re.ASCII
)
_MONTH_WORD = re.compile(
    r"(?:(?P<d>\d{1,2})[ -]?(?P<m>[A-Za-z]{3,9})|(?P<m2>[A-Za-z]{3,9})\.? (?P<d2>\d{1,2}))"
    r"[.,]{0,2}[ -]?(?P<y>\d{4})",
    re.ASCII,
)
_TIME = re.compile(
    r"(?P<ko>오전|오후)?\s*(?P<h>\d{1,2}):(?P<min>\d{2})(?::(?P<s>\d{2})(?:[.,](?P<f>\d{1,9}))?)?"
    r"\s*(?P<half>[AaPp][Mm])?\s*(?P<zone>Z|UTC|[+-]\d{2}:?\d{2})?",
    re.ASCII,
)
_KOREAN_TIME = re.compile(
    r"(?P<h>\d{1,2})시(?:\s*(?P<min>\d{1,2})분)?(?:\s*(?P<s>\d{1,2})초)?", re.ASCII
)
_WEEKDAY = re.compile(r"^\s*(?:[월화수목금토일]요일|\([월화수목금토일](?:요일)?\))")
_WEEKDAY_FIRST = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},? ", re.IGNORECASE)
_MIDNIGHT = datetime(2000, 1, 1, tzinfo=UTC)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def parse_moment(cell: str, order: str | None, latest: datetime) -> datetime:
    """Return the moment a cell names, aware, in UTC; a day is its midnight.

    Raises
    ------
    BadCell
        If it is no date, lies before 1900, or after `latest`.
    """
    text = cell.strip()
    if len(text) > MOST_CHARACTERS:
        raise BadCell(reasons.NO_DATE)
    moment = _parse(text, order)
    if moment > latest:
        raise BadCell(reasons.DATE_AHEAD)
    return moment


@lru_cache(maxsize=4096)
def _parse(text: str, order: str | None) -> datetime:
    try:
        year, month, day, rest = _split_day(_WEEKDAY_FIRST.sub("", text, count=1), order)
        if year < FIRST_YEAR:
            raise BadCell(reasons.DATE_TOO_EARLY)
        return datetime(year, month, day, tzinfo=UTC) + _time_of_day(
            _WEEKDAY.sub("", rest, count=1).strip(" ,T")
        )
    except BadCell:
        raise
    except (ValueError, OverflowError) as error:
        raise BadCell(reasons.NO_DATE) from error


def _split_day(text: str, order: str | None) -> tuple[int, int, int, str]:
    if found := _YEAR_FIRST.match(text):
        month, day = found["m"] or found["m2"], found["d"] or found["d2"]
        return int(found["y"]), int(month), int(day), text[found.end() :]
    if (found := YEAR_LAST.match(text)) and order != "ymd":
        # A dotted date is German, Swiss or Russian: the day comes first there.
        dmy = order == "dmy" or (order is None and found["sep"] == ".")
        day, month = (found["a"], found["b"]) if dmy else (found["b"], found["a"])
        return int(found["y"]), int(month), int(day), text[found.end() :]
    if found := _MONTH_WORD.match(text):
        word, day = found["m"] or found["m2"], found["d"] or found["d2"]
        month_number = _MONTHS.index(word[:3].lower()) + 1
        return int(found["y"]), month_number, int(day), text[found.end() :]
    raise ValueError(text)


def _time_of_day(text: str) -> timedelta:
    if not text:
        return timedelta()
    found = _TIME.fullmatch(_KOREAN_TIME.sub(_with_colons, text))
    if not found:
        raise ValueError(text)
    hour = _hour(int(found["h"]), found["half"] or found["ko"])
    second, fraction = int(found["s"] or 0), (found["f"] or "").ljust(6, "0")[:6]
    # Building a time checks what adding durations would carry over.
    clock = _MIDNIGHT.replace(
        hour=hour, minute=int(found["min"]), second=second, microsecond=int(fraction)
    )
    return clock - _MIDNIGHT - _offset(found["zone"])


def _with_colons(found: re.Match[str]) -> str:
    return f"{found['h']}:{found['min'] or '0':0>2}:{found['s'] or '0':0>2}"


def _hour(hour: int, half: str | None) -> int:
    if half is None:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError(hour)
    afternoon = half in ("오후", "pm", "PM", "Pm", "pM")
    return hour % 12 + (12 if afternoon else 0)


def _offset(zone: str | None) -> timedelta:
    if zone in (None, "Z", "UTC"):
        return timedelta()
    size = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    # The constructor refuses what is a day or more.
    checked = timezone(size if zone[0] == "+" else -size)
    return checked.utcoffset(None)
