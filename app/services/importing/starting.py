"""Bring in whatever is handed over: at once, or as a job that the worker sees through."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from app.errors import NotFound
from app.i18n import mark
from app.services.importing.folders import FOLDER_PRESETS, import_folder
from app.services.importing.reports import ImportReport
from app.services.importing.running import BATCH_ROWS, import_file
from app.services.importing.undoing import require_undoable
from app.services.jobs import start_job
from app.services.progress import Progress, silent
from app.store.policy import Actor, require


def bring_in(
    actor: Actor,
    path: Path,
    *,
    preset: str = "generic",
    mapping: Mapping[str, Any] | None = None,
    noun: str | None = None,
    file_name: str | None = None,
    dry_run: bool = False,
    progress: Progress = silent,
    batch_rows: int = BATCH_ROWS,
) -> ImportReport:
    """Bring in a file, a folder or a zip archive of one, as the preset says.

    The arguments and errors are those of `import_file` and `import_folder`.
    """
    if preset in FOLDER_PRESETS:
        return import_folder(
            actor,
            path,
            preset=preset,
            mapping=mapping,
            file_name=file_name,
            progress=progress,
            batch_rows=batch_rows,
            dry_run=dry_run,
        )
    return import_file(
        actor,
        path,
        preset=preset,
        mapping=mapping,
        noun=noun,
        file_name=file_name,
        progress=progress,
        batch_rows=batch_rows,
        dry_run=dry_run,
    )


def start_import(
    session: Session,
    actor: Actor,
    path: Path,
    *,
    preset: str = "generic",
    file_name: str | None = None,
    noun: str | None = None,
    mapping: Mapping[str, Any] | None = None,
    dry_run: bool = False,
) -> int:
    """Ask for an import or a dry run of one; return the number of the job.

    Raises
    ------
    Forbidden
        If the actor may not import.
    NotFound
        If there is no such file or folder.
    """
    require(actor, "import", "account")
    if not path.exists():
        raise NotFound(mark("There is no file {name}."), name=path.name)
    arguments = {
        "path": str(path),
        "preset": preset,
        "file_name": file_name or path.name,
        "noun": noun,
        "mapping": dict(mapping) if mapping else None,
        "dry_run": dry_run,
    }
    return start_job(session, actor, "import", arguments)


def start_undo(session: Session, actor: Actor, run_id: int) -> int:
    """Ask for an import to be taken back; return the number of the job.

    Raises
    ------
    Forbidden
        If the actor may not take imports back.
    NotFound
        If there is no such import.
    Conflict
        If it has been taken back already, or was made before changes were noted.
    """
    require_undoable(session, actor, run_id)
    return start_job(session, actor, "undo_import", {"run_id": run_id})
