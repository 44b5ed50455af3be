"""Imports that were made: list them, look at one."""

from collections.abc import Sequence
from itertools import islice

from sqlalchemy.orm import Session

from app.services.importing.rejects import rejects_path
from app.services.importing.reports import Counts, Reject, RunView
from app.services.rights import may
from app.store.changes import find_change_sets
from app.store.imports import get_run, iter_told, list_children, list_runs
from app.store.models import ImportRun
from app.store.policy import Actor, require

# In these states there is something to take back, or still is.
UNDOABLE = ("Running", "Done", "Undoing")
MOST_TOLD = 100


def list_import_runs(session: Session, actor: Actor, limit: int = 20) -> tuple[RunView, ...]:
    """Return the newest imports, newest first; the files of a folder are under it."""
    require(actor, "read", "import_run")
    return tuple(
        _view_with_files(session, actor, run) for run in list_runs(session, actor, limit)
    )


def get_import_run(session: Session, actor: Actor, run_id: int) -> RunView:
    """Return one import, or raise `NotFound`."""
    require(actor, "read", "import_run")
    return _view_with_files(session, actor, get_run(session, actor, run_id))


def counts_of(run: ImportRun) -> dict[str, int]:
    """Return what became of the rows of a run so far."""
    return {
        "n_read": run.n_read,
        "n_created": run.n_created,
        "n_updated": run.n_updated,
        "n_unchanged": run.n_unchanged,
        "n_rejected": run.n_rejected,
        "n_noted": (run.mapping or {}).get("n_noted", 0),
        "n_accounts_created": run.n_accounts_created,
    }


def first_told(session: Session, actor: Actor, run_id: int) -> tuple[Reject, ...]:
    """Return the first rows of a run that were refused or taken with a reservation."""
    told = islice(iter_told(session, actor, run_id), MOST_TOLD)
    return tuple(Reject(row, column, reason or "") for row, column, reason, _ in told)


def _view_with_files(session: Session, actor: Actor, run: ImportRun) -> RunView:
    # Only a folder has no changes of its own.
    files = list_children(session, actor, run.id) if run.change_set_id is None else ()
    sets = [r.change_set_id for r in (run, *files) if r.change_set_id is not None]
    kept = {s.id: s.n_kept for s in find_change_sets(session, actor, sets)}
    undo = may(actor, "undo", "import_run")
    return _view(run, kept, undo, [_view(file, kept, undo, ()) for file in files])


def _view(
    run: ImportRun, kept: dict[int, int], may_undo: bool, files: Sequence[RunView]
) -> RunView:
    counts = Counts(**counts_of(run))
    for file in files:
        counts += file
    path = rejects_path(run.id)
    return RunView(
        **vars(counts),
        id=run.id,
        preset=run.preset,
        noun=run.noun,
        file_name=run.file_name,
        attempt=run.attempt,
        status=run.status,
        left_out=tuple((run.mapping or {}).get("left_out", ())),
        created_at=run.created_at,
        finished_at=run.finished_at,
        rejects_path=path if (counts.n_rejected or counts.n_noted) and path.exists() else None,
        parent_id=run.parent_id,
        change_set_id=run.change_set_id,
        n_kept=kept.get(run.change_set_id or 0, 0) + sum(file.n_kept for file in files),
        # What was brought in before changes were noted cannot be taken back.
        can_undo=may_undo and run.status in UNDOABLE and bool(files or run.change_set_id),
        children=tuple(files),
    )
