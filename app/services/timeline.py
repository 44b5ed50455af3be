"""What happened between us and an account, all channels in one order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from app.services.cursors import read_cursor, write_cursor
from app.services.interactions import KINDS
from app.store.accounts import get_account_row, list_subscriptions
from app.store.policy import Actor, require
from app.store.timeline import SOURCES, Source, list_events
from app.store.types import utc_now

EVENT_KINDS = (
    *KINDS,
    "Order",
    "Subscription",
    "Case",
    "Opportunity",
    "Quote",
    "Post",
    "Survey",
    "Campaign",
    "Task",
)
TOUCH = "Interaction"


@dataclass(frozen=True)
class TimelineEvent:
    """One thing that happened.

    `direction` says what: of a touch who turned to whom, of a subscription `Start`, `Notice`
    or `End`, of a case `Opened`, `Closed` or whose message, of an opportunity the new stage, of
    a mailing what came of it, of a survey which. `amount` is an order's total or a
    subscription's month; `about` the number of the case or opportunity it belongs to.
    """

    kind: str
    record_id: int
    at: datetime
    direction: str | None
    title: str
    body: str | None = None
    amount: Decimal | None = None
    currency: str | None = None
    about: int | None = None


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
    events.sort(key=_order, reverse=True)
    rest = events[n_seen:]
    shown = tuple(rest[:limit])
    if not rest[limit:]:
        return TimelinePage(shown, None)
    last = shown[-1].at
    n_same = sum(event.at == last for event in events[: n_seen + limit])
    return TimelinePage(shown, write_cursor(last, n_same))


def _order(event: TimelineEvent) -> tuple[datetime, str, int, str]:
    return event.at, event.kind, event.record_id, event.direction or ""


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
    for source in SOURCES:
        chosen = touches if source.kind == TOUCH else source.kind in kinds
        if kinds and not chosen:
            continue
        only = touches if source.kind == TOUCH else ()
        rows = list_events(
            session, actor, source, account_id, kinds=only, until=until, limit=limit
        )
        events += [_event(source, row) for row in rows]
    if "Subscription" in kinds or not kinds:
        events += [
            event
            for event in _subscriptions(session, actor, account_id)
            if until is None or event.at <= until
        ]
    return events


def _event(source: Source, row: Any) -> TimelineEvent:
    return TimelineEvent(
        row.channel or source.kind,
        row.id,
        row.at,
        row.direction,
        "" if row.title is None else str(row.title),
        row.body,
        row.amount,
        row.currency,
        row.about,
    )


def _subscriptions(session: Session, actor: Actor, account_id: int) -> list[TimelineEvent]:
    events = []
    today = utc_now().date()
    for row, product in list_subscriptions(session, actor, account_id):
        over = row.cancelled_on
        told = row.cancel_recorded_at
        for direction, at, note in (
            ("Start", _midnight(row.started_on), None),
            (
                "Notice",
                told if told and over and told.date() < over else None,
                row.cancel_reason,
            ),
            ("End", _midnight(over) if over and over <= today else None, row.cancel_reason),
        ):
            if at is not None:
                what = ("Subscription", row.id, at, direction, product or "", note)
                events.append(TimelineEvent(*what, row.mrr, row.currency))
    return events


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(0), UTC)
