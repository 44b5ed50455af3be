"""Records of any noun: one, a page of them in any order, or all of them one after another.

Every list, form, export and route goes through here, so that what a list shows is exactly
what can be opened.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.i18n import mark
from app.store.base import Base
from app.store.nouns import noun_of
from app.store.policy import PARENTS, Actor, scope

ROWS_AT_ONCE = 1_000
# Each takes a column and a value of the kind that the column's own rows hold.
OPERATORS: Mapping[str, Callable[[Any, Any], ColumnElement[bool]]] = {
    "is": lambda column, value: column == value,
    "is_not": lambda column, value: or_(column != value, column.is_(None)),
    "contains": lambda column, value: column.icontains(value, autoescape=True),
    "begins_with": lambda column, value: column.istartswith(value, autoescape=True),
    "at_least": lambda column, value: column >= value,
    "at_most": lambda column, value: column <= value,
    "one_of": lambda column, value: column.in_(value),
    "empty": lambda column, value: column.is_(None),
    "filled": lambda column, value: column.is_not(None),
}


@dataclass(frozen=True)
class Filter:
    """One condition on one field; `empty` and `filled` look at no value."""

    field: str
    operator: str
    value: Any = None


@dataclass(frozen=True)
class Listing:
    """What is listed: records of a noun that fulfil all filters, in the order of one field.

    Rows without a value in that field come last either way; ties are broken by number.
    """

    noun: str
    filters: Sequence[Filter] = field(default=())
    sort: str = "id"
    descending: bool = False
    deleted: bool = False


def get_record(
    session: Session,
    actor: Actor,
    noun: str,
    record_id: int,
    action: str = "read",
    *,
    deleted: bool = False,
) -> Any:
    """Return a record in reach of this right; out of reach it is as if it were not there."""
    model = noun_of(noun).model
    row = session.scalars(
        select(model).where(
            model.id == record_id, _alive(model, deleted), scope(actor, action, model)
        )
    ).one_or_none()
    if row is None:
        raise no_such_record()
    return row


def no_such_record() -> NotFound:
    """Return the one answer for a record that is missing, deleted or out of reach."""
    return NotFound(mark("There is no such record."), hint=mark("Look for it by name."))


def list_records(
    session: Session,
    actor: Actor,
    listing: Listing,
    after: tuple[Any, int] | None,
    limit: int,
    action: str = "read",
) -> Sequence[Any]:
    """Return one page of records; `after` is the (sort value, number) of the row before it."""
    query = _selected(actor, listing, action, noun_of(listing.noun).model)
    if after is not None:
        query = query.where(_beyond(listing, *after))
    return session.scalars(query.order_by(*_order(listing)).limit(limit)).all()


def count_records(
    session: Session, actor: Actor, listing: Listing, cap: int, action: str = "read"
) -> int:
    """Return how many records are listed, counting no further than `cap`."""
    model = noun_of(listing.noun).model
    rows = _selected(actor, listing, action, model.id).limit(cap).subquery()
    return session.scalar(select(func.count()).select_from(rows)) or 0


def iter_records(
    session: Session, actor: Actor, listing: Listing, action: str = "read"
) -> Iterator[Any]:
    """Yield all listed records in their order, a page in memory at a time.

    For sessions that only read: a row is let go of once the next page is read.
    """
    after = None
    while page := list_records(session, actor, listing, after, ROWS_AT_ONCE, action):
        yield from page
        after = (getattr(page[-1], listing.sort), page[-1].id)
        session.expunge_all()


def load_records(
    session: Session, actor: Actor, noun: str, record_ids: Sequence[int], action: str = "read"
) -> dict[int, Any]:
    """Return those of these records that are in reach, by number."""
    model = noun_of(noun).model
    rows = session.scalars(
        select(model).where(
            model.id.in_(record_ids), _alive(model, False), scope(actor, action, model)
        )
    )
    return {row.id: row for row in rows}


def _alive(model: type[Base], deleted: bool) -> ColumnElement[bool]:
    """Return where a record is (or is not) deleted, by itself or with its parent."""
    if hasattr(model, "deleted_at"):
        return model.deleted_at.is_not(None) if deleted else model.deleted_at.is_(None)
    links = [
        or_(
            getattr(model, column).is_(None),
            getattr(model, column).in_(select(parent.id).where(_alive(parent, False))),
        )
        for column, parent in PARENTS.get(model, ())
    ]
    return and_(model.id.is_(None) if deleted else model.id.is_not(None), *links)


def _selected(actor: Actor, listing: Listing, action: str, *columns: Any) -> Select[Any]:
    model = noun_of(listing.noun).model
    return select(*columns).where(
        _alive(model, listing.deleted),
        scope(actor, action, model),
        *(_condition(model, wanted) for wanted in listing.filters),
    )


def _condition(model: type[Base], wanted: Filter) -> ColumnElement[bool]:
    return OPERATORS[wanted.operator](getattr(model, wanted.field), wanted.value)


def _order(listing: Listing) -> tuple[Any, ...]:
    model = noun_of(listing.noun).model
    column = getattr(model, listing.sort)
    if listing.descending:
        return (column.desc().nulls_last(), model.id.desc())
    return (column.asc().nulls_last(), model.id.asc())


def _beyond(listing: Listing, last: Any, last_id: int) -> ColumnElement[bool]:
    model = noun_of(listing.noun).model
    column = getattr(model, listing.sort)
    further = model.id < last_id if listing.descending else model.id > last_id
    if last is None:
        return and_(column.is_(None), further)
    past = column < last if listing.descending else column > last
    terms = [past, and_(column == last, further)]
    if column.property.columns[0].nullable:
        terms.append(column.is_(None))
    return or_(*terms)
