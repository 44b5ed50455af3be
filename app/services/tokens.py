"""Keys for programs: opaque, shown once, kept as a digest; each does no more than its owner.

A key has scopes, `action:noun` (`read:account`) or `action:*`; what neither they nor the
owner's role allow is refused. What opens further doors (keys, people, oneself) is out of
reach of every key.
"""

import logging
import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from app.errors import Forbidden, Invalid
from app.i18n import mark
from app.log import facts
from app.services.signing_in import as_actor, digest
from app.store import tokens as store
from app.store.audit import add_entry
from app.store.models import ApiToken, User
from app.store.policy import OPERATOR, POLICY, Actor, Reach, require
from app.store.types import utc_now
from app.store.users import get_user

logger = logging.getLogger(__name__)

TOKEN_PREFIX = "maru_"  # noqa: S105 - what keys begin with, so that a leak is recognised
DEFAULT_DAYS, MOST_DAYS = 90, 365
NAME_LENGTH = 80
LIST_LIMIT = 200
USED_EVERY = timedelta(minutes=1)
# Never by key: whoever finds one must not be able to make more of it.
CLOSED = {
    ("administer", "store"),
    ("read", "api_token"),
    ("write", "api_token"),
    ("write", "self"),
}


@dataclass(frozen=True)
class NewToken:
    """A key that was just made; its text is nowhere else."""

    id: int
    token: str


@dataclass(frozen=True)
class TokenView:
    """One key as people see it; `ended` is why it no longer opens anything."""

    id: int
    name: str
    owner_id: int
    owner_name: str
    scopes: tuple[str, ...]
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None
    ended: bool


def create_token(
    session: Session,
    actor: Actor,
    name: str,
    scopes: Iterable[str],
    days: int = DEFAULT_DAYS,
    owner_id: int | None = None,
) -> NewToken:
    """Make a key for oneself; the operator of the machine may make one for another.

    Raises
    ------
    Invalid
        If the name is missing, a scope is none or beyond the owner's role, or the key would
        live longer than a year.
    """
    require(actor, "write", "api_token")
    owner = get_user(session, actor, _owner_of(actor, owner_id))
    name, chosen = name.strip(), tuple(sorted(set(scopes)))
    _check(name, chosen, days, as_actor(owner))
    token = TOKEN_PREFIX + secrets.token_urlsafe(32)
    row = ApiToken(
        token_digest=digest(token),
        user_id=owner.id,
        name=name,
        scopes=list(chosen),
        expires_at=utc_now() + timedelta(days=days),
    )
    session.add(row)
    session.flush()
    add_entry(
        session, actor, "add", "api_token", subject_id=row.id, days=days, n_scopes=len(chosen)
    )
    return NewToken(row.id, token)


def revoke_token(session: Session, actor: Actor, token_id: int) -> None:
    """End a key at once: one's own or, for an administrator, anybody's."""
    token = store.get_token(session, actor, token_id)
    if token.revoked_at is None:
        token.revoked_at = utc_now()
        add_entry(session, actor, "revoke", "api_token", subject_id=token_id)


def list_tokens(
    session: Session, actor: Actor, *, everybodys: bool = False
) -> tuple[TokenView, ...]:
    """Return the newest keys, newest first: one's own or, for an administrator, everybody's."""
    require(actor, "read", "api_token")
    if everybodys:
        require(actor, "administer", "store")
    user_id = None if everybodys else actor.user_id
    rows = store.list_token_rows(session, actor, user_id, LIST_LIMIT)
    return tuple(_view(token, name, utc_now()) for token, name in rows)


def list_scopes(actor: Actor) -> tuple[str, ...]:
    """Return the scopes that a key of this person may have, `action:*` first."""
    rights = [(action, noun) for action, noun in POLICY if _may(actor, action, noun)]
    wide = sorted({f"{action}:*" for action, _ in rights})
    return (*wide, *sorted(f"{action}:{noun}" for action, noun in rights))


def allows(scopes: Collection[str], action: str, noun: str) -> bool:
    """Return whether scopes cover a right; the owner must have it as well.

    >>> allows(["read:*"], "read", "account"), allows(["read:*"], "write", "account")
    (True, False)
    """
    if (action, noun) in CLOSED:
        return False
    return f"{action}:{noun}" in scopes or f"{action}:*" in scopes


def find_token_actor(session: Session, token: str) -> tuple[Actor, tuple[str, ...]] | None:
    """Return the owner of a key and its scopes; None if it opens nothing (any more)."""
    found = _find_living(session, token)
    return None if found is None else (as_actor(found[1]), tuple(found[0].scopes))


def is_token_touch_due(session: Session, token: str) -> bool:
    """Return whether `touch_token` would write."""
    found = _find_living(session, token)
    if found is None:
        return False
    used_at = found[0].used_at
    return used_at is None or used_at < utc_now() - USED_EVERY


def touch_token(session: Session, token: str) -> None:
    """Note that a key is in use; call it after `find_token_actor` let it in."""
    now = utc_now()
    store.set_used(session, OPERATOR, digest(token), now=now, unless_since=now - USED_EVERY)
    logger.debug(facts("api_token_used"))


def _find_living(session: Session, token: str) -> tuple[ApiToken, User] | None:
    if not token.startswith(TOKEN_PREFIX):
        return None
    found = store.find_token(session, OPERATOR, digest(token))
    if found is None or not found[1].active or _has_ended(found[0], utc_now()):
        return None
    return found


def _has_ended(token: ApiToken, now: datetime) -> bool:
    expired = token.expires_at is None or token.expires_at <= now
    return expired or token.revoked_at is not None


def _owner_of(actor: Actor, owner_id: int | None) -> int:
    if owner_id is None or owner_id == actor.user_id:
        return actor.user_id or 0
    # A key for another person would let an administrator act under that person's name.
    if actor.user_id is not None:
        raise Forbidden(mark("A key can be made by its owner only."))
    return owner_id


def _check(name: str, scopes: tuple[str, ...], days: int, owner: Actor) -> None:
    if not name or len(name) > NAME_LENGTH:
        raise Invalid(
            mark("Give the key a name of at most {most} characters."), most=NAME_LENGTH
        )
    if not 1 <= days <= MOST_DAYS:
        raise Invalid(mark("A key lives from 1 to {most} days."), most=MOST_DAYS)
    if not scopes:
        raise Invalid(mark("Choose what the key may do."))
    known = list_scopes(owner)
    for scope in scopes:
        if scope not in known:
            raise Invalid(mark("The owner's role has no right “{scope}”."), scope=scope)


def _may(actor: Actor, action: str, noun: str) -> bool:
    extent = POLICY[action, noun].get(actor.role, Reach.NONE)
    return extent is not Reach.NONE and (action, noun) not in CLOSED


def _view(token: ApiToken, owner_name: str, now: datetime) -> TokenView:
    return TokenView(
        id=token.id,
        name=token.name,
        owner_id=token.user_id,
        owner_name=owner_name,
        scopes=tuple(token.scopes),
        created_at=token.created_at,
        expires_at=token.expires_at or token.created_at,
        used_at=token.used_at,
        ended=_has_ended(token, now),
    )
