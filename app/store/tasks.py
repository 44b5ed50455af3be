"""What people must do, and which accounts they have put off."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.i18n import mark
from app.store.models import Account, Task
from app.store.policy import Actor, scope

OPEN = ("Not Started", "In Progress", "Pending Input")


def get_task_row(session: Session, actor: Actor, task_id: int) -> Task:
    """Return a task that the actor may change, or raise `NotFound`."""
    row = session.scalars(
        select(Task).where(
            Task.id == task_id, Task.deleted_at.is_(None), scope(actor, "write", Task)
        )
    ).one_or_none()
    if row is None:
        raise NotFound(mark("There is no task {number}."), number=task_id)
    return row


def list_open_tasks(session: Session, actor: Actor, account_id: int) -> Sequence[Task]:
    """Return the open tasks of an account, the most urgent first, undated ones last."""
    return session.scalars(
        select(Task)
        .where(
            Task.account_id == account_id,
            Task.status.in_(OPEN),
            Task.deleted_at.is_(None),
            scope(actor, "read", Task),
        )
        .order_by(Task.due_at.is_(None), Task.due_at, Task.id)
    ).all()


def count_open_tasks(
    session: Session, actor: Actor, account_ids: Sequence[int]
) -> dict[int, int]:
    """Return how many open tasks each account has; absent if none."""
    rows = session.execute(
        select(Task.account_id, func.count())
        .where(
            Task.account_id.in_(account_ids),
            Task.status.in_(OPEN),
            Task.deleted_at.is_(None),
            scope(actor, "read", Task),
        )
        .group_by(Task.account_id)
    )
    return {account_id: n for account_id, n in rows if account_id is not None}


def find_snooze(session: Session, actor: Actor, account_id: int, now: datetime) -> Task | None:
    """Return the actor's own task that puts this account off beyond `now`, or None."""
    return session.scalars(
        select(Task)
        .where(Task.account_id == account_id, *put_off(actor, now))
        .order_by(Task.due_at.desc())
        .limit(1)
    ).first()


def list_snoozes(session: Session, actor: Actor, now: datetime) -> Sequence[Any]:
    """Return (account id, name, due_at) of what the actor has put off, soonest first."""
    return session.execute(
        select(Account.id, Account.name, Task.due_at)
        .join(Account, Account.id == Task.account_id)
        .where(Account.deleted_at.is_(None), *put_off(actor, now))
        .order_by(Task.due_at, Account.id)
    ).all()


def put_off(actor: Actor, now: datetime) -> tuple[Any, ...]:
    """Return the conditions of a task that puts its account off beyond `now` for the actor."""
    return (
        Task.status == "Deferred",
        Task.due_at > now,
        Task.owner_id == actor.user_id,
        Task.deleted_at.is_(None),
        scope(actor, "read", Task),
    )
