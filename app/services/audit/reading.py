"""Looking up who did what, when, to which record, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from app.services.cursors import read_cursor, write_cursor
from app.store import audit_lists as store
from app.store.policy import Actor, require

PAGE_SIZE = 25
COUNT_CAP = 1_000


@dataclass(frozen=True)
class AuditFilter:
    """What is looked for; None is anything. Days are the reader's own, both included."""

    person: int | None = None
    action: str | None = None
    noun: str | None = None
    number: int | None = None
    from_on: date | None = None
    until_on: date | None = None


@dataclass(frozen=True)
class AuditView:
    """One act. `actor_name` is None where it was the machine's operator, or nobody yet."""

    id: int
    at: datetime
    actor_id: int | None
    actor_name: str | None
    action: str
    noun: str
    subject_id: int | None
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class AuditPage:
    """One page, newest first. `n_total` counts no further than `COUNT_CAP`."""

    items: tuple[AuditView, ...]
    next_after: str | None
    n_total: int


def list_audit(
    session: Session, actor: Actor, wanted: AuditFilter, after: str | None = None
) -> AuditPage:
    """Return one page of what was done; `after` is where the page before it ended."""
    require(actor, "read", "audit_entry")
    terms = _terms(wanted, ZoneInfo(actor.time_zone))
    before = None if after is None else read_cursor(after, str)[1]
    found = store.list_entries(session, actor, terms, before, PAGE_SIZE + 1)
    items = tuple(
        AuditView(
            id=entry.id,
            at=entry.created_at,
            actor_id=entry.actor_id,
            actor_name=name,
            action=entry.action,
            noun=entry.noun,
            subject_id=entry.subject_id,
            facts=entry.facts,
        )
        for entry, name in found[:PAGE_SIZE]
    )
    more = len(found) > PAGE_SIZE
    n_total = store.count_entries(session, actor, terms, COUNT_CAP)
    return AuditPage(items, write_cursor(None, items[-1].id) if more else None, n_total)


def list_actions(session: Session, actor: Actor) -> tuple[str, ...]:
    """Return every kind of act that was ever recorded, in the order of the alphabet."""
    require(actor, "read", "audit_entry")
    return tuple(store.list_actions(session, actor))


def _terms(wanted: AuditFilter, zone: ZoneInfo) -> store.Terms:
    return store.Terms(
        actor_id=wanted.person,
        action=wanted.action,
        noun=wanted.noun,
        subject_id=wanted.number,
        since=_midnight(wanted.from_on, 0, zone),
        until=_midnight(wanted.until_on, 1, zone),
    )


def _midnight(day: date | None, days_on: int, zone: ZoneInfo) -> datetime | None:
    if day is None:
        return None
    return datetime.combine(day + timedelta(days=days_on), time.min, zone)
