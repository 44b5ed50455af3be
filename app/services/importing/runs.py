"""Imports that were made: list them, look at one."""

from sqlalchemy.orm import Session

from app.services.importing.rejects import rejects_path
from app.services.importing.reports import RunView
from app.store.imports import get_run, list_runs
from app.store.models import ImportRun
from app.store.policy import Actor, require


def list_import_runs(session: Session, actor: Actor, limit: int = 20) -> tuple[RunView, ...]:
    """Return the newest imports, newest first."""
    require(actor, "read", "import_run")
    return tuple(map(_view, list_runs(session, actor, limit)))


def get_import_run(session: Session, actor: Actor, run_id: int) -> RunView:
    """Return one import, or raise `NotFound`."""
    require(actor, "read", "import_run")
    return _view(get_run(session, actor, run_id))


def _view(run: ImportRun) -> RunView:
    path = rejects_path(run.id)
    return RunView(
        id=run.id,
        preset=run.preset,
        file_name=run.file_name,
        attempt=run.attempt,
        status=run.status,
        n_read=run.n_read,
        n_created=run.n_created,
        n_updated=run.n_updated,
        n_unchanged=run.n_unchanged,
        n_rejected=run.n_rejected,
        n_accounts_created=run.n_accounts_created,
        created_at=run.created_at,
        finished_at=run.finished_at,
        rejects_path=path if run.n_rejected and path.exists() else None,
    )
