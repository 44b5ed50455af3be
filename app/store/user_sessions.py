"""Signed-in browsers, and the failed attempts to become one."""

from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from app.store.models import AuditEntry, User, UserSession
from app.store.policy import Actor, scope


def find_session(
    session: Session, actor: Actor, digest: str
) -> tuple[UserSession, User] | None:
    """Return the browser with this token digest and its person, or None."""
    query = (
        select(UserSession, User)
        .join(User, User.id == UserSession.user_id)
        .where(scope(actor, "administer", UserSession, "store"))
        .where(UserSession.token_digest == digest)
    )
    row = session.execute(query).one_or_none()
    return None if row is None else (row[0], row[1])


def set_seen(
    session: Session, actor: Actor, digest: str, *, now: datetime, unless_since: datetime
) -> None:
    """Note that a browser was used just now, unless that was noted since a moment."""
    session.execute(
        update(UserSession)
        .where(scope(actor, "administer", UserSession, "store"))
        .where(UserSession.token_digest == digest, UserSession.seen_at < unless_since)
        .values(seen_at=now)
    )


def delete_session(session: Session, actor: Actor, digest: str) -> None:
    """Forget one browser."""
    session.execute(
        delete(UserSession)
        .where(scope(actor, "administer", UserSession, "store"))
        .where(UserSession.token_digest == digest)
    )


def delete_sessions_of(
    session: Session, actor: Actor, user_id: int, keep: str | None = None
) -> None:
    """Forget every browser of a person, but the one with the digest `keep`."""
    session.execute(
        delete(UserSession)
        .where(scope(actor, "administer", UserSession, "store"))
        .where(UserSession.user_id == user_id, UserSession.token_digest.is_distinct_from(keep))
    )


def delete_ended(session: Session, actor: Actor, now: datetime, idle_since: datetime) -> None:
    """Forget every browser whose time is over."""
    ended = (UserSession.ends_at <= now) | (UserSession.seen_at <= idle_since)
    session.execute(
        delete(UserSession).where(scope(actor, "administer", UserSession, "store"), ended)
    )


def list_failures(
    session: Session, actor: Actor, key: str, since: datetime, limit: int
) -> list[datetime]:
    """Return when sign-ins under this key last failed, newest first.

    Only failures after `since` and after the last success under the key count.
    """
    succeeded = session.scalar(
        select(func.max(AuditEntry.created_at)).where(
            scope(actor, "read", AuditEntry),
            AuditEntry.action == "sign_in",
            AuditEntry.subject_key == key,
        )
    )
    query = (
        select(AuditEntry.created_at)
        .where(scope(actor, "read", AuditEntry), AuditEntry.subject_key == key)
        .where(AuditEntry.action == "sign_in_failed")
        .where(AuditEntry.created_at > max(since, succeeded or since))
        .order_by(AuditEntry.created_at.desc())
        .limit(limit)
    )
    return list(session.scalars(query))
