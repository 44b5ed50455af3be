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
from app.store.matching import begins_with, contains
from app.store.nouns import noun_of
from app.store.policy import PARENTS, Actor, scope

ROWS_AT_ONCE = 1_000
# Each takes a column and a value of the kind that the column's own rows hold.
OPERATORS: Mapping[str, Callable[[Any, Any], ColumnElement[bool]]] = {
    "is": lambda column, value: column == value,
    "is_not": lambda column, value: or_(column != value, column.is_(None)),
    "contains": contains,
    "begins_with": begins_with,
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

    Rows without a value in that field come last either way; ties are broken by number. Each
    word of `text` must stand in one of the columns that make up a record's title.
    """

    noun: str
    filters: Sequence[Filter] = field(default=())
    sort: str = "id"
    descending: bool = False
    deleted: bool = False
    text: str = ""


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
    return _ordered(session, listing, query, after, limit)


def list_and_count(
    session: Session,
    actor: Actor,
    listing: Listing,
    after: tuple[Any, int] | None,
    limit: int,
    cap: int,
) -> tuple[Sequence[Any], int]:
    """Return one page of records, and how many are listed, counting no further than `cap`.

    Few records are found first and sorted then: to walk down an index in the order of the
    list for them would touch every record there is.
    """
    model = noun_of(listing.noun).model
    found = session.scalars(_selected(actor, listing, "read", model.id).limit(cap)).all()
    if len(found) < cap:
        query = select(model).where(model.id.in_(found))
    else:
        query = _selected(actor, listing, "read", model)
    return _ordered(session, listing, query, after, limit), len(found)


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
        *_titled(listing),
    )


def _condition(model: type[Base], wanted: Filter) -> ColumnElement[bool]:
    return OPERATORS[wanted.operator](getattr(model, wanted.field), wanted.value)


def _titled(listing: Listing) -> Iterator[ColumnElement[bool]]:
    """Yield where the title holds each word; a Korean name also holds it written as one."""
    noun = noun_of(listing.noun)
    columns = [getattr(noun.model, name) for name in noun.title]
    named = noun.title[0] == "given_name"
    for word in listing.text.split():
        terms = [contains(column, word) for column in columns]
        if named and not word.isascii():
            terms.append(contains(columns[1].concat(columns[0]), word))
        yield or_(*terms)


def _ordered(
    session: Session,
    listing: Listing,
    query: Select[Any],
    after: tuple[Any, int] | None,
    limit: int,
) -> Sequence[Any]:
    """Return the rows with a value in their order, then those without one: two index walks."""
    column = getattr(noun_of(listing.noun).model, listing.sort)
    rows: list[Any] = []
    if after is None or after[0] is not None:
        filled = query.where(column.is_not(None), *_beyond(listing, after))
        rows += session.scalars(filled.order_by(*_order(listing)).limit(limit))
        after = None
    if len(rows) < limit and column.property.columns[0].nullable:
        bare = query.where(column.is_(None), *_beyond(listing, after))
        order = _order(listing)[1:]
        rows += session.scalars(bare.order_by(*order).limit(limit - len(rows)))
    return rows


def _order(listing: Listing) -> tuple[Any, ...]:
    model = noun_of(listing.noun).model
    column = getattr(model, listing.sort)
    if listing.descending:
        return (column.desc(), model.id.desc())
    return (column.asc(), model.id.asc())


def _beyond(listing: Listing, after: tuple[Any, int] | None) -> tuple[ColumnElement[bool], ...]:
    """Return where a row comes after a place; the first bound is what an index can seek."""
    if after is None:
        return ()
    last, last_id = after
    model = noun_of(listing.noun).model
    column = getattr(model, listing.sort)
    further = model.id < last_id if listing.descending else model.id > last_id
    if last is None:
        return (further,)
    if listing.descending:
        return (column <= last, or_(column < last, further))
    return (column >= last, or_(column > last, further))
