"""What a record of a noun is made of, as programs see and send it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, StrictBool, StrictFloat, StrictInt, create_model

from app.api.records.rules import may_be_null, needs, takes, takes_later
from app.api.shapes import LARGEST_ID, Amount, Day, Free, Moment, Shape
from app.services.records.fields import LENGTHS, MOST_COUNT
from app.store import nouns
from app.store.nouns import Kind, Noun

_OUT: Mapping[Kind, Any] = {
    Kind.COUNT: int,
    Kind.LINK: int,
    Kind.NUMBER: float,
    Kind.SHARE: float,
    Kind.MONEY: Decimal,
    Kind.DAY: date,
    Kind.MOMENT: datetime,
    Kind.FLAG: bool,
    Kind.FREE: Any,
}
_FINITE = Field(allow_inf_nan=False)
_IN: Mapping[Kind, Any] = {
    Kind.COUNT: Annotated[StrictInt, Field(ge=-MOST_COUNT, le=MOST_COUNT)],
    Kind.LINK: Annotated[StrictInt, Field(ge=1, le=LARGEST_ID)],
    Kind.NUMBER: Annotated[StrictFloat, _FINITE],
    Kind.SHARE: Annotated[StrictFloat, Field(ge=0, le=1)],
    Kind.MONEY: Amount,
    Kind.DAY: Day,
    Kind.MOMENT: Moment,
    Kind.FLAG: StrictBool,
    Kind.FREE: Free,
}


@dataclass(frozen=True)
class RecordShapes:
    """The shapes of one noun: a record, a new one, changes of one, a page of them."""

    record: type[BaseModel]
    new: type[BaseModel]
    changes: type[BaseModel]
    page: type[BaseModel]


class Total(Shape):
    """How many there are; if `capped`, more than that."""

    n: int
    capped: bool


class Saved(Shape):
    """The number of a record and its version after the write."""

    id: int
    version: int


class Removed(Shape):
    """The number of the record; its restoring brings back all that went with it."""

    id: int


def build_shapes(noun: Noun) -> RecordShapes:
    """Return the shapes of a noun; what is not in them neither goes out nor comes in."""
    name, said = noun.name.capitalize(), noun.name
    record = _model(name, _record(noun), f"One {said}. Links are numbers of other records.")
    page = {
        "items": (tuple[record, ...], ...),  # type: ignore[valid-type]
        "next_after": (str | None, ...),
        "count": (Total, ...),
    }
    new = {f.name: _new(noun, f) for f in takes(noun)}
    later = {f.name: _later(noun, f) for f in takes_later(noun)}
    return RecordShapes(
        record=record,
        new=_model(f"New{name}", new, f"A new {said}."),
        changes=_model(
            f"{name}Changes", later, f"What changes in a {said}; what is left out stays."
        ),
        page=_model(f"{name}Page", page, "One page; `next_after` leads to the next."),
    )


def _model(name: str, fields: Mapping[str, Any], says: str) -> type[BaseModel]:
    made: type[BaseModel] = create_model(name, __base__=Shape, __doc__=says, **fields)
    return made


def _record(noun: Noun) -> dict[str, Any]:
    own = {f.name: (_outgoing(noun, f), ...) for f in noun.fields.values()}
    kept = {"version": int, "created_at": datetime, "updated_at": datetime, "deleted": bool}
    return {"id": (int, ...)} | own | {name: (type_, ...) for name, type_ in kept.items()}


def _outgoing(noun: Noun, field: nouns.Field) -> Any:
    kind = _OUT.get(field.kind, str)
    return kind | None if may_be_null(noun, field) else kind


def _new(noun: Noun, field: nouns.Field) -> tuple[Any, Any]:
    kind = _incoming(noun, field)
    if needs(noun, field):
        return kind, ...
    return (kind | None if may_be_null(noun, field) else kind), None


def _later(noun: Noun, field: nouns.Field) -> tuple[Any, Any]:
    kind = _incoming(noun, field)
    return (kind | None if may_be_null(noun, field) else kind), None


def _incoming(noun: Noun, field: nouns.Field) -> Any:
    if field.kind is Kind.CHOICE:
        return Literal[field.choices]
    if field.kind in LENGTHS and may_be_null(noun, field):
        return Annotated[str, Field(max_length=LENGTHS[field.kind])]
    if field.kind in LENGTHS:
        return Annotated[str, Field(pattern=r"\S", max_length=LENGTHS[field.kind])]
    return _IN[field.kind]
