"""Look records up by what somebody types: the keys of records, kept with them and asked for.

The keys are derived: whoever writes records calls `index_names` in the same transaction, and
`rebuild_names` makes them anew. What may be seen is asked of the records, not of the keys.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Delete,
    Insert,
    Select,
    and_,
    bindparam,
    delete,
    func,
    insert,
    not_,
    or_,
    select,
    true,
)
from sqlalchemy.orm import Session

from app.store.base import Base
from app.store.lookup_keys import PARTS, Wanted, columns_of, keys_of
from app.store.models import Account, Contact, lookup_key
from app.store.nouns import noun_of
from app.store.policy import PARENTS, Actor, Reach, reach, require, scope

IDS_AT_ONCE = 5_000
# Further than this nobody counts which of two words is the rarer one.
COUNTED = 300
_LAST = "\U0010ffff"
_COLUMNS = ("key", "noun", "record_id")
_Row = tuple[Any, ...]


class Place(NamedTuple):
    """Where a hit stands: by which way of writing it was found, its key, its record."""

    way: int
    key: str
    record_id: int


def index_names(session: Session, actor: Actor, noun: str, record_ids: Iterable[int]) -> None:
    """Write the keys of these records anew, after they were added, changed or removed.

    Call it in the transaction of the change, once the change is flushed. Nouns that are not
    looked up are passed over. Deleted records and records that are gone get no keys. Whether
    the actor may change the records was asked when they were changed.
    """
    require(actor, "read", "self")
    if noun not in PARTS:
        return
    for ids in _batched(record_ids):
        kept = _load_rows(session, noun, ids)
        wanted = _make_rows(session, noun, ids)
        _run(session, _REMOVE, kept - wanted)
        _run(session, _ADD, wanted - kept)


def rebuild_names(session: Session, actor: Actor) -> int:
    """Write the keys of all records of all nouns anew; return how many records there are."""
    require(actor, "administer", "store")
    session.execute(delete(lookup_key))
    n = 0
    for noun in PARTS:
        ids = session.scalars(select(_model(noun).id).order_by(_model(noun).id)).all()
        for chunk in _batched(ids):
            _run(session, _ADD, _make_rows(session, noun, chunk))
        n += len(ids)
    return n


def lacks_names(session: Session, actor: Actor) -> bool:
    """Return whether there are records to look up, but no keys: a store of before them."""
    if reach(actor, "administer", "store") is not Reach.ALL:
        return False
    if session.scalar(select(lookup_key.c.noun).limit(1)) is not None:
        return False
    return any(
        session.scalar(select(model.id).limit(1)) is not None for model in (Account, Contact)
    )


def find_places(
    session: Session,
    actor: Actor,
    noun: str,
    wanted: Wanted,
    limit: int,
    after: Place | None = None,
) -> list[Place]:
    """Return where the records of a noun that are asked for stand, the best first.

    Whole names come before words in names, shorter before longer; a record stands once.
    """
    letter = PARTS[noun][0]
    terms = [_known(session, [letter + way for way in term]) for term in wanted.terms]
    if not all(terms) or reach(actor, "read", noun) is Reach.NONE:
        return []
    rarest = min(terms, key=lambda term: _count(session, term)) if terms[1:] else terms[0]
    wholes = _known(session, [letter + whole for whole in wanted.wholes])
    ways = list(dict.fromkeys([*wholes, *rarest]))
    first = 0 if after is None else after.way
    found: list[Place] = []
    for way in range(first, len(ways)):
        query = _on_way(actor, noun, terms, ways[: way + 1])
        if after is not None and way == first:
            query = query.where(_beyond(after))
        if len(found) < limit:
            rows = session.execute(query.limit(limit - len(found)))
            found += [Place(way, key, id_) for key, id_ in rows]
    return found


def _model(noun: str) -> Any:
    return noun_of(noun).model


def _batched(ids: Iterable[int]) -> Iterable[Sequence[int]]:
    ids = list(ids)
    return (ids[n : n + IDS_AT_ONCE] for n in range(0, len(ids), IDS_AT_ONCE))


def _load_rows(session: Session, noun: str, ids: Sequence[int]) -> set[_Row]:
    query = select(lookup_key.c.key, lookup_key.c.noun, lookup_key.c.record_id)
    at = (lookup_key.c.noun == noun, lookup_key.c.record_id.in_(ids))
    return {tuple(row) for row in session.execute(query.where(*at))}


def _make_rows(session: Session, noun: str, ids: Sequence[int]) -> set[_Row]:
    model, columns = _model(noun), columns_of(noun)
    query = select(model.id, *(getattr(model, name) for name in columns))
    query = query.where(model.id.in_(ids))
    if hasattr(model, "deleted_at"):
        query = query.where(model.deleted_at.is_(None))
    return {
        (key, noun, row[0])
        for row in session.execute(query)
        for key in keys_of(noun, dict(zip(columns, row[1:], strict=True)))
    }


_ADD = insert(lookup_key)
_REMOVE = delete(lookup_key).where(
    *(lookup_key.c[name] == bindparam(name) for name in _COLUMNS)
)


def _run(session: Session, statement: Insert | Delete, rows: Iterable[_Row]) -> None:
    """Run a statement once a row. Neighbours of the index follow one another."""
    ordered = sorted(rows)
    if not ordered:
        return
    # A key has no types to convert; the driver takes a million of them as they are.
    connection = session.connection()
    done = statement.compile(dialect=connection.dialect, column_keys=_COLUMNS)
    if done.positional:
        connection.exec_driver_sql(str(done), ordered)
        return
    connection.exec_driver_sql(
        str(done), [dict(zip(_COLUMNS, r, strict=True)) for r in ordered]
    )


_FIRST_KEY = (
    select(lookup_key.c.key)
    .where(lookup_key.c.key >= bindparam("prefix"))
    .order_by(lookup_key.c.key)
    .limit(1)
)


def _known(session: Session, prefixes: Iterable[str]) -> list[str]:
    """Return those prefixes that any key begins with: most nouns know nothing of a text."""
    found = ((prefix, session.scalar(_FIRST_KEY, {"prefix": prefix})) for prefix in prefixes)
    return [prefix for prefix, key in found if key is not None and key.startswith(prefix)]


def _count(session: Session, prefixes: Sequence[str]) -> int:
    rows = (
        select(lookup_key.c.key).where(_begins(lookup_key, prefix)).limit(COUNTED).subquery()
        for prefix in prefixes
    )
    counts = [select(func.count()).select_from(row).scalar_subquery() for row in rows]
    return sum(session.execute(select(*counts)).one())


def _on_way(
    actor: Actor, noun: str, terms: Sequence[Sequence[str]], ways: Sequence[str]
) -> Select[Any]:
    """Return the hits under the last prefix of `ways`, and under none before: (key, record).

    A record with several keys under it stands at its first.
    """
    model, key, prefix = _model(noun), lookup_key, ways[-1]
    return (
        select(key.c.key, key.c.record_id)
        .join(model, model.id == key.c.record_id)
        .where(
            _begins(key, prefix),
            *(_has(noun, term) for term in terms if prefix not in term),
            not_(_has(noun, [prefix], before=True)),
            *(not_(_has(noun, [way])) for way in ways[:-1]),
            _alive(model),
            scope(actor, "read", model),
        )
        .order_by(key.c.key, key.c.noun, key.c.record_id)
    )


def _begins(keys: Any, prefix: str) -> ColumnElement[bool]:
    return and_(keys.c.key >= prefix, keys.c.key < prefix + _LAST)


def _has(noun: str, prefixes: Sequence[str], *, before: bool = False) -> ColumnElement[bool]:
    """Return whether the record has a key that begins so (`before`: one before this key)."""
    other = lookup_key.alias()
    # One value, not EXISTS: SQLite would turn that into a join and fetch the record first.
    return (
        select(other.c.record_id)
        .where(
            other.c.noun == noun,
            other.c.record_id == lookup_key.c.record_id,
            or_(*(_begins(other, prefix) for prefix in prefixes)),
            other.c.key < lookup_key.c.key if before else true(),
        )
        .limit(1)
        .scalar_subquery()
        .is_not(None)
    )


def _beyond(place: Place) -> ColumnElement[bool]:
    key = lookup_key.c
    further = and_(key.key == place.key, key.record_id > place.record_id)
    return or_(key.key > place.key, further)


def _alive(model: type[Base]) -> ColumnElement[bool]:
    """Return where a record is not deleted, by itself or with its account."""
    if hasattr(model, "deleted_at"):
        return model.deleted_at.is_(None)
    links = [
        select(parent.id).where(parent.id == getattr(model, column), _alive(parent)).exists()
        for column, parent in PARENTS.get(model, ())
    ]
    return and_(true(), *links)
