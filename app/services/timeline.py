"""What happened between us and an account, all channels in one order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal

from sqlalchemy.orm import Session

from app.services.cursors import read_cursor, write_cursor
from app.services.interactions import KINDS
from app.store.accounts import get_account_row, list_orders, list_subscriptions
from app.store.interactions import list_interactions
from app.store.policy import Actor, require

EVENT_KINDS = (*KINDS, "Order", "Subscription")


@dataclass(frozen=True)
class TimelineEvent:
    """One thing that happened.

    Kinds are those of interactions, `Order`, and `Subscription` (`direction` is then
    `Start` or `End`). `amount` is an order's total or a subscription's month.
    """

    kind: str
    record_id: int
    at: datetime
    direction: str | None
    title: str
    body: str | None = None
    amount: Decimal | None = None
    currency: str | None = None


@dataclass(frozen=True)
class TimelinePage:
    """Some events, newest first; `next_before` leads to the older ones."""

    events: tuple[TimelineEvent, ...]
    next_before: str | None


def list_timeline(
    session: Session,
    actor: Actor,
    account_id: int,
    *,
    kinds: Sequence[str] = (),
    before: str | None = None,
    limit: int = 30,
) -> TimelinePage:
    """Return one page of an account's history; without `kinds` everything."""
    require(actor, "read", "interaction")
    get_account_row(session, actor, account_id)
    until, n_seen = read_cursor(before, datetime) if before else (None, 0)
    # Events of one instant have no order across tables: those already shown are counted.
    wanted = limit + 1 + n_seen
    events = _gather(session, actor, account_id, set(kinds), until, wanted)
    events.sort(key=lambda event: (event.at, event.kind, event.record_id), reverse=True)
    rest = events[n_seen:]
    shown = tuple(rest[:limit])
    if not rest[limit:]:
        return TimelinePage(shown, None)
    last = shown[-1].at
    n_same = sum(event.at == last for event in events[: n_seen + limit])
    return TimelinePage(shown, write_cursor(last, n_same))


def _gather(
    session: Session,
    actor: Actor,
    account_id: int,
    kinds: set[str],
    until: datetime | None,
    limit: int,
) -> list[TimelineEvent]:
    events: list[TimelineEvent] = []
    touches = tuple(kinds.intersection(KINDS))
    if touches or not kinds:
        events += _touches(session, actor, account_id, touches, until, limit)
    if "Order" in kinds or not kinds:
        events += _orders(session, actor, account_id, until, limit)
    if "Subscription" in kinds or not kinds:
        events += [
            event
            for event in _subscriptions(session, actor, account_id)
            if until is None or event.at <= until
        ]
    return events


def _touches(
    session: Session,
    actor: Actor,
    account_id: int,
    kinds: Sequence[str],
    until: datetime | None,
    limit: int,
) -> list[TimelineEvent]:
    rows = list_interactions(session, actor, account_id, kinds=kinds, until=until, limit=limit)
    return [
        TimelineEvent(row.kind, row.id, row.occurred_at, row.direction, row.subject, row.body)
        for row in rows
    ]


def _orders(
    session: Session, actor: Actor, account_id: int, until: datetime | None, limit: int
) -> list[TimelineEvent]:
    return [
        TimelineEvent(
            "Order", row.id, row.ordered_at, None, row.status, None, row.amount, row.currency
        )
        for row in list_orders(session, actor, account_id, until=until, limit=limit)
    ]


def _subscriptions(session: Session, actor: Actor, account_id: int) -> list[TimelineEvent]:
    events = []
    for row, product in list_subscriptions(session, actor, account_id):
        money = (row.mrr, row.currency)
        for direction, day, note in (
            ("Start", row.started_on, None),
            ("End", row.cancelled_on, row.cancel_reason),
        ):
            if day is not None:
                what = ("Subscription", row.id, _midnight(day), direction, product or "", note)
                events.append(TimelineEvent(*what, *money))
    return events


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(0), UTC)
