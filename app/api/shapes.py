"""What the nouns of the API have in common."""

import json
import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from fastapi import Path, Query
from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, Field

from app.i18n import mark
from app.services.records.fields import CONTROL, MOST_MONEY, NO_DAY, NO_MOMENT, NO_NUMBER

LARGEST_ID = 2**63 - 1
UNFIT = mark("This holds a value that cannot be kept.")
# As JSON writes it; a backslash before it makes it a text about NUL.
_NUL = re.compile(r"(?<!\\)(\\\\)*\\u0000")
# RFC 3339, as OpenAPI names it `date` and `date-time`; no other spelling is taken.
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(
    r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})", re.ASCII | re.IGNORECASE
)

RecordId = Annotated[int, Path(ge=1, le=LARGEST_ID)]
Limit = Annotated[int, Query(ge=1, le=100, description="Rows of one page.")]
Cursor = Annotated[str | None, Query(description="Where the page before ended.")]


def _written_as(pattern: re.Pattern[str], sentence: str) -> BeforeValidator:
    def check(value: Any) -> Any:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise ValueError(sentence)
        return value

    return BeforeValidator(check)


def _no_flag(value: Any) -> Any:
    # JSON's true is no amount, whatever Python makes of it.
    if isinstance(value, bool):
        raise ValueError(NO_NUMBER)
    return value


def _keepable(value: dict[str, Any]) -> dict[str, Any]:
    """Return names and values as they are; refuse what no database keeps as JSON."""
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False)
        text.encode()
    except (ValueError, RecursionError) as error:
        raise ValueError(UNFIT) from error
    if _NUL.search(text):
        raise ValueError(CONTROL)
    return value


Day = Annotated[date, _written_as(_DAY, NO_DAY)]
Moment = Annotated[AwareDatetime, _written_as(_MOMENT, NO_MOMENT)]
Amount = Annotated[
    Decimal, BeforeValidator(_no_flag), Field(ge=-MOST_MONEY, le=MOST_MONEY, decimal_places=4)
]
Free = Annotated[dict[str, Any], AfterValidator(_keepable)]


class Shape(BaseModel, extra="forbid", from_attributes=True):
    """A part of an answer or a request; nothing undeclared goes out or comes in."""


class Problem(Shape):
    """Why a request failed (RFC 9457). `problems` names the parts that cannot be used."""

    type: str
    title: str
    status: int
    detail: str
    hint: str | None = None
    problems: dict[str, str] | None = None


class JobStarted(Shape):
    """The number of the job that does it; `/jobs/{job_id}` tells how far it is."""

    job_id: int
