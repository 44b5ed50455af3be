"""Look at records: a page of a list, how many there are, one of them."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from app.services.cursors import read_cursor, write_cursor
from app.services.records.listing import filterable_fields
from app.services.records.views import Count, RecordPage, RecordView, view_records
from app.store import records as store
from app.store.nouns import Kind, noun_of
from app.store.policy import Actor, require
from app.store.records import Listing

PAGE = 25
# What the values of a field are, where they are no texts.
VALUE_TYPES: Mapping[Kind, type[Any]] = {
    Kind.COUNT: int,
    Kind.LINK: int,
    Kind.NUMBER: float,
    Kind.SHARE: float,
    Kind.MONEY: Decimal,
    Kind.DAY: date,
    Kind.MOMENT: datetime,
    Kind.FLAG: bool,
}
COUNT_CAP = 1_000


def list_page(
    session: Session,
    actor: Actor,
    listing: Listing,
    limit: int = PAGE,
    after: str | None = None,
) -> RecordPage:
    """Return one page of a list in its order; `after` is what the page before ended with."""
    require(actor, "read", listing.noun)
    noun = noun_of(listing.noun)
    sorted_by = filterable_fields(listing.noun)[listing.sort].kind
    place: Any = read_cursor(after, VALUE_TYPES.get(sorted_by, str)) if after else None
    rows = store.list_records(session, actor, listing, place, limit + 1)
    last = rows[limit - 1] if rows[limit:] else None
    following = None if last is None else write_cursor(getattr(last, listing.sort), last.id)
    return RecordPage(view_records(session, actor, noun, rows[:limit]), following)


def count_up_to(
    session: Session, actor: Actor, listing: Listing, cap: int = COUNT_CAP
) -> Count:
    """Return how many records are listed, counting no further than `cap`."""
    require(actor, "read", listing.noun)
    n = store.count_records(session, actor, listing, cap + 1)
    return Count(min(n, cap), n > cap)


def get_one(
    session: Session, actor: Actor, noun: str, record_id: int, *, deleted: bool = False
) -> RecordView:
    """Return a record, or raise `NotFound` if it is missing or out of reach."""
    require(actor, "read", noun)
    row = store.get_record(session, actor, noun, record_id, deleted=deleted)
    return view_records(session, actor, noun_of(noun), [row])[0]
