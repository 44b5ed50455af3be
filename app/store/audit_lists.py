"""Lists of what was done, newest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.store.models import AuditEntry, User
from app.store.policy import Actor, scope


@dataclass(frozen=True)
class Terms:
    """What the entries of a list have in common; None is anything, `until` is left out."""

    actor_id: int | None = None
    action: str | None = None
    noun: str | None = None
    subject_id: int | None = None
    since: datetime | None = None
    until: datetime | None = None


def list_entries(
    session: Session, actor: Actor, terms: Terms, before: int | None, limit: int
) -> Sequence[tuple[AuditEntry, str | None]]:
    """Return entries with the name of who did it, newest first, older than number `before`."""
    query = (
        select(AuditEntry, User.name)
        .outerjoin(User, User.id == AuditEntry.actor_id)
        .where(scope(actor, "read", AuditEntry), *_conditions(terms))
    )
    if before is not None:
        query = query.where(AuditEntry.id < before)
    rows = session.execute(query.order_by(AuditEntry.id.desc()).limit(limit))
    return [(entry, name) for entry, name in rows]


def count_entries(session: Session, actor: Actor, terms: Terms, cap: int) -> int:
    """Return how many entries there are, counting no further than `cap`."""
    rows = select(AuditEntry.id).where(scope(actor, "read", AuditEntry), *_conditions(terms))
    query = select(func.count()).select_from(rows.limit(cap).subquery())
    return session.scalar(query) or 0


def list_actions(session: Session, actor: Actor) -> list[str]:
    """Return the kinds of acts there are: one look into the index for each, not a walk."""
    found: list[str] = []
    query = select(func.min(AuditEntry.action)).where(scope(actor, "read", AuditEntry))
    action = session.scalar(query)
    while action is not None:
        found.append(action)
        action = session.scalar(query.where(AuditEntry.action > action))
    return found


def _conditions(terms: Terms) -> Iterator[ColumnElement[bool]]:
    column: Any
    for column, value in (
        (AuditEntry.actor_id, terms.actor_id),
        (AuditEntry.action, terms.action),
        (AuditEntry.noun, terms.noun),
        (AuditEntry.subject_id, terms.subject_id),
    ):
        if value is not None:
            yield column == value
    if terms.since is not None:
        yield AuditEntry.created_at >= terms.since
    if terms.until is not None:
        yield AuditEntry.created_at < terms.until
