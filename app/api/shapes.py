"""What the nouns of the API have in common."""

from typing import Annotated

from fastapi import Path, Query
from pydantic import BaseModel

LARGEST_ID = 2**63 - 1

RecordId = Annotated[int, Path(ge=1, le=LARGEST_ID)]
Limit = Annotated[int, Query(ge=1, le=100, description="Rows of one page.")]
Cursor = Annotated[str | None, Query(description="Where the page before ended.")]


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
