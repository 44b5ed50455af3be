"""What a person sees and ends of their own: the browsers that they are signed in with."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from app.services.signing_in import digest
from app.settings import get_settings
from app.store.audit import add_entry
from app.store.policy import Actor, require
from app.store.types import utc_now
from app.store.user_sessions import delete_sessions_of, list_sessions_of


@dataclass(frozen=True)
class BrowserView:
    """One browser that is signed in; `here` is the one that asks."""

    id: int
    since: datetime
    seen_at: datetime
    ends_at: datetime
    here: bool


def list_browsers(session: Session, actor: Actor, token: str) -> tuple[BrowserView, ...]:
    """Return one's own browsers, last used first; those whose time is over are left out."""
    require(actor, "read", "self")
    now, idle = utc_now(), timedelta(minutes=get_settings().session_idle_minutes)
    here = digest(token)
    return tuple(
        BrowserView(row.id, row.created_at, row.seen_at, row.ends_at, row.token_digest == here)
        for row in list_sessions_of(session, actor, actor.user_id or 0)
        if now < row.ends_at and now - row.seen_at < idle
    )


def sign_out_others(session: Session, actor: Actor, token: str) -> None:
    """End every session of one's own but that of the browser that asks."""
    require(actor, "write", "self")
    delete_sessions_of(session, actor, actor.user_id or 0, digest(token))
    add_entry(session, actor, "sign_out_others", "user", subject_id=actor.user_id)
