"""Changes that others must hear of, written in the transaction of the change itself."""

from collections.abc import Iterable

from sqlalchemy import insert
from sqlalchemy.orm import Session

from app.store.models import Outbox
from app.store.policy import Actor, Reach, reach, require

# Any of these rights over a noun lets its records change.
_CHANGING = ("write", "import", "delete", "bulk")


def add_changes(
    session: Session, actor: Actor, noun: str, record_ids: Iterable[int], event: str
) -> None:
    """Note that these records, which the actor may change, were created, updated or deleted."""
    if all(reach(actor, verb, noun) is Reach.NONE for verb in _CHANGING):
        require(actor, "write", noun)
    rows = [{"noun": noun, "record_id": id_, "event": event} for id_ in record_ids]
    if rows:
        session.execute(insert(Outbox), rows)
