"""Changes that others must hear of, written in the transaction of the change itself."""

from collections.abc import Iterable

from sqlalchemy import insert
from sqlalchemy.orm import Session

from app.store.models import Outbox
from app.store.policy import Actor, require

# The right behind each change; an import is how most accounts and orders come.
WRITES = {
    "account": ("import", "account"),
    "order": ("import", "account"),
    "interaction": ("write", "interaction"),
    "task": ("write", "task"),
}


def add_changes(
    session: Session, actor: Actor, noun: str, record_ids: Iterable[int], event: str
) -> None:
    """Note that these records, which the actor may write, were created, updated or deleted."""
    require(actor, *WRITES[noun])
    rows = [{"noun": noun, "record_id": id_, "event": event} for id_ in record_ids]
    if rows:
        session.execute(insert(Outbox), rows)
