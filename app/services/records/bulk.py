"""Change many records at once, so that it can be taken back at once."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from app.errors import Invalid
from app.i18n import mark
from app.services.records.editing import ONLY_AT_FIRST, check_values
from app.services.records.rules import follow, settle
from app.store import records as store
from app.store.audit import add_entry
from app.store.changes import add_change_set, note_updated
from app.store.images import image_of
from app.store.lookup import index_names
from app.store.nouns import Noun, noun_of
from app.store.outbox import add_changes
from app.store.policy import Actor, require

MOST_AT_ONCE = 1_000


def change_many(
    session: Session,
    actor: Actor,
    noun: str,
    record_ids: Sequence[int],
    values: Mapping[str, Any],
) -> int:
    """Change fields of many records; return the change set that takes it back.

    Raises
    ------
    Forbidden
        If the actor may not change many of this noun at once.
    NotFound
        If one of them is missing or out of reach: then none is changed.
    Invalid
        If a value does not fit, there are too many, or the actor would lose sight of one.
    """
    require(actor, "bulk", noun)
    if len(record_ids) > MOST_AT_ONCE:
        raise Invalid(mark("Change up to 1,000 records at once."))
    kind = noun_of(noun)
    facts = check_values(session, actor, kind, values, ONLY_AT_FIRST)
    rows = store.load_records(session, actor, noun, record_ids, "bulk")
    if len(rows) < len(set(record_ids)):
        raise store.no_such_record()
    changes = add_change_set(session, actor, "bulk", noun)
    notes = [_change(session, actor, kind, row, facts) for row in rows.values()]
    session.flush()
    done = [(id_, image, rows[id_].version) for id_, image in notes if image]
    note_updated(session, actor, changes.id, noun, done)
    if len(store.load_records(session, actor, noun, record_ids, "bulk")) < len(rows):
        raise Invalid(mark("With these values you could not see the records yourself."))
    add_changes(session, actor, noun, [id_ for id_, *_ in done], "updated")
    index_names(session, actor, noun, [id_ for id_, *_ in done])
    names = ",".join(sorted(facts))
    add_entry(
        session, actor, "bulk", noun, subject_id=changes.id, n_records=len(done), fields=names
    )
    return changes.id


def _change(
    session: Session, actor: Actor, kind: Noun, row: Any, facts: Mapping[str, Any]
) -> tuple[int, dict[str, Any]]:
    before = {name: getattr(row, name) for name in facts if getattr(row, name) != facts[name]}
    if not before:
        return row.id, {}
    # The rules may touch more than was asked for: all of it goes back.
    whole = image_of(row, (*kind.fields, "version", "updated_at"))
    for name in before:
        setattr(row, name, facts[name])
    settle(row, before)
    follow(session, actor, row, before)
    now = image_of(row, kind.fields)
    kept = {n: v for n, v in whole.items() if n not in now or now[n] != v}
    return row.id, kept
