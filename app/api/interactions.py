"""Touches with an account: what there was, and one more."""

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import AwareDatetime

from app.api.security import requires
from app.api.shapes import Cursor, Limit, RecordId, Shape
from app.services.interactions import KINDS, log_interaction
from app.services.timeline import list_timeline
from app.store.policy import Actor
from app.store.session import read_only, unit_of_work

router = APIRouter(prefix="/accounts/{account_id}/interactions", tags=["interactions"])


Kind = Literal["Call", "Meeting", "Email", "Chat", "Visit", "Web", "Note"]


class Interaction(Shape):
    """One touch, any channel."""

    kind: str
    record_id: int
    at: datetime
    direction: str | None
    title: str
    body: str | None


class Interactions(Shape):
    """Some touches, newest first; `next_before` leads to the older ones."""

    events: tuple[Interaction, ...]
    next_before: str | None


class NewInteraction(Shape):
    """A touch to log. Without `occurred_at` it was just now."""

    kind: Kind
    direction: Literal["Outbound", "Inbound", "Internal"]
    subject: str
    body: str = ""
    occurred_at: AwareDatetime | None = None


class Logged(Shape):
    """The number of the touch that was logged."""

    id: int


@router.get("")
def list_interactions(
    account_id: RecordId,
    actor: Annotated[Actor, requires("read", "interaction")],
    kind: Annotated[list[Kind] | None, Query(description="Only these kinds.")] = None,
    before: Cursor = None,
    limit: Limit = 30,
) -> Interactions:
    """Show what has happened between us and this account."""
    kinds = tuple(kind) if kind else KINDS
    with read_only() as session:
        page = list_timeline(
            session, actor, account_id, kinds=kinds, before=before, limit=limit
        )
        return Interactions.model_validate(page)


@router.post("", status_code=201)
def log_one(
    account_id: RecordId,
    touch: NewInteraction,
    actor: Annotated[Actor, requires("write", "interaction")],
) -> Logged:
    """Log a touch by me."""
    with unit_of_work() as session:
        return Logged(id=log_interaction(session, actor, account_id, **touch.model_dump()))
