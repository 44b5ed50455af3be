"""Log a touch with an account, and take it back."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from app.errors import Invalid
from app.i18n import mark
from app.store.accounts import get_account_row
from app.store.audit import add_entry
from app.store.interactions import get_interaction_row
from app.store.models import Interaction
from app.store.outbox import add_changes
from app.store.policy import Actor, require
from app.store.types import utc_now

KINDS = ("Call", "Meeting", "Email", "Chat", "Visit", "Web", "Note")
DIRECTIONS = ("Outbound", "Inbound", "Internal")
SUBJECT_LENGTH = 200
BODY_LENGTH = 10_000
UNDO_TIME = timedelta(hours=1)
# A clock that is a little ahead is no reason to refuse an entry.
CLOCK_SLACK = timedelta(minutes=5)


def log_interaction(
    session: Session,
    actor: Actor,
    account_id: int,
    *,
    kind: str,
    direction: str,
    subject: str,
    body: str = "",
    occurred_at: datetime | None = None,
) -> int:
    """Add a touch by the actor; return its number. Without `occurred_at` it was just now."""
    require(actor, "write", "interaction")
    now = utc_now()
    occurred_at = occurred_at or now
    _check(kind, direction, subject.strip(), body, occurred_at, now)
    account = get_account_row(session, actor, account_id, "write", "interaction")
    touch = Interaction(
        account_id=account.id,
        user_id=actor.user_id,
        kind=kind,
        direction=direction,
        subject=subject.strip(),
        body=body.strip() or None,
        occurred_at=min(occurred_at, now),
        recorded_at=now,
    )
    session.add(touch)
    session.flush()
    _note(session, actor, touch.id, "create")
    return touch.id


def undo_interaction(session: Session, actor: Actor, interaction_id: int) -> None:
    """Take back a touch that the actor has just logged."""
    require(actor, "write", "interaction")
    touch = get_interaction_row(session, actor, interaction_id)
    if touch.user_id != actor.user_id or utc_now() - touch.created_at > UNDO_TIME:
        raise Invalid(mark("Only what you logged yourself in the last hour can be undone."))
    touch.deleted_at = utc_now()
    session.flush()
    _note(session, actor, touch.id, "delete")


def _note(session: Session, actor: Actor, interaction_id: int, action: str) -> None:
    add_entry(session, actor, action, "interaction", subject_id=interaction_id)
    add_changes(session, actor, "interaction", [interaction_id], f"{action}d")


def _check(
    kind: str, direction: str, subject: str, body: str, occurred_at: datetime, now: datetime
) -> None:
    problems = {}
    if kind not in KINDS:
        problems["kind"] = mark("Choose one of the kinds.")
    if direction not in DIRECTIONS:
        problems["direction"] = mark("Choose one of the directions.")
    if not 1 <= len(subject) <= SUBJECT_LENGTH:
        problems["subject"] = mark("Write what it was about, in up to 200 characters.")
    if len(body) > BODY_LENGTH:
        problems["body"] = mark("Keep the notes to 10,000 characters.")
    if occurred_at > now + CLOCK_SLACK:
        problems["occurred_at"] = mark("It cannot have happened in the future.")
    if problems:
        raise Invalid(next(iter(problems.values())), problems=problems)
