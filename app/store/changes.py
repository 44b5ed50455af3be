"""Changes that can be taken back: noted with their before-images, newest undone first.

Whoever changes many records at once notes each in the transaction of the change. Taking back
is done in batches, each a transaction that removes the notes it has worked off: after a kill
the next call goes on where the last batch ended.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Column, delete, func, insert, select, update
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.i18n import mark
from app.store.base import Base
from app.store.images import values_of
from app.store.lookup import index_names
from app.store.models import Change, ChangeSet, Label, Outbox, Score
from app.store.nouns import Noun, noun_of
from app.store.policy import Actor, require, scope

CREATED, UPDATED = "created", "updated"


def add_change_set(session: Session, actor: Actor, kind: str, noun: str) -> ChangeSet:
    """Begin a change set of the actor: `kind` is import, bulk or delete."""
    row = ChangeSet(owner_id=actor.user_id, kind=kind, noun=noun)
    session.add(row)
    session.flush()
    return row


def get_change_set(session: Session, actor: Actor, set_id: int) -> ChangeSet:
    """Return a change set that the actor may take back, or raise `NotFound`."""
    query = select(ChangeSet).where(ChangeSet.id == set_id, scope(actor, "undo", ChangeSet))
    row = session.scalars(query).one_or_none()
    if row is None:
        raise NotFound(mark("There is nothing to undo here."))
    return row


def find_change_sets(
    session: Session, actor: Actor, set_ids: Iterable[int]
) -> Sequence[ChangeSet]:
    """Return those of these change sets that the actor may take back."""
    query = select(ChangeSet).where(
        ChangeSet.id.in_(list(set_ids)), scope(actor, "undo", ChangeSet)
    )
    return session.scalars(query).all()


def find_removal(session: Session, actor: Actor, noun: str, record_id: int) -> ChangeSet:
    """Return the newest change set that deleted this record, or raise `NotFound`.

    Who may bring the record back is asked of the record, not of the one who deleted it.
    """
    require(actor, "delete", noun)
    query = (
        select(ChangeSet)
        .join(Change, Change.change_set_id == ChangeSet.id)
        .where(
            ChangeSet.kind == "delete",
            ChangeSet.undone_at.is_(None),
            Change.noun == noun,
            Change.record_id == record_id,
        )
        .order_by(ChangeSet.id.desc())
    )
    row = session.scalars(query.limit(1)).one_or_none()
    if row is None:
        raise NotFound(mark("There is nothing to undo here."))
    return row


def note_created(
    session: Session, actor: Actor, set_id: int, noun: str, record_ids: Iterable[int]
) -> None:
    """Note records that the change set has added, in their order; their version is 1."""
    version = 1 if noun_of(noun).has_version else None
    rows = [_note(set_id, noun, id_, CREATED, None, version) for id_ in record_ids]
    _add(session, actor, set_id, rows)


def note_updated(
    session: Session,
    actor: Actor,
    set_id: int,
    noun: str,
    befores: Iterable[tuple[int, Mapping[str, Any], int | None]],
) -> None:
    """Note records that the change set has changed: (number, before-image, new version).

    The image of a record with a version must hold `version` and `updated_at` too.
    """
    rows = [_note(set_id, noun, id_, UPDATED, before, v) for id_, before, v in befores]
    _add(session, actor, set_id, rows)


def undo_batch(session: Session, actor: Actor, set_id: int, limit: int) -> tuple[int, int]:
    """Take back the newest `limit` changes of a set; return how many were, and were kept.

    (0, 0) means that there are none left. A record that was changed after the set, or that
    others have come to point to, is kept as it is; the set's `n_kept` counts such records.
    Whether the actor may take back this set is asked by whoever looked it up.
    """
    require(actor, "undo", "change_set")
    owner = session.get_one(ChangeSet, set_id)
    changes = session.scalars(
        select(Change)
        .where(Change.change_set_id == set_id)
        .order_by(Change.id.desc())
        .limit(limit)
    ).all()
    n_kept = 0
    for (noun, event), group in groupby(changes, key=lambda c: (c.noun, c.event)):
        of_noun = list(group)
        undo = _remove if event == CREATED else _put_back
        kept = undo(session, noun_of(noun), of_noun)
        owner.n_kept += _count_records(session, set_id, kept)
        n_kept += len(kept)
        gone = "deleted" if event == CREATED else UPDATED
        told = dict.fromkeys(c.record_id for c in of_noun if c not in kept)
        _tell(session, noun, told, gone)
        index_names(session, actor, noun, told)
    if changes:
        numbers = [change.id for change in changes]
        session.execute(delete(Change).where(Change.id.in_(numbers)))
    session.flush()
    return len(changes) - n_kept, n_kept


def _note(
    set_id: int,
    noun: str,
    record_id: int,
    event: str,
    before: Mapping[str, Any] | None,
    version: int | None,
) -> dict[str, Any]:
    return {
        "change_set_id": set_id,
        "noun": noun,
        "record_id": record_id,
        "event": event,
        "before": before,
        "version": version,
    }


def _add(session: Session, actor: Actor, set_id: int, rows: Sequence[dict[str, Any]]) -> None:
    require(actor, "undo", "change_set")
    if rows:
        # Below the mapper: an import notes every one of its records.
        session.connection().execute(insert(Change.__table__), rows)  # type: ignore[arg-type]
        session.execute(
            update(ChangeSet)
            .where(ChangeSet.id == set_id)
            .values(n_records=ChangeSet.n_records + len(rows))
            .execution_options(synchronize_session=False)
        )


def _remove(session: Session, noun: Noun, changes: Sequence[Change]) -> list[Change]:
    """Remove what was added; return the changes whose records are kept."""
    later = _touched_since(session, noun, changes)
    gone = _free(session, noun, {c.record_id for c in changes} - later)
    session.execute(
        delete(Score).where(Score.subject_kind == noun.name, Score.subject_id.in_(gone))
    )
    # Core, in one statement: these records may point to each other.
    table: Any = noun.model.__table__
    session.execute(delete(table).where(table.c.id.in_(gone)))
    return [change for change in changes if change.record_id not in gone]


def _put_back(session: Session, noun: Noun, changes: Sequence[Change]) -> list[Change]:
    """Put back what was changed; return the changes whose records are kept."""
    later = _touched_since(session, noun, changes)
    table: Any = noun.model.__table__
    # Said, or the column would be stamped by itself.
    stays = {"updated_at": table.c.updated_at} if noun.has_version else {}
    for change in changes:
        if change.record_id not in later:
            # Core, not the mapper: the version goes back too, for the record is what it was.
            session.execute(
                update(table)
                .where(table.c.id == change.record_id)
                .values({**stays, **values_of(noun.model, change.before or {})})
            )
    return [change for change in changes if change.record_id in later]


def _tell(session: Session, noun: str, record_ids: Iterable[int], event: str) -> None:
    # Whoever may take a set back may not always change such records: the right is the set's.
    rows = [{"noun": noun, "record_id": id_, "event": event} for id_ in record_ids]
    if rows:
        session.execute(insert(Outbox), rows)


def _count_records(session: Session, set_id: int, kept: Sequence[Change]) -> int:
    """Return how many records these changes were the last notes of: each is counted once."""
    if not kept:
        return 0
    oldest = session.execute(
        select(func.min(Change.id))
        .where(
            Change.change_set_id == set_id,
            Change.noun == kept[0].noun,
            Change.record_id.in_({change.record_id for change in kept}),
        )
        .group_by(Change.record_id)
    )
    return len({change.id for change in kept} & set(oldest.scalars()))


def _touched_since(session: Session, noun: Noun, changes: Sequence[Change]) -> set[int]:
    """Return the records that were changed after the set: by a person, or by a later set."""
    ids = {change.record_id for change in changes}
    last = {change.record_id: change for change in reversed(changes)}
    set_id = changes[0].change_set_id
    later = session.scalars(
        select(Change.record_id).where(
            Change.noun == noun.name, Change.record_id.in_(ids), Change.change_set_id > set_id
        )
    )
    touched = set(later)
    if noun.has_version:
        model: Any = noun.model
        now = session.execute(select(model.id, model.version).where(model.id.in_(ids)))
        versions = {id_: version for id_, version in now}
        touched |= {id_ for id_ in ids if versions.get(id_) != last[id_].version}
    return touched


def _free(session: Session, noun: Noun, ids: set[int]) -> set[int]:
    """Return those of these records that no record outside of them points to."""
    free = set(ids)
    while free and (pointed := _pointed_to(session, noun, free)):
        # What a kept record points to is kept as well.
        free -= pointed
    return free


def _pointed_to(session: Session, noun: Noun, ids: set[int]) -> set[int]:
    found: set[int] = set()
    for column in _links_to(noun):
        query = select(column).where(column.in_(ids)).distinct()
        if column.table is noun.model.__table__:
            query = query.where(column.table.c.id.not_in(ids))
        found |= set(session.scalars(query))
    labelled = select(Label.subject_id).where(
        Label.subject_kind == noun.name, Label.subject_id.in_(ids)
    )
    return found | set(session.scalars(labelled))


def _links_to(noun: Noun) -> list[Column[Any]]:
    """Return the columns of all tables that may point to records of this noun."""
    return [
        column
        for table in Base.metadata.tables.values()
        for column in table.columns
        if column.info.get("links_to") == noun.name
        or any(key.column.table is noun.model.__table__ for key in column.foreign_keys)
    ]
