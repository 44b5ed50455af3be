"""How one file writes dates and numbers, learned from all of it, never cell by cell."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.errors import Invalid
from app.i18n import mark
from app.services.importing.moments import YEAR_LAST
from app.services.importing.reading import Row
from app.services.importing.values import MOST_CHARACTERS

# One mistyped date among many does not make the order of a file doubtful.
CLEAR_MAJORITY = 20
_COMMA_DECIMAL = re.compile(r"\d,\d{1,2}(?:\D*$)|\.\d{3},", re.ASCII)
_POINT_DECIMAL = re.compile(r"\d\.\d{1,2}(?:\D*$)|,\d{3}\.", re.ASCII)
# More than one, and without its sign: no share is.
_PERCENT = re.compile(r"\s*(?:[2-9]|[1-9]\d|100)(?:[.,]\d+)?\s*$", re.ASCII)

ASK_DATE_ORDER = mark("The dates can be read as day/month or as month/day.")


@dataclass(frozen=True)
class Habits:
    """How dates, numbers and shares are written.

    `date_order` is `dmy`, `mdy` or None (not needed); `doubtful` if it cannot be told.
    `percents` are the positions of columns whose shares go from 0 to 100.
    """

    date_order: str | None
    decimal: str
    doubtful: bool = False
    percents: frozenset[int] = frozenset()

    def require_clear(self) -> None:
        """Raise `Invalid` if the order of day and month must be asked."""
        if self.doubtful:
            raise Invalid(
                ASK_DATE_ORDER,
                hint=mark('Say date_order = "dmy" or "mdy" in the mapping.'),
            )


def learn_habits(
    rows: Iterable[Row],
    date_columns: Sequence[int],
    number_columns: Sequence[int],
    share_columns: Sequence[int] = (),
) -> Habits:
    """Read all rows once and tell how they write dates and numbers.

    Parameters
    ----------
    rows
        The data rows; rows with a fault are passed over.
    date_columns, number_columns, share_columns
        Positions of the cells to look at.
    """
    dates: Counter[str] = Counter()
    marks: Counter[str] = Counter()
    percents: set[int] = set()
    for row in rows:
        if row.fault is None:
            dates.update(order for i in date_columns if (order := _order(row.cells[i])))
            marks.update(mark_ for i in number_columns if (mark_ := _mark(row.cells[i])))
            percents.update(i for i in share_columns if _PERCENT.match(row.cells[i]))
    decimal = "," if marks[","] > marks["."] else "."
    if not dates:
        return Habits(None, decimal, percents=frozenset(percents))
    likely, other = ("dmy", "mdy") if dates["dmy"] >= dates["mdy"] else ("mdy", "dmy")
    clear = dates[likely] > 0 and dates[likely] >= CLEAR_MAJORITY * dates[other]
    order = likely if clear else None
    return Habits(order, decimal, doubtful=not clear, percents=frozenset(percents))


def _order(cell: str) -> str | None:
    """Return `dmy` or `mdy` if the cell proves it, `either` if it could be both."""
    found = YEAR_LAST.match(cell.strip())
    if not found or found["sep"] == "." or found["a"] == found["b"]:
        return None
    first, second = int(found["a"]), int(found["b"])
    if first > 12:
        return "dmy" if first <= 31 and second <= 12 else None
    if second > 12:
        return "mdy" if second <= 31 else None
    return "either"


def _mark(cell: str) -> str | None:
    if len(cell) > MOST_CHARACTERS:
        return None
    if _COMMA_DECIMAL.search(cell):
        return ","
    return "." if _POINT_DECIMAL.search(cell) else None
