"""Look at accounts: one with everything that hangs on it, or many by name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from app.services.account_parts import (
    ContactView,
    OrderView,
    ScoreView,
    SubscriptionView,
    TaskView,
    view_contact,
    view_order,
    view_score,
    view_subscription,
    view_task,
)
from app.services.consents import ConsentState, list_consents
from app.services.cursors import read_cursor, write_cursor
from app.services.records import RecordPage, list_page, listing_of
from app.store import accounts as store
from app.store import tasks as task_store
from app.store.models import Account
from app.store.policy import Actor, Reach, reach, require

ORDERS_SHOWN = 20
OPEN_SHOWN = 10


@dataclass(frozen=True)
class AccountView:
    """One account as a person sees it.

    `orders` are the newest 20 of `n_orders`; `order_totals` are (currency, sum) of all;
    `history` is (scored day, probability), oldest first. `notice_on` is when the first of
    the running contracts ends that somebody has given notice of. `consents` are by contact.
    `cases` are the first that are not resolved, the most urgent first, `opportunities` those
    that are not closed, the soonest first.
    """

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
    contacts: tuple[ContactView, ...]
    orders: tuple[OrderView, ...]
    n_orders: int
    order_totals: tuple[tuple[str, Decimal], ...]
    subscriptions: tuple[SubscriptionView, ...]
    score: ScoreView | None
    history: tuple[tuple[date, float], ...]
    tasks: tuple[TaskView, ...]
    snoozed_until: datetime | None
    notice_on: date | None
    consents: Mapping[int, tuple[ConsentState, ...]]
    cases: RecordPage
    opportunities: RecordPage


@dataclass(frozen=True)
class AccountRow:
    """One account in a list."""

    id: int
    name: str
    type: str
    city: str | None
    country: str | None
    owner_name: str | None


@dataclass(frozen=True)
class AccountsPage:
    """Some accounts by name; `next_after` leads on."""

    items: tuple[AccountRow, ...]
    next_after: str | None


def get_account(
    session: Session, actor: Actor, account_id: int, *, now: datetime, task: str = "churn"
) -> AccountView:
    """Return the account, or raise `NotFound` if it is missing or out of reach."""
    require(actor, "read", "account")
    row = store.get_account_row(session, actor, account_id)
    people = store.list_contacts(session, actor, row.id)
    snooze = task_store.find_snooze(session, actor, row.id, now)
    return AccountView(
        **_facts(row),
        owner_name=store.find_user_name(session, actor, row),
        contacts=tuple(map(view_contact, people)),
        consents=list_consents(session, actor, [person.id for person in people], now),
        tasks=tuple(map(view_task, task_store.list_open_tasks(session, actor, row.id))),
        snoozed_until=snooze.due_at if snooze else None,
        notice_on=store.load_notices(session, actor, [row.id], now.date()).get(row.id),
        cases=_open(session, actor, "case", row.id),
        opportunities=_open(session, actor, "opportunity", row.id),
        **_trade(session, actor, row.id),
        **_scores(session, actor, row.id, task),
    )


def find_accounts(
    session: Session, actor: Actor, text: str = "", limit: int = 25, after: str | None = None
) -> AccountsPage:
    """Return the accounts whose name contains `text`, by name, one page."""
    require(actor, "read", "account")
    place: Any = read_cursor(after, str) if after else None
    rows = store.list_account_rows(session, actor, text.strip(), place, limit + 1)
    items = tuple(
        AccountRow(row.id, row.name, row.type, row.city, row.country, owner)
        for row, owner in rows[:limit]
    )
    following = write_cursor(items[-1].name, items[-1].id) if rows[limit:] else None
    return AccountsPage(items, following)


# What is not over yet, and what comes first.
_OPEN: Mapping[str, tuple[str, Sequence[str], str]] = {
    "case": ("category", ("Open", "Paused"), "resolution_due_at"),
    "opportunity": ("stage_type", ("Open", "On Hold"), "close_on"),
}


def _open(session: Session, actor: Actor, noun: str, account_id: int) -> RecordPage:
    if reach(actor, "read", noun) is Reach.NONE:
        return RecordPage((), None)
    field, values, sort = _OPEN[noun]
    query = {"account_id": [str(account_id)], field: values}
    return list_page(session, actor, listing_of(noun, query, sort), OPEN_SHOWN)


def _facts(row: Account) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "type": row.type,
        "industry": row.industry,
        "employees": row.employees,
        "annual_revenue": row.annual_revenue,
        "website": row.website,
        "phone": row.phone,
        "city": row.city,
        "country": row.country,
        "lifecycle_stage": row.lifecycle_stage,
        "recorded_at": row.recorded_at,
        "custom": dict(row.custom or {}),
    }


def _trade(session: Session, actor: Actor, account_id: int) -> dict[str, Any]:
    orders = store.list_orders(session, actor, account_id, ORDERS_SHOWN)
    sums = store.sum_orders(session, actor, account_id)
    subscriptions = store.list_subscriptions(session, actor, account_id)
    return {
        "orders": tuple(map(view_order, orders)),
        "n_orders": sum(n for _, n, _ in sums),
        "order_totals": tuple((currency, total) for currency, _, total in sums),
        "subscriptions": tuple(view_subscription(*row) for row in subscriptions),
    }


def _scores(session: Session, actor: Actor, account_id: int, task: str) -> dict[str, Any]:
    scores = store.list_scores(session, actor, account_id, task)
    # A day may have been scored twice: the later answer stands.
    by_day = {score.as_of: score for score in scores}
    history = tuple((day, score.probability) for day, score in by_day.items())
    before = history[-2][1] if len(history) > 1 else None
    newest = view_score(scores[-1], before, actor.locale) if scores else None
    return {"score": newest, "history": history}
