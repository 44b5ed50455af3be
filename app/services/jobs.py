"""Long pieces of work: ask for one, watch it, stop it.

A job is a row written with the request. The worker finds it, runs it on DBOS and keeps
the row's progress; a worker that is killed is followed by one that finishes the job.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Any

from sqlalchemy.orm import Session

from app.errors import AppError, Invalid
from app.i18n import mark
from app.log import facts
from app.services.progress import Progress
from app.store import jobs as store
from app.store.audit import add_entry
from app.store.failures import StoreLost
from app.store.models import Job
from app.store.policy import OPERATOR, Actor, require
from app.store.session import read_only, unit_of_work
from app.store.types import utc_now

logger = logging.getLogger(__name__)

# What a person needs the right to, to ask for each kind of work.
KINDS: Mapping[str, tuple[str, str]] = {
    "import": ("import", "account"),
    "undo_import": ("undo", "import_run"),
    # Which nouns a person may take out is asked where the export is asked for, and again
    # where it is made.
    "export": ("read", "self"),
    "train": ("train", "model"),
    "score": ("score", "model"),
}
SECONDS_BETWEEN_REPORTS = 0.5


@dataclass(frozen=True)
class JobView:
    """One job as a person sees it. `progress` is a share (0-1)."""

    id: int
    kind: str
    owner_id: int | None
    status: str
    progress: float
    message: str
    arguments: Mapping[str, Any]
    result: Mapping[str, Any] | None
    created_at: datetime
    finished_at: datetime | None

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.status in store.ENDED


class JobCancelled(Exception):
    """A person stopped the job; raised inside the work at its next report."""


def start_job(session: Session, actor: Actor, kind: str, arguments: Mapping[str, Any]) -> int:
    """Ask for a long piece of work; return its number. The worker takes it from here."""
    if kind not in KINDS:
        raise Invalid(mark("There is no job of this kind: {kind}."), kind=kind)
    require(actor, *KINDS[kind])
    job = Job(kind=kind, owner_id=actor.user_id, arguments=dict(arguments))
    session.add(job)
    session.flush()
    add_entry(session, actor, "start", "job", subject_id=job.id, kind=kind)
    return job.id


def get_job(session: Session, actor: Actor, job_id: int) -> JobView:
    """Return one job of the actor."""
    return _view(store.get_job_row(session, actor, job_id))


def list_jobs(
    session: Session, actor: Actor, limit: int = 20, kind: str | None = None
) -> tuple[JobView, ...]:
    """Return the actor's newest jobs, newest first."""
    return tuple(map(_view, store.list_job_rows(session, actor, kind=kind, limit=limit)))


def cancel_job(session: Session, actor: Actor, job_id: int) -> None:
    """Stop a job: at once if nobody has begun it, else at its next report."""
    job = store.get_job_row(session, actor, job_id, "write")
    if job.status == "Waiting":
        store.finish(session, actor, job_id, "Cancelled", utc_now())
    else:
        store.set_state(session, actor, job_id, unless=store.ENDED, status="Cancelling")
    add_entry(session, actor, "cancel", "job", subject_id=job_id)


def claim_waiting() -> list[tuple[int, str]]:
    """Give every waiting job its workflow's name; return (job number, name), oldest first."""
    with unit_of_work() as session:
        claimed = [(job.id, f"job-{job.id}") for job in store.list_waiting(session, OPERATOR)]
        for job_id, workflow_id in claimed:
            store.set_state(session, OPERATOR, job_id, workflow_id=workflow_id)
    return claimed


def list_claimed() -> list[tuple[int, str]]:
    """Return the claimed jobs that have not ended: a new worker makes sure each one runs."""
    with read_only() as session:
        rows = store.list_job_rows(session, OPERATOR, kind=None, limit=1000)
        return [
            (job.id, job.workflow_id)
            for job in reversed(rows)
            if job.workflow_id and job.status not in store.ENDED
        ]


def run_job(job_id: int, work: Callable[[JobView, Progress], Mapping[str, Any]]) -> None:
    """Do the work of one job and keep its row: running, how far, how it ended."""
    with unit_of_work() as session:
        job = get_job(session, OPERATOR, job_id)
        if job.ended:
            return
        store.set_state(session, OPERATOR, job_id, unless=("Cancelling",), status="Running")
    logger.info(facts("job_started", job=job_id, kind=job.kind))
    status, state = _outcome(job, work)
    with unit_of_work() as session:
        store.finish(session, OPERATOR, job_id, status, utc_now(), **state)
    logger.info(facts("job_ended", job=job_id, kind=job.kind, status=status))


def _outcome(
    job: JobView, work: Callable[[JobView, Progress], Mapping[str, Any]]
) -> tuple[str, dict[str, Any]]:
    try:
        result = work(job, _reporter(job.id))
    except JobCancelled:
        return "Cancelled", {}
    except StoreLost:
        # Not an outcome: nobody can tell it to the row, and the next worker goes on.
        raise
    except AppError as error:
        words = {"message": error.message, "hint": error.hint, "facts": error.facts}
        return "Failed", {"message": str(error), "result": {"error": words}}
    except Exception:
        # The trace is for the log; the person gets a sentence and the number to quote.
        logger.exception(facts("job_failed", job=job.id, kind=job.kind))
        message = mark("Something went wrong in job {number}; the log has the details.")
        words = {"message": message, "hint": "", "facts": {"number": job.id}}
        return "Failed", {"message": message.format(number=job.id), "result": {"error": words}}
    return "Done", {"progress": 1.0, "result": dict(result)}


def _reporter(job_id: int) -> Progress:
    last = 0.0

    def report(share: float, message: str) -> None:
        nonlocal last
        if monotonic() - last < SECONDS_BETWEEN_REPORTS:
            return
        last = monotonic()
        with unit_of_work() as session:
            if store.find_status(session, OPERATOR, job_id) == "Cancelling":
                raise JobCancelled
            share = min(max(share, 0.0), 1.0)
            store.set_state(session, OPERATOR, job_id, progress=share, message=message)

    return report


def _view(job: Job) -> JobView:
    return JobView(
        id=job.id,
        kind=job.kind,
        owner_id=job.owner_id,
        status=job.status,
        progress=job.progress,
        message=job.message,
        arguments=job.arguments,
        result=job.result,
        created_at=job.created_at,
        finished_at=job.finished_at,
    )
