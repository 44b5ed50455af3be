"""Bring a file in, batch by batch; a kill anywhere loses no acknowledged batch.

A batch is one transaction: records, outbox rows, what takes them back, what became of each
row, and the count of the run. The next call for the same file and mapping goes on after the
last batch.
"""

import logging
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from app.i18n import mark
from app.log import facts
from app.services.importing.batches import Batch, batches
from app.services.importing.opening import Homeless, Opened, open_import
from app.services.importing.plans import OUTCOMES, Plan
from app.services.importing.rehearsing import rehearse_file
from app.services.importing.rejects import rejects_path, write_rejects
from app.services.importing.reports import Counts, ImportReport
from app.services.importing.runs import counts_of, first_told
from app.services.progress import Progress, silent
from app.store.audit import add_entry
from app.store.changes import add_change_set
from app.store.imports import (
    add_rows,
    add_run,
    advance_run,
    count_noted,
    find_unfinished_run,
    get_run,
    iter_told,
)
from app.store.models import ImportRun
from app.store.policy import Actor, require
from app.store.session import read_only, unit_of_work
from app.store.types import utc_now
from app.store.upkeep import refresh_statistics

logger = logging.getLogger(__name__)

BATCH_ROWS = 5_000
# From so many on the database should look at its data again.
MANY_ROWS = 20_000
LOOKING = mark("Looking the file through.")
BRINGING_IN = mark("Bringing the rows in.")


def import_file(
    actor: Actor,
    path: Path,
    *,
    preset: str,
    mapping: Mapping[str, Any] | None = None,
    noun: str | None = None,
    file_name: str | None = None,
    progress: Progress = silent,
    batch_rows: int = BATCH_ROWS,
    dry_run: bool = False,
) -> ImportReport:
    """Bring a file in, or go on with it where an earlier call was cut off.

    A file that has been imported before is read again and changes nothing.

    Parameters
    ----------
    preset
        `orders`, or `generic` for the records of any noun.
    mapping
        Which column holds what; without it the header's names decide.
    noun
        What the file holds, if the mapping does not say it; default: accounts.
    file_name
        The name people know the file by; default: that of `path`.
    progress
        Called with a share (0-1) and a sentence between batches, outside transactions.
    batch_rows
        Rows of one transaction, at most 30,000 (each number is a parameter of a query).
    dry_run
        Tell what would become of the rows, and write nothing.

    Raises
    ------
    Forbidden
        If the actor may not import.
    NotFound
        If there is no such file.
    Invalid
        If it is no table, lacks a needed column, or the mapping does not fit it.
    Conflict
        If another process is importing the same file.
    """
    require(actor, "import", "account")
    progress(0.0, LOOKING)
    opened = open_import(path, preset, mapping, noun)
    if dry_run:
        return rehearse_file(actor, opened, progress=progress, batch_rows=batch_rows)
    return take_file(
        actor, opened, file_name or path.name, progress=progress, batch_rows=batch_rows
    )


def take_file(
    actor: Actor,
    opened: Opened | Homeless,
    file_name: str,
    *,
    progress: Progress = silent,
    batch_rows: int = BATCH_ROWS,
    parent_id: int | None = None,
) -> ImportReport:
    """Bring an opened file in; errors as in `import_file`.

    Parameters
    ----------
    parent_id
        The run of the folder that the file belongs to.
    """
    opened.require_ready()
    require(actor, "import", opened.noun or "account")
    run = _begin(actor, opened, file_name, parent_id)
    plan = opened.build_plan()
    n_lines = max(opened.table.scan.n_lines, 1)
    for batch in batches(opened.table, plan, run.last_row, batch_rows):
        with unit_of_work() as session:
            _keep(session, actor, run, plan, batch)
        progress(min(batch.last_row / n_lines, 1.0), BRINGING_IN)
    return _finish(actor, run.id)


def _begin(
    actor: Actor, opened: Opened | Homeless, file_name: str, parent_id: int | None
) -> ImportRun:
    digests = (opened.table.scan.digest, opened.digest())
    with unit_of_work() as session:
        run = find_unfinished_run(session, actor, *digests, parent_id)
        resumed = run is not None
        if run is None:
            changes = add_change_set(session, actor, "import", opened.noun or "account")
            run = add_run(
                session,
                actor,
                digest=digests[0],
                mapping_digest=digests[1],
                preset=opened.preset,
                noun=opened.noun,
                file_name=file_name,
                parent_id=parent_id,
                change_set_id=changes.id,
                mapping=_told(opened),
            )
        add_entry(
            session, actor, "start", "import_run", subject_id=run.id, last_row=run.last_row
        )
    logger.info(facts("import_started", run=run.id, resumed=resumed, last_row=run.last_row))
    return run


def _told(opened: Opened | Homeless) -> dict[str, Any]:
    """Return how the file is read, as it is kept with the run."""
    if isinstance(opened, Homeless):
        return {}
    return {**asdict(opened.columns), "left_out": left_out_of(opened)}


def left_out_of(opened: Opened | Homeless) -> tuple[str, ...]:
    """Return the columns that are not taken; of a file without a place that goes unsaid."""
    if isinstance(opened, Homeless):
        return ()
    taken = {*opened.columns.used(), *opened.columns.custom}
    return tuple(name for name in opened.table.header if name and name not in taken)


def _keep(session: Session, actor: Actor, run: ImportRun, plan: Plan, batch: Batch) -> None:
    written = plan.write(session, actor, batch.drafts, run.change_set_id or 0)
    outcomes = sorted([*batch.refused, *written.outcomes])
    add_rows(session, actor, run.id, outcomes)
    n_of = Counter(outcome.outcome for outcome in outcomes)
    advance_run(
        session,
        actor,
        run.id,
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
        n_noted = count_noted(session, actor, run_id)
        some = bool(get_run(session, actor, run_id).n_rejected or n_noted)
        if some:
            write_rejects(path, iter_told(session, actor, run_id))
        rejects = first_told(session, actor, run_id)
    with unit_of_work() as session:
        run = get_run(session, actor, run_id)
        run.status, run.finished_at = "Done", utc_now()
        run.mapping = {**(run.mapping or {}), "n_noted": n_noted}
        counts = Counts(**counts_of(run))
        add_entry(session, actor, "import", "import_run", subject_id=run_id, n_read=run.n_read)
        if run.n_read >= MANY_ROWS:
            refresh_statistics(session, actor)
    logger.info(facts("file_imported", run=run_id, **vars(counts)))
    return ImportReport(
        **vars(counts), run_id=run_id, rejects_path=path if some else None, rejects=rejects
    )
