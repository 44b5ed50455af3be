"""Signing in and out, and whose a browser's token is.

The token is opaque and the store keeps only its digest: a copy of the store signs nobody in.
"""

import logging
import math
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy.orm import Session

from app.errors import AppError, SignedOut, TooMany
from app.i18n import mark
from app.log import facts
from app.services.passwords import HASHER, hash_password, is_password, nobodys_hash
from app.settings import get_settings
from app.store.audit import add_entry
from app.store.models import User, UserSession
from app.store.policy import OPERATOR, Actor, Role
from app.store.types import utc_now
from app.store.user_sessions import (
    delete_ended,
    delete_session,
    find_session,
    list_failures,
    set_seen,
)
from app.store.users import find_user_by_email

logger = logging.getLogger(__name__)

WINDOW = timedelta(minutes=15)
SEEN_EVERY = timedelta(minutes=1)
# A whole office may sign in from one address.
PEOPLE_PER_ADDRESS = 10


@dataclass(frozen=True)
class Attempt:
    """What came of trying to sign in: a token, or why there is none.

    A refusal is returned, not raised: the unit of work has to commit its audit entry.
    """

    token: str = ""
    refusal: AppError | None = None


def sign_in(session: Session, email: str, password: str, address: str = "") -> Attempt:
    """Open a session for the person who proves to be who they say.

    The answer and its time are the same for an unknown e-mail, a wrong password and a
    person who is no longer active. `address` is where the browser is (an IP address).
    """
    now = utc_now()
    keys = _limits(email, address)
    minutes = max(_minutes_to_wait(session, key, most, now) for key, most in keys.items())
    if minutes:
        logger.warning(facts("sign_in_held_back", minutes=minutes))
        return Attempt(
            refusal=TooMany(
                mark("Too many attempts. Try again in {minutes} min."), minutes=minutes
            )
        )
    user = _prove(find_user_by_email(session, OPERATOR, normal_email(email)), password)
    if user is None:
        return _refuse(session, tuple(keys))
    return Attempt(_open(session, user, now))


def sign_out(session: Session, token: str) -> None:
    """End a browser's session; a token that is no longer known is no error."""
    found = find_session(session, OPERATOR, digest(token))
    if found is None:
        return
    delete_session(session, OPERATOR, digest(token))
    add_entry(session, as_actor(found[1]), "sign_out", "user", subject_id=found[1].id)


def actor_of_token(session: Session, token: str) -> Actor:
    """Return the person behind a browser's token.

    Raises
    ------
    SignedOut
        If the token is unknown, was idle for too long, is past its end, or its person is
        no longer active.
    """
    found = find_session(session, OPERATOR, digest(token)) if token else None
    if found is None or not _lives(*found, utc_now()):
        raise SignedOut(
            mark("You are signed out, or your session has ended."), hint=mark("Sign in again.")
        )
    return as_actor(found[1])


def is_touch_due(session: Session, actor: Actor, token: str) -> bool:
    """Return whether `touch_session` would write: it is the actor's browser, and time."""
    found = find_session(session, OPERATOR, digest(token))
    if found is None or found[0].user_id != actor.user_id:
        return False
    return found[0].seen_at < utc_now() - SEEN_EVERY


def touch_session(session: Session, token: str) -> None:
    """Note that a browser is in use; call it after `actor_of_token` let the browser in."""
    now = utc_now()
    set_seen(session, OPERATOR, digest(token), now=now, unless_since=now - SEEN_EVERY)


def normal_email(email: str) -> str:
    """Return an e-mail as the store keeps it."""
    return email.strip().lower()


def digest(text: str) -> str:
    """Return what the store keeps in place of a token, an e-mail or an address."""
    return sha256(text.encode()).hexdigest()


def _limits(email: str, address: str) -> dict[str, int]:
    """Return how many failures each key of an attempt may have in the window."""
    most = get_settings().sign_in_attempts
    limits = {digest(normal_email(email)): most}
    if address:
        limits[digest(f"address {address}")] = most * PEOPLE_PER_ADDRESS
    return limits


def _minutes_to_wait(session: Session, key: str, most: int, now: datetime) -> int:
    failed_at = list_failures(session, OPERATOR, key, since=now - WINDOW, limit=most)
    if len(failed_at) < most:
        return 0
    return math.ceil((failed_at[-1] + WINDOW - now) / timedelta(minutes=1))


def _prove(user: User | None, password: str) -> User | None:
    """Return the person if the password is theirs; take one hash's time in any case."""
    nobodys = nobodys_hash()
    kept = user.password_hash if user is not None and user.active else nobodys
    if not is_password(password, kept) or user is None:
        return None
    if HASHER.check_needs_rehash(kept):
        user.password_hash = hash_password(password)
    return user


def _refuse(session: Session, keys: tuple[str, ...]) -> Attempt:
    for noun, key in zip(("user", "address"), keys, strict=False):
        add_entry(session, OPERATOR, "sign_in_failed", noun, subject_key=key)
    logger.info(facts("sign_in_failed"))
    return Attempt(refusal=SignedOut(mark("The e-mail or the password is wrong.")))


def _open(session: Session, user: User, now: datetime) -> str:
    settings = get_settings()
    delete_ended(session, OPERATOR, now, now - timedelta(minutes=settings.session_idle_minutes))
    token = secrets.token_urlsafe(32)
    ends_at = now + timedelta(hours=settings.session_hours)
    session.add(
        UserSession(token_digest=digest(token), user_id=user.id, seen_at=now, ends_at=ends_at)
    )
    key = digest(user.email)
    add_entry(session, as_actor(user), "sign_in", "user", subject_id=user.id, subject_key=key)
    return token


def _lives(browser: UserSession, user: User, now: datetime) -> bool:
    idle_since = now - timedelta(minutes=get_settings().session_idle_minutes)
    return user.active and now < browser.ends_at and browser.seen_at > idle_since


def as_actor(user: User) -> Actor:
    """Return the actor that a person is."""
    role = Role(user.role)
    return Actor(user.id, role, user.team_id, user.name, user.locale, user.time_zone)
