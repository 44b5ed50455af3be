"""Files brought in: handed over, looked at, taken back."""

import json
from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from fastapi.responses import FileResponse, JSONResponse

from app.api.answers import problems
from app.api.repeats import Writing
from app.api.security import require_key, requires
from app.api.shapes import JobStarted, Limit, RecordId, Shape
from app.errors import Invalid, NotFound
from app.i18n import mark
from app.services.idempotency import Answer
from app.services.importing import (
    FOLDER_PRESETS,
    PRESETS,
    get_import_run,
    importable_nouns,
    list_import_runs,
    start_import,
    start_undo,
)
from app.services.uploads import keep_upload
from app.store.policy import Actor
from app.store.session import read_only

router = APIRouter(prefix="/imports", tags=["imports"])

_PRESETS = (*PRESETS, *FOLDER_PRESETS)
_NOUNS = importable_nouns()
Write = Annotated[Writing, Depends()]
CSV = "text/csv"


class ImportFile(Shape):
    """One file: created + updated + unchanged + rejected is read.

    `n_noted` of them were taken with a reservation. Columns in `left_out` were not taken.
    After an undo `n_kept` records stayed: somebody has worked with them since.
    """

    id: int
    preset: str
    noun: str | None
    file_name: str
    attempt: int
    status: str
    n_read: int
    n_created: int
    n_updated: int
    n_unchanged: int
    n_rejected: int
    n_noted: int
    n_kept: int
    left_out: tuple[str, ...]
    created_at: datetime
    finished_at: datetime | None
    can_undo: bool


class Import(ImportFile):
    """One import; `files` are those of a folder."""

    files: tuple[ImportFile, ...]


class Imports(Shape):
    """The newest imports, newest first."""

    items: tuple[Import, ...]


@router.post(
    "",
    name="start_import",
    status_code=202,
    response_model=JobStarted,
    responses=problems(409, 411, 413, 422),
)
def start_one(
    request: Request,
    actor: Annotated[Actor, requires("import", "account")],
    write: Write,
    file: Annotated[UploadFile, File(description="CSV, XLSX, or a zip archive of a folder.")],
    preset: Annotated[Literal[_PRESETS], Form()] = "generic",  # type: ignore[valid-type]
    noun: Annotated[Literal[_NOUNS] | None, Form()] = None,  # type: ignore[valid-type]
    mapping: Annotated[str | None, Form(description="As in a mapping file, JSON.")] = None,
    dry_run: Annotated[bool, Form(description="Only tell what would become of it.")] = False,
) -> JSONResponse:
    """Bring a file in, as a job."""
    _require_key(request, preset, noun)
    mapped = _mapping(mapping)
    name = (file.filename or "upload")[-200:]
    path = keep_upload(actor, name, file.file.read())
    given = {"preset": preset, "noun": noun, "mapping": mapped, "dry_run": dry_run}

    def act(session: Any) -> Answer:
        return _job(start_import(session, actor, path, file_name=name, **given))

    return write.once(actor, {**given, "file": path.name, "file_name": name}, act)


@router.get("", responses=problems(422))
def list_imports(
    actor: Annotated[Actor, requires("read", "import_run")], limit: Limit = 20
) -> Imports:
    """Show the newest imports."""
    with read_only() as session:
        runs = list_import_runs(session, actor, limit)
        return Imports(items=tuple(_import(run) for run in runs))


@router.get("/{import_id}", responses=problems(404, 422))
def show_import(
    import_id: RecordId, actor: Annotated[Actor, requires("read", "import_run")]
) -> Import:
    """Show what became of a file."""
    with read_only() as session:
        return _import(get_import_run(session, actor, import_id))


@router.get(
    "/{import_id}/rejects",
    response_class=FileResponse,
    responses={**problems(404, 422), 200: {"content": {CSV: {"schema": {"type": "string"}}}}},
)
def show_rejects(
    import_id: RecordId, actor: Annotated[Actor, requires("read", "import_run")]
) -> FileResponse:
    """Return the rows that were refused or taken with a reservation, with their reasons."""
    with read_only() as session:
        path = get_import_run(session, actor, import_id).rejects_path
    if path is None:
        raise NotFound(mark("No row of this import was refused."))
    return FileResponse(path, media_type=CSV, filename=f"rejects-{import_id}.csv")


@router.post(
    "/{import_id}/undo",
    name="undo_import",
    status_code=202,
    response_model=JobStarted,
    responses=problems(404, 409, 422),
)
def undo_one(
    import_id: RecordId, actor: Annotated[Actor, requires("undo", "import_run")], write: Write
) -> JSONResponse:
    """Take an import back, as a job."""

    def act(session: Any) -> Answer:
        return _job(start_undo(session, actor, import_id))

    return write.once(actor, {}, act)


def _require_key(request: Request, preset: str, noun: str | None) -> None:
    """Refuse a key that does not cover what the file may hold; a folder may hold anything."""
    known = {"orders": "order", "generic": noun}
    require_key(request, "import", known.get(preset) or "*")


def _mapping(text: str | None) -> dict[str, Any] | None:
    if text is None or not text.strip():
        return None
    try:
        mapping = json.loads(text)
    except (ValueError, RecursionError):
        mapping = None
    if not isinstance(mapping, dict):
        sentence = mark("The mapping is no JSON object.")
        raise Invalid(sentence, problems={"mapping": sentence})
    return mapping


def _job(job_id: int) -> Answer:
    return Answer(202, {"job_id": job_id}, {"Location": f"/api/jobs/{job_id}"})


def _import(run: Any) -> Import:
    files = tuple(ImportFile.model_validate(_plain(child)) for child in run.children)
    return Import.model_validate({**_plain(run), "files": files})


def _plain(run: Any) -> dict[str, Any]:
    return {name: getattr(run, name) for name in ImportFile.model_fields}
