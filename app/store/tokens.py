"""Keys for programs: looked up by digest, listed with their owners."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.i18n import mark
from app.store.models import ApiToken, User
from app.store.policy import Actor, scope


def find_token(session: Session, actor: Actor, digest: str) -> tuple[ApiToken, User] | None:
    """Return the key with this digest and its owner, or None."""
    query = (
        select(ApiToken, User)
        .join(User, User.id == ApiToken.user_id)
        .where(scope(actor, "read", ApiToken), ApiToken.token_digest == digest)
    )
    row = session.execute(query).one_or_none()
    return None if row is None else (row[0], row[1])


def get_token(session: Session, actor: Actor, token_id: int) -> ApiToken:
    """Return a key that the actor may change, or raise `NotFound`."""
    query = select(ApiToken).where(ApiToken.id == token_id, scope(actor, "write", ApiToken))
    token = session.scalars(query).one_or_none()
    if token is None:
        raise NotFound(mark("There is no such key."))
    return token


def list_token_rows(
    session: Session, actor: Actor, user_id: int | None, limit: int
) -> Sequence[tuple[ApiToken, str]]:
    """Return keys with their owners' names, newest first: of one person, or all in reach."""
    query = (
        select(ApiToken, User.name)
        .join(User, User.id == ApiToken.user_id)
        .where(scope(actor, "read", ApiToken))
        .order_by(ApiToken.id.desc())
        .limit(limit)
    )
    if user_id is not None:
        query = query.where(ApiToken.user_id == user_id)
    return [(token, name) for token, name in session.execute(query)]


def set_used(
    session: Session, actor: Actor, digest: str, *, now: datetime, unless_since: datetime
) -> None:
    """Note that a key was used just now, unless that was noted since a moment."""
    session.execute(
        update(ApiToken)
        .where(scope(actor, "write", ApiToken), ApiToken.token_digest == digest)
        .where(ApiToken.used_at.is_(None) | (ApiToken.used_at < unless_since))
        .values(used_at=now)
    )
