"""Bring a file in, batch by batch; a kill anywhere loses no acknowledged batch.

A batch is one transaction: records, outbox rows, what became of each row, and the count
of the run. The next call for the same file and mapping goes on after the last batch.
"""

import logging
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from app.i18n import mark
from app.log import facts
from app.services.importing.opening import Opened, open_import
from app.services.importing.plans import OUTCOMES, REJECTED, Outcome, Plan, read_row
from app.services.importing.reading import Table
from app.services.importing.reasons import Refused
from app.services.importing.rejects import rejects_path, write_rejects
from app.services.importing.reports import ImportReport
from app.services.progress import Progress, silent
from app.store.audit import add_entry
from app.store.imports import (
    add_rows,
    add_run,
    advance_run,
    find_unfinished_run,
    get_run,
    iter_rejected,
)
from app.store.models import ImportRun
from app.store.policy import Actor, require
from app.store.session import read_only, unit_of_work
from app.store.types import utc_now

logger = logging.getLogger(__name__)

BATCH_ROWS = 5_000
LOOKING = mark("Looking the file through.")
BRINGING_IN = mark("Bringing the rows in.")


@dataclass(frozen=True)
class Batch:
    """Rows that are kept together: those read well, and those refused already."""

    after_row: int
    last_row: int
    drafts: list[Any]
    refused: list[Outcome]


def import_file(
    actor: Actor,
    path: Path,
    *,
    preset: str,
    mapping: Mapping[str, Any] | None = None,
    file_name: str | None = None,
    progress: Progress = silent,
    batch_rows: int = BATCH_ROWS,
) -> ImportReport:
    """Bring a file in, or go on with it where an earlier call was cut off.

    A file that has been imported before is read again and changes nothing.

    Parameters
    ----------
    preset
        `orders` or `generic`.
    mapping
        Which column holds what; without it the header's names decide.
    file_name
        The name people know the file by; default: that of `path`.
    progress
        Called with a share (0-1) and a sentence between batches, outside transactions.
    batch_rows
        Rows of one transaction, at most 30,000 (each number is a parameter of a query).

    Raises
    ------
    Forbidden
        If the actor may not import.
    NotFound
        If there is no such file.
    Invalid
        If it is no table of text, lacks a needed column, or the mapping does not fit it.
    Conflict
        If another process is importing the same file.
    """
    require(actor, "import", "account")
    progress(0.0, LOOKING)
    opened = open_import(path, preset, mapping)
    opened.require_ready()
    run_id, last_row = _begin(actor, opened, file_name or path.name)
    plan = opened.build_plan()
    for batch in _batches(opened.table, plan, last_row, batch_rows):
        with unit_of_work() as session:
            _keep(session, actor, run_id, plan, batch)
        progress(min(batch.last_row / max(opened.table.scan.n_lines, 1), 1.0), BRINGING_IN)
    return _finish(actor, run_id)


def _begin(actor: Actor, opened: Opened, file_name: str) -> tuple[int, int]:
    digests = (opened.table.scan.digest, opened.digest())
    with unit_of_work() as session:
        run = find_unfinished_run(session, actor, *digests)
        resumed = run is not None
        if run is None:
            run = add_run(
                session,
                actor,
                digest=digests[0],
                mapping_digest=digests[1],
                preset=opened.preset,
                file_name=file_name,
            )
        last_row = run.last_row
        add_entry(session, actor, "start", "import_run", subject_id=run.id, last_row=last_row)
    logger.info(facts("import_started", run=run.id, resumed=resumed, last_row=last_row))
    return run.id, last_row


def _batches(table: Table, plan: Plan, last_row: int, size: int) -> Iterator[Batch]:
    batch = Batch(last_row, last_row, [], [])
    for row in table.rows():
        # Rows that are kept already are read all the same: later ones are told apart from
        # them (equal purchases, numbers used twice).
        try:
            read, kept = read_row(plan, row), batch.drafts
        except Refused as refusal:
            read = Outcome(row.number, REJECTED, None, refusal.column, refusal.reason)
            kept = batch.refused
        if row.number <= last_row:
            continue
        kept.append(read)
        if row.number - batch.after_row == size:
            yield Batch(batch.after_row, row.number, batch.drafts, batch.refused)
            batch = Batch(row.number, row.number, [], [])
    n_left = len(batch.drafts) + len(batch.refused)
    if n_left:
        yield Batch(batch.after_row, batch.after_row + n_left, batch.drafts, batch.refused)


def _keep(session: Session, actor: Actor, run_id: int, plan: Plan, batch: Batch) -> None:
    written = plan.write(session, actor, batch.drafts)
    outcomes = sorted([*batch.refused, *written.outcomes])
    add_rows(session, actor, [{"run_id": run_id, **o._asdict()} for o in outcomes])
    n_of = Counter(outcome.outcome for outcome in outcomes)
    advance_run(
        session,
        actor,
        run_id,
        after_row=batch.after_row,
        last_row=batch.last_row,
        counts={
            "n_read": len(outcomes),
            **{f"n_{outcome}": n_of[outcome] for outcome in OUTCOMES},
            "n_accounts_created": written.n_accounts_created,
        },
    )


def _finish(actor: Actor, run_id: int) -> ImportReport:
    path = rejects_path(run_id)
    with read_only() as session:
        if get_run(session, actor, run_id).n_rejected:
            write_rejects(path, iter_rejected(session, actor, run_id))
    with unit_of_work() as session:
        run = get_run(session, actor, run_id)
        run.status, run.finished_at = "Done", utc_now()
        counts = _counts(run)
        add_entry(session, actor, "import", "import_run", subject_id=run_id, n_read=run.n_read)
    logger.info(facts("file_imported", run=run_id, **counts))
    return ImportReport(run_id, **counts, rejects_path=path if run.n_rejected else None)


def _counts(run: ImportRun) -> dict[str, int]:
    return {
        "n_read": run.n_read,
        "n_created": run.n_created,
        "n_updated": run.n_updated,
        "n_unchanged": run.n_unchanged,
        "n_rejected": run.n_rejected,
        "n_accounts_created": run.n_accounts_created,
    }
