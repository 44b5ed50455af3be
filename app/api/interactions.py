"""Touches with an account: what there was, and one more."""

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query
from fastapi.responses import JSONResponse

from app.api.answers import problems
from app.api.repeats import Writing
from app.api.security import requires
from app.api.shapes import Cursor, Limit, Moment, RecordId, Shape
from app.services.idempotency import Answer
from app.services.interactions import KINDS, log_interaction
from app.services.timeline import list_timeline
from app.store.policy import Actor
from app.store.session import read_only

router = APIRouter(prefix="/accounts/{account_id}/interactions", tags=["interactions"])


Kind = Literal["Call", "Meeting", "Email", "Chat", "Visit", "Web", "Note"]


class Touch(Shape):
    """One touch, any channel."""

    kind: str
    record_id: int
    at: datetime
    direction: str | None
    title: str
    body: str | None


class Touches(Shape):
    """Some touches, newest first; `next_before` leads to the older ones."""

    events: tuple[Touch, ...]
    next_before: str | None


class NewTouch(Shape):
    """A touch to log. Without `occurred_at` it was just now."""

    kind: Kind
    direction: Literal["Outbound", "Inbound", "Internal"]
    subject: str
    body: str = ""
    occurred_at: Moment | None = None


class Logged(Shape):
    """The number of the touch that was logged."""

    id: int


@router.get("", responses=problems(404, 422))
def list_touches(
    account_id: RecordId,
    actor: Annotated[Actor, requires("read", "interaction")],
    kind: Annotated[list[Kind] | None, Query(description="Only these kinds.")] = None,
    before: Cursor = None,
    limit: Limit = 30,
) -> Touches:
    """Show what has happened between us and this account."""
    kinds = tuple(kind) if kind else KINDS
    with read_only() as session:
        page = list_timeline(
            session, actor, account_id, kinds=kinds, before=before, limit=limit
        )
        return Touches.model_validate(page)


@router.post(
    "",
    status_code=201,
    response_model=Logged,
    responses=problems(404, 409, 411, 413, 422),
)
def log_touch(
    account_id: RecordId,
    touch: NewTouch,
    actor: Annotated[Actor, requires("write", "interaction")],
    write: Annotated[Writing, Depends()],
) -> JSONResponse:
    """Log a touch by me."""

    def act(session: Any) -> Answer:
        logged = log_interaction(session, actor, account_id, **touch.model_dump())
        return Answer(201, {"id": logged}, {"Location": f"/api/interactions/{logged}"})

    return write.once(actor, touch.model_dump(mode="json"), act)
