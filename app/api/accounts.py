"""An account with everything that hangs on it."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from fastapi import APIRouter

from app.api.answers import problems
from app.api.security import requires
from app.api.shapes import RecordId, Shape
from app.services.accounts import get_account
from app.store.policy import Actor
from app.store.session import read_only
from app.store.types import utc_now

router = APIRouter(tags=["accounts"])
# What an overview tells of, beside the account itself.
SHOWN = ("contact", "order", "subscription", "score", "task")


class AccountContact(Shape):
    """A person in the account."""

    id: int
    given_name: str
    family_name: str
    title: str | None
    role: str | None
    email: str | None
    phone: str | None
    language: str | None


class AccountOrder(Shape):
    """A purchase."""

    id: int
    ordered_at: datetime
    status: str
    amount: Decimal
    currency: str


class AccountSubscription(Shape):
    """A contract that runs or ran; `mrr` is a month's revenue."""

    id: int
    product: str | None
    started_on: date
    renews_on: date | None
    mrr: Decimal
    currency: str
    status: str
    cancelled_on: date | None


class AccountTask(Shape):
    """Something that somebody must do."""

    id: int
    subject: str
    due_at: datetime | None
    status: str


class AccountReason(Shape):
    """Why the probability is higher or lower; `contribution` is in log-odds."""

    sentence: str
    contribution: float


class AccountScore(Shape):
    """The newest answer of the model; `trend` is the change since the one before."""

    as_of: date
    horizon_days: int
    probability: float
    grade: str
    trend: float | None
    money_at_stake: Decimal | None
    currency: str | None
    model_version: str
    reasons_for: tuple[AccountReason, ...]
    reasons_against: tuple[AccountReason, ...]


class AccountOverview(Shape):
    """One account. `orders` are the newest of `n_orders`; totals are (currency, sum)."""

    id: int
    name: str
    type: str
    industry: str | None
    employees: int | None
    annual_revenue: Decimal | None
    website: str | None
    phone: str | None
    city: str | None
    country: str | None
    lifecycle_stage: str | None
    owner_name: str | None
    recorded_at: datetime
    custom: Mapping[str, Any]
    contacts: tuple[AccountContact, ...]
    orders: tuple[AccountOrder, ...]
    n_orders: int
    order_totals: tuple[tuple[str, Decimal], ...]
    subscriptions: tuple[AccountSubscription, ...]
    score: AccountScore | None
    history: tuple[tuple[date, float], ...]
    tasks: tuple[AccountTask, ...]
    snoozed_until: datetime | None


@router.get("/accounts/{account_id}/overview", responses=problems(404, 422))
def show_account_overview(
    account_id: RecordId,
    actor: Annotated[Actor, requires("read", "account", shows=SHOWN)],
) -> AccountOverview:
    """Show what we know of this account."""
    with read_only() as session:
        account = get_account(session, actor, account_id, now=utc_now())
        return AccountOverview.model_validate(account)
