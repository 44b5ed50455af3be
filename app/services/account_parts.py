"""What hangs on an account, as a person sees it."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from app.services.reasons import Reason, read_reasons
from app.store.models import Contact, Order, Score, Subscription, Task


@dataclass(frozen=True)
class ContactView:
    """A person in the account."""

    id: int
    given_name: str
    family_name: str
    title: str | None
    role: str | None
    email: str | None
    phone: str | None
    language: str | None


@dataclass(frozen=True)
class OrderView:
    """A purchase."""

    id: int
    ordered_at: datetime
    status: str
    amount: Decimal
    currency: str


@dataclass(frozen=True)
class SubscriptionView:
    """A contract that runs or ran; `mrr` is a month's revenue."""

    id: int
    product: str | None
    started_on: date
    renews_on: date | None
    mrr: Decimal
    currency: str
    status: str
    cancelled_on: date | None


@dataclass(frozen=True)
class TaskView:
    """An open task."""

    id: int
    subject: str
    due_at: datetime | None
    status: str


@dataclass(frozen=True)
class ScoreView:
    """The newest score with all its reasons; `trend` is the change since the day before it."""

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


def view_contact(row: Contact) -> ContactView:
    """Return a contact as a plain value."""
    return ContactView(
        row.id,
        row.given_name,
        row.family_name,
        row.title,
        row.role,
        row.email,
        row.phone,
        row.language,
    )


def view_order(row: Order) -> OrderView:
    """Return an order as a plain value."""
    return OrderView(row.id, row.ordered_at, row.status, row.amount, row.currency)


def view_subscription(row: Subscription, product: str | None) -> SubscriptionView:
    """Return a subscription as a plain value."""
    return SubscriptionView(
        row.id,
        product,
        row.started_on,
        row.renews_on,
        row.mrr,
        row.currency,
        row.status,
        row.cancelled_on,
    )


def view_task(row: Task) -> TaskView:
    """Return a task as a plain value."""
    return TaskView(row.id, row.subject, row.due_at, row.status)


def view_score(row: Score, before: float | None, language: str) -> ScoreView:
    """Return a score with its reasons in one language."""
    return ScoreView(
        as_of=row.as_of,
        horizon_days=row.horizon_days,
        probability=row.probability,
        grade=row.grade,
        trend=None if before is None else row.probability - before,
        money_at_stake=row.money_at_stake,
        currency=row.currency,
        model_version=row.model_version,
        reasons_for=read_reasons(row.reasons, "for", language),
        reasons_against=read_reasons(row.reasons, "against", language),
    )
