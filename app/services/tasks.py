"""What a person means to do with an account: tasks, and putting it off for a while."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from app.errors import Invalid
from app.i18n import mark
from app.store.accounts import get_account_row
from app.store.audit import add_entry
from app.store.models import Task
from app.store.outbox import add_changes
from app.store.policy import Actor, require
from app.store.tasks import find_snooze, get_task_row
from app.store.types import utc_now

SUBJECT_LENGTH = 200


def add_task(
    session: Session, actor: Actor, account_id: int, *, subject: str, due_on: date | None = None
) -> int:
    """Add a task of the actor; return its number. It is due at the end of that day."""
    require(actor, "write", "task")
    subject = subject.strip()
    if not 1 <= len(subject) <= SUBJECT_LENGTH:
        raise Invalid(mark("Write what is to be done, in up to 200 characters."))
    due_at = None if due_on is None else _local(actor, due_on, time(23, 59, 59))
    return _add(session, actor, account_id, subject=subject, due_at=due_at)


def complete_task(session: Session, actor: Actor, task_id: int) -> None:
    """Mark a task as done."""
    _set_status(session, actor, task_id, "Completed")


def reopen_task(session: Session, actor: Actor, task_id: int) -> None:
    """Take back that a task is done."""
    _set_status(session, actor, task_id, "Not Started")


def remove_task(session: Session, actor: Actor, task_id: int) -> None:
    """Take back that a task was added."""
    require(actor, "write", "task")
    task = get_task_row(session, actor, task_id)
    task.deleted_at = utc_now()
    session.flush()
    _note(session, actor, task_id, "delete")


def snooze_account(session: Session, actor: Actor, account_id: int, until: date) -> int:
    """Leave an account out of the actor's own worklist until the morning of that day."""
    require(actor, "write", "task")
    now = utc_now()
    due_at = _local(actor, until, time(0))
    if due_at <= now:
        raise Invalid(mark("Choose a day after today."))
    task = find_snooze(session, actor, account_id, now)
    if task is None:
        return _add(
            session, actor, account_id, subject="Snoozed", due_at=due_at, status="Deferred"
        )
    task.due_at = due_at
    session.flush()
    _note(session, actor, task.id, "update")
    return task.id


def wake_account(session: Session, actor: Actor, account_id: int) -> None:
    """Bring an account back to the actor's worklist; does nothing if it is there."""
    require(actor, "write", "task")
    while task := find_snooze(session, actor, account_id, utc_now()):
        _set_status(session, actor, task.id, "Canceled")


def _add(
    session: Session,
    actor: Actor,
    account_id: int,
    *,
    subject: str,
    due_at: datetime | None,
    status: str = "Not Started",
) -> int:
    account = get_account_row(session, actor, account_id, "write", "task")
    task = Task(
        account_id=account.id,
        owner_id=actor.user_id,
        team_id=actor.team_id,
        subject=subject,
        due_at=due_at,
        status=status,
    )
    session.add(task)
    session.flush()
    _note(session, actor, task.id, "create")
    return task.id


def _set_status(session: Session, actor: Actor, task_id: int, status: str) -> None:
    require(actor, "write", "task")
    get_task_row(session, actor, task_id).status = status
    session.flush()
    _note(session, actor, task_id, "update")


def _note(session: Session, actor: Actor, task_id: int, action: str) -> None:
    add_entry(session, actor, action, "task", subject_id=task_id)
    add_changes(session, actor, "task", [task_id], f"{action}d")


def _local(actor: Actor, day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, ZoneInfo(actor.time_zone))
