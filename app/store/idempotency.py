"""Answers to writes that a program may send twice."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.store.models import IdempotencyKey
from app.store.policy import Actor, require


def find_answer(
    session: Session, actor: Actor, key: str, since: datetime
) -> IdempotencyKey | None:
    """Return what was answered under the actor's own key after a moment, or None."""
    require(actor, "write", "self")
    query = select(IdempotencyKey).where(
        IdempotencyKey.user_id == actor.user_id,
        IdempotencyKey.key == key,
        IdempotencyKey.created_at > since,
    )
    return session.scalars(query).one_or_none()


def delete_answers(session: Session, actor: Actor, until: datetime) -> None:
    """Forget the answers of everybody up to a moment: nobody may ask for them any more."""
    require(actor, "write", "self")
    # Numbers rise with time: reading ends at the first answer that stays.
    stays = (
        select(IdempotencyKey.id)
        .where(IdempotencyKey.created_at > until)
        .order_by(IdempotencyKey.id)
        .limit(1)
    )
    first = session.scalar(stays)
    gone = IdempotencyKey.created_at <= until if first is None else IdempotencyKey.id < first
    session.execute(delete(IdempotencyKey).where(gone))
