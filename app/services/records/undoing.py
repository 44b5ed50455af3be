"""Take back what was changed in one go."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.errors import Invalid
from app.i18n import mark
from app.store.audit import add_entry
from app.store.changes import get_change_set, undo_batch
from app.store.models import ChangeSet
from app.store.policy import Actor, require
from app.store.types import utc_now

AT_ONCE = 1_000


@dataclass(frozen=True)
class Undone:
    """How many changes were taken back, and how many kept: somebody went on from them."""

    n_undone: int
    n_kept: int


def undo_changes(session: Session, actor: Actor, set_id: int) -> Undone:
    """Take a change set back, in the unit of work of the caller.

    Raises
    ------
    NotFound
        If there is no such set, or it is not the actor's to take back.
    Invalid
        If it has been taken back already.
    """
    require(actor, "undo", "change_set")
    owner = get_change_set(session, actor, set_id)
    if owner.kind == "import":
        raise Invalid(mark("An import is undone on the page of imports."))
    done = undo_all(session, actor, owner)
    add_entry(session, actor, "undo", "change_set", subject_id=set_id, n=done.n_undone)
    return done


def undo_all(session: Session, actor: Actor, owner: ChangeSet) -> Undone:
    """Take back all changes of a set, the newest first."""
    require(actor, "undo", "change_set")
    if owner.undone_at is not None:
        raise Invalid(mark("This has been undone already."))
    n_undone = n_kept = 0
    while any(batch := undo_batch(session, actor, owner.id, AT_ONCE)):
        n_undone, n_kept = n_undone + batch[0], n_kept + batch[1]
    owner.undone_at = utc_now()
    session.flush()
    return Undone(n_undone, n_kept)
