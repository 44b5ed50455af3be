"""Whom to call today, and why."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from fastapi import APIRouter

from app.api.security import requires
from app.api.shapes import Cursor, Limit, Shape
from app.services.worklist import list_worklist
from app.store.policy import Actor
from app.store.session import read_only
from app.store.types import utc_now

router = APIRouter(tags=["worklist"])


class WorklistItem(Shape):
    """One account. `money_at_stake` is the expected loss of a year, in `currency`."""

    account_id: int
    name: str
    owner_name: str | None
    probability: float
    grade: str
    trend: float | None
    money_at_stake: Decimal | None
    currency: str | None
    reasons_for: tuple[str, ...]
    reasons_against: tuple[str, ...]
    last_contact_at: datetime | None
    last_contact_kind: str | None
    n_open_tasks: int


class Worklist(Shape):
    """One page; `next_after` leads to the next. Without scores `as_of` is null."""

    items: tuple[WorklistItem, ...]
    next_after: str | None
    n_total: int
    as_of: date | None
    horizon_days: int | None
    model_version: str | None


@router.get("/worklist")
def show_worklist(
    actor: Annotated[Actor, requires("read", "score", shows=("account",))],
    task: Literal["churn"] = "churn",
    owner: Literal["mine", "team", "all"] = "all",
    sort: Literal["money", "risk", "last_contact"] = "money",
    after: Cursor = None,
    limit: Limit = 25,
) -> Worklist:
    """Show whom to call today, and why."""
    with read_only() as session:
        page = list_worklist(
            session,
            actor,
            now=utc_now(),
            task=task,
            owner=owner,
            sort=sort,
            after=after,
            limit=limit,
        )
        return Worklist.model_validate(page)
