"""Whom to call today, and why: the newest scores, the ones that matter first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from app.errors import Invalid
from app.i18n import mark
from app.services.cursors import read_cursor, write_cursor
from app.services.reasons import read_reasons
from app.store import accounts as account_store
from app.store import interactions as interaction_store
from app.store import tasks as task_store
from app.store import worklist as store
from app.store.policy import Actor, require

COUNT_CAP = 1000
REASONS_SHOWN = 3
OWNERS = ("mine", "team", "all")
# What a page is sorted by, with the type of its value in a cursor.
SORTS: dict[str, Any] = {"money": Decimal, "risk": float, "last_contact": datetime}


@dataclass(frozen=True)
class WorklistItem:
    """One account to think of.

    `money_at_stake` is the probability times a year's expected revenue: the expected loss
    (None where nothing is known of the revenue). `notice_on` is when a contract ends that
    they have given notice of.
    `trend` is the change of the probability since the scored day before.
    """

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
    notice_on: date | None


@dataclass(frozen=True)
class WorklistPage:
    """One page. `n_total` counts to `COUNT_CAP`; without scores `as_of` is None."""

    items: tuple[WorklistItem, ...]
    next_after: str | None
    n_total: int
    as_of: date | None
    horizon_days: int | None
    model_version: str | None
    has_accounts: bool


@dataclass(frozen=True)
class SnoozedAccount:
    """An account that the actor has put off until a moment."""

    account_id: int
    name: str
    until: datetime


def list_worklist(
    session: Session,
    actor: Actor,
    *,
    now: datetime,
    task: str = "churn",
    grades: Sequence[str] = (),
    owner: str = "all",
    text: str = "",
    sort: str = "money",
    after: str | None = None,
    limit: int = 25,
) -> WorklistPage:
    """Return one page of the newest scored day; what the actor snoozed is left out.

    Parameters
    ----------
    sort
        `money` and `risk`: highest first; `last_contact`: longest ago first.
    after
        `next_after` of the page before.
    limit
        Rows of the page, 1-100.
    """
    require(actor, "read", "score")
    _check(owner, sort, limit)
    run = store.find_newest_run(session, actor, task)
    if run is None:
        seen = account_store.has_accounts(session, actor)
        return WorklistPage((), None, 0, None, None, None, seen)
    kept = store.Selection(
        task, run.as_of, run.model_version, now, tuple(grades), owner, text.strip()
    )
    place: Any = read_cursor(after, SORTS[sort]) if after else None
    keys = store.list_keys(session, actor, kept, sort, place, limit + 1)
    cursor = write_cursor(keys[limit - 1].value, keys[limit - 1].id) if keys[limit:] else None
    return WorklistPage(
        items=_items(session, actor, kept, keys[:limit]),
        next_after=cursor,
        n_total=store.count_selected(session, actor, kept, COUNT_CAP),
        as_of=run.as_of,
        horizon_days=run.horizon_days,
        model_version=run.model_version,
        has_accounts=True,
    )


def list_snoozed(session: Session, actor: Actor, now: datetime) -> tuple[SnoozedAccount, ...]:
    """Return what the actor has put off, soonest back first."""
    require(actor, "read", "task")
    rows = task_store.list_snoozes(session, actor, now)
    return tuple(SnoozedAccount(*row) for row in rows)


def _check(owner: str, sort: str, limit: int) -> None:
    if owner not in OWNERS or sort not in SORTS or not 1 <= limit <= 100:
        raise Invalid(
            mark("This list cannot be filtered or sorted that way."),
            hint=mark("Begin at the first page."),
        )


def _items(
    session: Session, actor: Actor, kept: store.Selection, keys: Sequence[Any]
) -> tuple[WorklistItem, ...]:
    ids = [key.subject_id for key in keys]
    scored = store.list_scored(session, actor, [key.id for key in keys])
    by_account = {row.Score.subject_id: row for row in scored}
    before = store.load_previous(session, actor, kept.task, kept.as_of, ids)
    contacts = interaction_store.load_last_contacts(session, actor, ids)
    n_tasks = task_store.count_open_tasks(session, actor, ids)
    notices = account_store.load_notices(session, actor, ids, kept.now.date())
    return tuple(
        _item(
            by_account[id_],
            actor,
            before.get(id_),
            contacts.get(id_),
            n_tasks.get(id_, 0),
            notices.get(id_),
        )
        for id_ in ids
    )


def _item(
    row: Any,
    actor: Actor,
    before: float | None,
    contact: tuple[datetime, str] | None,
    n_open_tasks: int,
    notice_on: date | None,
) -> WorklistItem:
    score, name, owner_name = row
    reasons = {
        direction: tuple(
            reason.sentence
            for reason in read_reasons(score.reasons, direction, actor.locale)[:REASONS_SHOWN]
        )
        for direction in ("for", "against")
    }
    return WorklistItem(
        account_id=score.subject_id,
        name=name,
        owner_name=owner_name,
        probability=score.probability,
        grade=score.grade,
        trend=None if before is None else score.probability - before,
        money_at_stake=score.money_at_stake,
        currency=score.currency,
        reasons_for=reasons["for"],
        reasons_against=reasons["against"],
        last_contact_at=contact[0] if contact else None,
        last_contact_kind=contact[1] if contact else None,
        n_open_tasks=n_open_tasks,
        notice_on=notice_on,
    )
