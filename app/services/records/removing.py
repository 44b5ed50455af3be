"""Delete a record with what hangs on it, and bring it back: both are one change set."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from app.errors import Invalid
from app.i18n import mark
from app.services.records.editing import refuse_stale
from app.services.records.undoing import undo_all
from app.store import records as store
from app.store.audit import add_entry
from app.store.changes import add_change_set, find_removal, note_updated
from app.store.images import image_of
from app.store.lookup import index_names
from app.store.nouns import noun_of
from app.store.outbox import add_changes
from app.store.policy import Actor, require
from app.store.records import Filter, Listing
from app.store.types import utc_now

# What goes with a record when it goes, by the field that points to it.
WITH_IT = {
    "account": (
        ("contact", "account_id"),
        ("opportunity", "account_id"),
        ("quote", "account_id"),
        ("case", "account_id"),
        ("interaction", "account_id"),
        ("task", "account_id"),
    ),
    "opportunity": (("quote", "opportunity_id"), ("task", "opportunity_id")),
    "case": (("case_message", "case_id"), ("task", "case_id")),
}
_IMAGE = ("deleted_at",)
AT_ONCE = 1_000


def remove_record(
    session: Session, actor: Actor, noun: str, record_id: int, version: int | None = None
) -> int:
    """Delete a record and what hangs on it; return the change set that brings it all back.

    Raises
    ------
    Forbidden
        If the actor may not delete this noun.
    NotFound
        If the record is missing or out of reach.
    Conflict
        If somebody has changed it since `version`.
    """
    require(actor, "delete", noun)
    if not noun_of(noun).can_be_deleted:
        raise Invalid(mark("Records of this kind are not deleted."))
    row = store.get_record(session, actor, noun, record_id, "delete")
    refuse_stale(row, version)
    changes = add_change_set(session, actor, "delete", noun)
    _remove(session, actor, changes.id, noun, [row])
    add_entry(session, actor, "delete", noun, subject_id=record_id, change_set=changes.id)
    return changes.id


def restore_record(session: Session, actor: Actor, noun: str, record_id: int) -> None:
    """Bring a deleted record back, with all that was deleted with it.

    Raises
    ------
    NotFound
        If no such record was deleted, or it is out of reach.
    """
    require(actor, "delete", noun)
    store.get_record(session, actor, noun, record_id, "delete", deleted=True)
    undo_all(session, actor, find_removal(session, actor, noun, record_id))
    add_entry(session, actor, "restore", noun, subject_id=record_id)


def _remove(
    session: Session, actor: Actor, set_id: int, noun: str, rows: Sequence[Any]
) -> None:
    kind, now = noun_of(noun), utc_now()
    columns = (*_IMAGE, "version", "updated_at") if kind.has_version else _IMAGE
    befores = [(row.id, image_of(row, columns)) for row in rows]
    for row in rows:
        row.deleted_at = now
    session.flush()
    after = [getattr(row, "version", None) for row in rows]
    notes = [(id_, image, v) for (id_, image), v in zip(befores, after, strict=True)]
    note_updated(session, actor, set_id, noun, notes)
    add_changes(session, actor, noun, [row.id for row in rows], "deleted")
    index_names(session, actor, noun, [row.id for row in rows])
    for child, link in WITH_IT.get(noun, ()):
        ids = tuple(row.id for row in rows)
        listing = Listing(child, (Filter(link, "one_of", ids),))
        # What is removed leaves the list, so the first page is always the next.
        while hanging := store.list_records(session, actor, listing, None, AT_ONCE):
            _remove(session, actor, set_id, child, hanging)
