"""Who did what: rows that are only ever added, in the transaction of what they record."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store.models import AuditEntry
from app.store.policy import Actor, scope


def add_entry(
    session: Session,
    actor: Actor,
    action: str,
    noun: str,
    *,
    subject_id: int | None = None,
    subject_key: str | None = None,
    **facts: int | float | str | bool | None,
) -> None:
    """Record one act. Facts are ids, counts and versions; the one text is a person's reason."""
    session.add(
        AuditEntry(
            actor_id=actor.user_id,
            action=action,
            noun=noun,
            subject_id=subject_id,
            subject_key=subject_key,
            facts=facts,
        )
    )


def find_facts(session: Session, actor: Actor, action: str, noun: str) -> dict[str, Any] | None:
    """Return the facts of the newest act of this kind, or None."""
    query = (
        select(AuditEntry.facts)
        .where(
            scope(actor, "read", AuditEntry),
            AuditEntry.action == action,
            AuditEntry.noun == noun,
        )
        .order_by(AuditEntry.id.desc())
    )
    return session.scalars(query.limit(1)).one_or_none()
