"""A list as a screen shows it: one page in its order, and how much there is in all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.services.cursors import read_cursor, write_cursor
from app.services.records import Count, RecordPage, listing_of
from app.services.records.listing import filterable_fields
from app.services.records.reading import COUNT_CAP, PAGE, VALUE_TYPES
from app.services.records.views import view_records
from app.services.view_words import resolve
from app.store.nouns import noun_of
from app.store.policy import Actor, require
from app.store.records import Listing, list_and_count


@dataclass(frozen=True)
class Shown:
    """One page of a list, and how many records it has in all."""

    page: RecordPage
    count: Count


def build_listing(
    actor: Actor,
    noun: str,
    query: Mapping[str, Sequence[str]],
    *,
    sort: str,
    text: str = "",
    deleted: bool = False,
    today: date,
) -> Listing:
    """Return the list that an address or a view asks for, with its words made values.

    Raises
    ------
    Invalid
        If a field or an operator is not known, or a value does not fit its field.
    """
    listing = listing_of(noun, resolve(actor, query, today), sort, deleted=deleted)
    return replace(listing, text=text)


def show_list(
    session: Session,
    actor: Actor,
    listing: Listing,
    *,
    after: str | None = None,
    limit: int = PAGE,
    cap: int = COUNT_CAP,
) -> Shown:
    """Return one page of a list, and how many are listed, counting no further than `cap`."""
    require(actor, "read", listing.noun)
    kind = filterable_fields(listing.noun)[listing.sort].kind
    place: Any = read_cursor(after, VALUE_TYPES.get(kind, str)) if after else None
    rows, n = list_and_count(session, actor, listing, place, limit + 1, cap + 1)
    last = rows[limit - 1] if rows[limit:] else None
    following = None if last is None else write_cursor(getattr(last, listing.sort), last.id)
    items = view_records(session, actor, noun_of(listing.noun), rows[:limit])
    return Shown(RecordPage(items, following), Count(min(n, cap), n > cap))
