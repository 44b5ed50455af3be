"""Changes that others must hear of, written in the transaction of the change itself."""

from collections.abc import Iterable

from sqlalchemy import insert
from sqlalchemy.orm import Session

from app.store.models import Outbox


def add_changes(session: Session, noun: str, record_ids: Iterable[int], event: str) -> None:
    """Note that these records were created, updated or deleted (`event`)."""
    rows = [{"noun": noun, "record_id": id_, "event": event} for id_ in record_ids]
    if rows:
        session.execute(insert(Outbox), rows)
