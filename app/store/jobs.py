"""Jobs: whose, what, how far. The queue is DBOS's; this row is what people see."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.i18n import mark
from app.store.models import Job
from app.store.policy import Actor, scope

ENDED = ("Done", "Failed", "Cancelled")


def get_job_row(session: Session, actor: Actor, job_id: int, action: str = "read") -> Job:
    """Return the job, or raise `NotFound` if it is not there or not the actor's."""
    query = select(Job).where(Job.id == job_id, scope(actor, action, Job))
    job = session.scalars(query).one_or_none()
    if job is None:
        raise NotFound(mark("There is no job {number}."), number=job_id)
    return job


def list_job_rows(
    session: Session, actor: Actor, *, kind: str | None, limit: int
) -> Sequence[Job]:
    """Return the newest jobs of the actor, newest first."""
    query = select(Job).where(scope(actor, "read", Job)).order_by(Job.id.desc()).limit(limit)
    if kind is not None:
        query = query.where(Job.kind == kind)
    return session.scalars(query).all()


def list_waiting(session: Session, actor: Actor) -> Sequence[Job]:
    """Return the jobs nobody has started, oldest first."""
    return session.scalars(
        select(Job)
        .where(scope(actor, "read", Job), Job.status == "Waiting", Job.workflow_id.is_(None))
        .order_by(Job.id)
    ).all()


def find_status(session: Session, actor: Actor, job_id: int) -> str | None:
    """Return the status of a job, or None."""
    return session.scalar(select(Job.status).where(Job.id == job_id, scope(actor, "read", Job)))


def set_state(
    session: Session, actor: Actor, job_id: int, *, unless: Sequence[str] = (), **state: Any
) -> bool:
    """Write the state of a job unless it is in one of these statuses; return whether it was.

    The worker alone moves a running job, so the row is written without reading it first;
    its version still counts up.
    """
    changed = session.execute(
        update(Job)
        .where(Job.id == job_id, scope(actor, "write", Job), Job.status.not_in(unless))
        .values(version=Job.version + 1, **state)
    )
    return bool(changed.rowcount)  # type: ignore[attr-defined]


def finish(
    session: Session, actor: Actor, job_id: int, status: str, at: datetime, **state: Any
) -> None:
    """Write the end of a job once; a job that has ended stays as it is."""
    set_state(session, actor, job_id, unless=ENDED, status=status, finished_at=at, **state)
