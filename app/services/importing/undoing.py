"""Take an import back, batch by batch; an undo that was killed goes on where it was."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.errors import Conflict
from app.i18n import mark
from app.log import facts
from app.services.importing.reports import UndoReport
from app.services.importing.runs import UNDOABLE
from app.services.progress import Progress, part, silent
from app.store.audit import add_entry
from app.store.changes import get_change_set, undo_batch
from app.store.imports import get_run, list_children, set_status
from app.store.models import ImportRun
from app.store.policy import Actor, require
from app.store.session import unit_of_work
from app.store.types import utc_now

logger = logging.getLogger(__name__)

CHANGES_AT_ONCE = 2_000
TAKING_BACK = mark("Taking the import back.")


@dataclass(frozen=True)
class _Set:
    """The changes of one file."""

    run_id: int
    id: int
    n_records: int


def undo_import(
    actor: Actor,
    run_id: int,
    progress: Progress = silent,
    batch_changes: int = CHANGES_AT_ONCE,
) -> UndoReport:
    """Take back all that a file or a folder has added and changed, the newest first.

    A record that somebody has worked with since is kept as it is now, and counted.

    Raises
    ------
    Forbidden
        If the actor may not take imports back.
    NotFound
        If there is no such import.
    Conflict
        If it has been taken back already, or was made before changes were noted.
    """
    require(actor, "undo", "import_run")
    sets = _begin(actor, run_id)
    for place, changes in enumerate(sets):
        share = part(progress, place / len(sets), (place + 1) / len(sets))
        _undo(actor, changes, share, batch_changes)
    return _finish(actor, run_id, sets)


def require_undoable(session: Session, actor: Actor, run_id: int) -> ImportRun:
    """Return a run that can be taken back; errors as in `undo_import`."""
    require(actor, "undo", "import_run")
    run = get_run(session, actor, run_id)
    if run.status not in UNDOABLE:
        raise Conflict(mark("This import has been undone already."))
    if not _runs_with_changes(session, actor, run):
        raise Conflict(mark("This import was made before imports could be undone."))
    return run


def _begin(actor: Actor, run_id: int) -> Sequence[_Set]:
    with unit_of_work() as session:
        run = require_undoable(session, actor, run_id)
        if run.status != "Undoing":
            add_entry(session, actor, "start_undo", "import_run", subject_id=run_id)
        runs = _runs_with_changes(session, actor, run)
        for one in {run.id, *(run.id for run in runs)}:
            # From here on nobody adds to it: an import that still runs is stopped.
            set_status(session, actor, one, "Undoing", among=UNDOABLE)
        sets = [get_change_set(session, actor, r.change_set_id or 0) for r in runs]
        return [
            _Set(r.id, changes.id, changes.n_records)
            for r, changes in zip(runs, sets, strict=True)
        ]


def _runs_with_changes(session: Session, actor: Actor, run: ImportRun) -> list[ImportRun]:
    """Return the runs of the files, the newest first."""
    runs = [run, *list_children(session, actor, run.id)]
    return [r for r in reversed(runs) if r.change_set_id is not None]


def _undo(actor: Actor, changes: _Set, progress: Progress, batch_changes: int) -> None:
    n_done = 0
    while True:
        with unit_of_work() as session:
            batch = undo_batch(session, actor, changes.id, batch_changes)
        if not any(batch):
            return
        n_done += sum(batch)
        progress(min(n_done / max(changes.n_records, 1), 1.0), TAKING_BACK)


def _finish(actor: Actor, run_id: int, sets: Sequence[_Set]) -> UndoReport:
    with unit_of_work() as session:
        n_kept = 0
        for one in sets:
            changes = get_change_set(session, actor, one.id)
            changes.undone_at = changes.undone_at or utc_now()
            n_kept += changes.n_kept
        for one_id in {run_id, *(one.run_id for one in sets)}:
            set_status(session, actor, one_id, "Undone", among=("Undoing",))
        report = UndoReport(run_id, sum(one.n_records for one in sets), n_kept)
        add_entry(session, actor, "undo", "import_run", subject_id=run_id, n_kept=n_kept)
    logger.info(facts("import_undone", **vars(report)))
    return report
