"""Find a record by what one remembers of it: a name, an e-mail, a phone number, a number."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from app.errors import Invalid
from app.i18n import mark
from app.services.cursors import read_cursor, write_cursor
from app.services.records.views import title_of
from app.store.lookup import Place, find_places, lacks_names, rebuild_names
from app.store.lookup_keys import PARTS, Wanted, hits, read_wanted
from app.store.nouns import Noun, noun_of
from app.store.policy import Actor, require
from app.store.records import load_records
from app.store.session import read_only, unit_of_work

NOUNS = tuple(PARTS)
AT_ONCE = 8
PAGE = 25


@dataclass(frozen=True)
class Hit:
    """A record that was found.

    `matched` is the text that was asked for where the title does not show it; `account` is
    (number, name) of the account that it belongs to.
    """

    noun: str
    id: int
    title: str
    matched: str | None
    account: tuple[int, str] | None


@dataclass(frozen=True)
class HitGroup:
    """The best hits of one noun; `next_after` leads to the others."""

    noun: str
    hits: tuple[Hit, ...]
    next_after: str | None


def find_anywhere(
    session: Session, actor: Actor, text: str, limit: int = AT_ONCE
) -> tuple[HitGroup, ...]:
    """Return the best hits of each noun that has any, accounts first.

    Of a text of several words, a record must have all; exact names come first, then names
    that begin so, then words in names.
    """
    require(actor, "read", "self")
    groups = (find_of(session, actor, text, noun, limit) for noun in NOUNS)
    return tuple(group for group in groups if group.hits)


def find_of(
    session: Session,
    actor: Actor,
    text: str,
    noun: str,
    limit: int = PAGE,
    after: str | None = None,
) -> HitGroup:
    """Return one page of the hits of one noun; `after` is where the page before ended."""
    require(actor, "read", "self")
    wanted = read_wanted(text)
    if wanted is None or noun not in PARTS:
        return HitGroup(noun, (), None)
    place = _read_place(after) if after else None
    places = find_places(session, actor, noun, wanted, limit + 1, place)
    shown = [at.record_id for at in places[:limit]]
    following = _write_place(places[limit - 1]) if places[limit:] else None
    return HitGroup(noun, _hits(session, actor, noun, shown, wanted), following)


def fill_names(actor: Actor) -> int:
    """Make the store's records findable if it comes from a release that kept no keys.

    Returns how many records were read; 0 if there was nothing to do.
    """
    with read_only() as session:
        if not lacks_names(session, actor):
            return 0
    with unit_of_work() as session:
        return rebuild_names(session, actor)


def _hits(
    session: Session, actor: Actor, noun: str, ids: Sequence[int], wanted: Wanted
) -> tuple[Hit, ...]:
    rows = load_records(session, actor, noun, ids)
    numbers = {id_ for row in rows.values() if (id_ := getattr(row, "account_id", None))}
    accounts = load_records(session, actor, "account", sorted(numbers)) if numbers else {}
    kind = noun_of(noun)
    return tuple(_hit(kind, rows[id_], wanted, accounts) for id_ in ids if id_ in rows)


def _hit(kind: Noun, row: Any, wanted: Wanted, accounts: dict[int, Any]) -> Hit:
    account = accounts.get(getattr(row, "account_id", None) or 0)
    return Hit(
        noun=kind.name,
        id=row.id,
        title=title_of(kind, row) or f"#{row.id}",
        matched=_matched(kind, row, wanted),
        account=None if account is None else (account.id, account.name),
    )


def _matched(kind: Noun, row: Any, wanted: Wanted) -> str | None:
    title = title_of(kind, row)
    for part in PARTS[kind.name][1]:
        values = {column: getattr(row, column) for column in part.columns}
        if hits(part, values, wanted):
            text = " ".join(str(value) for value in values.values() if value)
            return None if part.kind == "person" or text in title else text
    return None


def _write_place(place: Place) -> str:
    return write_cursor(f"{place.way} {place.key}", place.record_id)


def _read_place(cursor: str) -> Place:
    text, record_id = read_cursor(cursor, str)
    way, _, key = (text or "").partition(" ")
    if not way.isdecimal() or not way.isascii():
        raise Invalid(
            mark("This address does not lead to a place in the list."),
            hint=mark("Begin at the first page."),
        )
    return Place(int(way), key, record_id)
