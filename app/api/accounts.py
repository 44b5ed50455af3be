"""Accounts with everything that hangs on them."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from fastapi import APIRouter

from app.api.security import requires
from app.api.shapes import RecordId, Shape
from app.services.accounts import get_account
from app.store.policy import Actor
from app.store.session import read_only
from app.store.types import utc_now

router = APIRouter(tags=["accounts"])


class Contact(Shape):
    """A person in the account."""

    id: int
    given_name: str
    family_name: str
    title: str | None
    role: str | None
    email: str | None
    phone: str | None
    language: str | None


class Order(Shape):
    """A purchase."""

    id: int
    ordered_at: datetime
    status: str
    amount: Decimal
    currency: str


class Subscription(Shape):
    """A contract that runs or ran; `mrr` is a month's revenue."""

    id: int
    product: str | None
    started_on: date
    renews_on: date | None
    mrr: Decimal
    currency: str
    status: str
    cancelled_on: date | None


class Task(Shape):
    """Something that somebody must do."""

    id: int
    subject: str
    due_at: datetime | None
    status: str


class Reason(Shape):
    """Why the probability is higher or lower; `contribution` is in log-odds."""

    sentence: str
    contribution: float


class Score(Shape):
    """The newest answer of the model; `trend` is the change since the one before."""

    as_of: date
    horizon_days: int
    probability: float
    grade: str
    trend: float | None
    money_at_stake: Decimal | None
    currency: str | None
    model_version: str
    reasons_for: tuple[Reason, ...]
    reasons_against: tuple[Reason, ...]


class Account(Shape):
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
    contacts: tuple[Contact, ...]
    orders: tuple[Order, ...]
    n_orders: int
    order_totals: tuple[tuple[str, Decimal], ...]
    subscriptions: tuple[Subscription, ...]
    score: Score | None
    history: tuple[tuple[date, float], ...]
    tasks: tuple[Task, ...]
    snoozed_until: datetime | None


@router.get("/accounts/{account_id}")
def show_account(
    account_id: RecordId, actor: Annotated[Actor, requires("read", "account")]
) -> Account:
    """Show what we know of this account."""
    with read_only() as session:
        return Account.model_validate(get_account(session, actor, account_id, now=utc_now()))
