"""Signed-in browsers, and the failed attempts to become one."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, select, update
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
        .where(_theirs(actor))
        .where(UserSession.user_id == user_id, UserSession.token_digest.is_distinct_from(keep))
    )


def list_sessions_of(session: Session, actor: Actor, user_id: int) -> Sequence[UserSession]:
    """Return the browsers of a person, last used first."""
    query = select(UserSession).where(_theirs(actor), UserSession.user_id == user_id)
    return session.scalars(query.order_by(UserSession.seen_at.desc())).all()


def load_last_seen(
    session: Session, actor: Actor, keys: Mapping[str, int]
) -> dict[int, datetime]:
    """Return when people were last here: a browser in use, or the last time they signed in.

    Parameters
    ----------
    keys
        Person by the digest under which their sign-ins are kept.
    """
    signed_in = session.execute(
        select(AuditEntry.subject_key, func.max(AuditEntry.created_at))
        .where(scope(actor, "read", AuditEntry), AuditEntry.action == "sign_in")
        .where(AuditEntry.subject_key.in_(keys))
        .group_by(AuditEntry.subject_key)
    )
    seen = {keys[key]: at for key, at in signed_in if key is not None}
    in_use = session.execute(
        select(UserSession.user_id, func.max(UserSession.seen_at))
        .where(_theirs(actor), UserSession.user_id.in_(keys.values()))
        .group_by(UserSession.user_id)
    )
    for user_id, at in in_use:
        seen[user_id] = max(at, seen.get(user_id, at))
    return seen


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


def _theirs(actor: Actor) -> ColumnElement[bool]:
    # One's own browsers, too: whoever changes their password throws the others out.
    return scope(actor, "administer", UserSession, "store") | (
        UserSession.user_id == actor.user_id
    )
