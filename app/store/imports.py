"""Imports: which file, how far, and what became of each of its rows."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from app.errors import Conflict, NotFound
from app.i18n import mark
from app.store.models import ImportRow, ImportRun
from app.store.policy import Actor, require, scope
from app.store.types import utc_now


def get_run(session: Session, actor: Actor, run_id: int) -> ImportRun:
    """Return the run, or raise `NotFound` if it is not there or not the actor's."""
    query = select(ImportRun).where(ImportRun.id == run_id, scope(actor, "read", ImportRun))
    run = session.scalars(query).one_or_none()
    if run is None:
        raise NotFound(mark("There is no import {number}."), number=run_id)
    return run


def list_runs(session: Session, actor: Actor, limit: int) -> Sequence[ImportRun]:
    """Return the newest runs, newest first; a folder stands for its files."""
    query = select(ImportRun).where(
        scope(actor, "read", ImportRun), ImportRun.parent_id.is_(None)
    )
    return session.scalars(query.order_by(ImportRun.id.desc()).limit(limit)).all()


def list_children(session: Session, actor: Actor, run_id: int) -> Sequence[ImportRun]:
    """Return the runs of a folder's files, in the order in which they were taken."""
    query = select(ImportRun).where(
        ImportRun.parent_id == run_id, scope(actor, "read", ImportRun)
    )
    return session.scalars(query.order_by(ImportRun.id)).all()


def find_unfinished_run(
    session: Session,
    actor: Actor,
    digest: str,
    mapping_digest: str,
    parent_id: int | None = None,
) -> ImportRun | None:
    """Return the run of this file and mapping that was cut off, or None.

    Parameters
    ----------
    parent_id
        The run of the folder that the file belongs to.
    """
    query = select(ImportRun).where(
        ImportRun.digest == digest,
        ImportRun.mapping_digest == mapping_digest,
        ImportRun.status == "Running",
        ImportRun.parent_id.is_(None)
        if parent_id is None
        else ImportRun.parent_id == parent_id,
        scope(actor, "import", ImportRun, "account"),
    )
    return session.scalars(query.order_by(ImportRun.attempt.desc()).limit(1)).one_or_none()


def add_run(
    session: Session, actor: Actor, *, digest: str, mapping_digest: str, **facts: Any
) -> ImportRun:
    """Begin a run: the first attempt at this file and mapping, or the next."""
    require(actor, "import", "account")
    last = session.scalar(
        select(func.max(ImportRun.attempt)).where(
            ImportRun.digest == digest, ImportRun.mapping_digest == mapping_digest
        )
    )
    run = ImportRun(
        owner_id=actor.user_id,
        digest=digest,
        mapping_digest=mapping_digest,
        attempt=(last or 0) + 1,
        **facts,
    )
    session.add(run)
    session.flush()
    return run


def set_status(
    session: Session, actor: Actor, run_id: int, status: str, *, among: Sequence[str]
) -> bool:
    """Move a run on from one of these states; return whether it was in one."""
    changed = session.execute(
        update(ImportRun)
        .where(
            ImportRun.id == run_id,
            ImportRun.status.in_(among),
            scope(actor, "undo", ImportRun),
        )
        .values(status=status)
        .execution_options(synchronize_session=False)
        .returning(ImportRun.id)
    ).all()
    return bool(changed)


def advance_run(
    session: Session,
    actor: Actor,
    run_id: int,
    *,
    after_row: int,
    last_row: int,
    counts: Mapping[str, int],
) -> None:
    """Acknowledge the rows after `after_row` up to `last_row`; `counts` are added.

    Raises
    ------
    Conflict
        If the run is not at `after_row`: another process brings the same file in.
    """
    changed = session.execute(
        update(ImportRun)
        .where(
            ImportRun.id == run_id,
            ImportRun.last_row == after_row,
            ImportRun.status == "Running",
            scope(actor, "import", ImportRun, "account"),
        )
        .values(
            last_row=last_row,
            **{name: getattr(ImportRun, name) + n for name, n in counts.items()},
        )
        .execution_options(synchronize_session=False)
        .returning(ImportRun.id)
    ).all()
    if not changed:
        raise Conflict(
            mark("This file is being imported by another process."),
            hint=mark("Wait until that import has ended."),
        )


def add_rows(
    session: Session, actor: Actor, run_id: int, rows: Sequence[tuple[Any, ...]]
) -> None:
    """Note what became of rows: (row, outcome, record_id, column, reason) of each."""
    require(actor, "import", "account")
    names = ("row", "outcome", "record_id", "column", "reason")
    # One moment for all of them: rows are many.
    fixed = {"run_id": run_id, "created_at": utc_now()}
    told = [{**fixed, **dict(zip(names, row, strict=True))} for row in rows]
    if told:
        session.connection().execute(insert(ImportRow.__table__), told)  # type: ignore[arg-type]


def count_noted(session: Session, actor: Actor, run_id: int) -> int:
    """Return how many rows of a run were taken with a reservation."""
    require(actor, "import", "account")
    query = select(func.count(ImportRow.id)).where(
        ImportRow.run_id == run_id,
        ImportRow.reason.is_not(None),
        ImportRow.outcome != "rejected",
    )
    return session.scalar(query) or 0


def iter_told(
    session: Session, actor: Actor, run_id: int
) -> Iterator[tuple[int, str | None, str | None, str]]:
    """Yield (row, column, reason, outcome) of the rows of which something was said.

    These are the rejected ones, and those that were taken with a reservation.
    """
    query = (
        select(ImportRow.row, ImportRow.column, ImportRow.reason, ImportRow.outcome)
        .join(ImportRun, ImportRun.id == ImportRow.run_id)
        .where(
            ImportRow.run_id == run_id,
            ImportRow.reason.is_not(None),
            scope(actor, "read", ImportRun),
        )
        .order_by(ImportRow.row)
        .execution_options(yield_per=5_000)
    )
    for found in session.execute(query):
        yield found.row, found.column, found.reason, found.outcome
