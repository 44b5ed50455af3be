"""Long pieces of work: how far they are."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse

from app.api.answers import problems
from app.api.security import require_key, requires
from app.api.shapes import RecordId, Shape
from app.services.exporting.starting import export_of_job
from app.services.jobs import get_job
from app.store.policy import Actor, require
from app.store.session import read_only

router = APIRouter(tags=["jobs"])

PATHS = frozenset({"path", "rejects_path"})
MEDIA = {
    ".csv": "text/csv",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
FILES: Mapping[str, Any] = {
    MEDIA[".csv"]: {"schema": {"type": "string"}},
    MEDIA[".xlsx"]: {"schema": {"type": "string", "format": "binary"}},
}


class Job(Shape):
    """One job. `progress` is a share (0-1)."""

    id: int
    kind: str
    status: str
    progress: float
    message: str
    result: dict[str, Any] | None
    created_at: datetime
    finished_at: datetime | None


@router.get("/jobs/{job_id}", responses=problems(404, 422))
def show_job(job_id: RecordId, actor: Annotated[Actor, requires("read", "job")]) -> Job:
    """Show how far a job is."""
    with read_only() as session:
        job = get_job(session, actor, job_id)
    told = None if job.result is None else _without_paths(job.result)
    return Job.model_validate(replace(job, result=told))


@router.get(
    "/jobs/{job_id}/file",
    response_class=FileResponse,
    responses={**problems(404, 422), 200: {"description": "The file.", "content": FILES}},
)
def show_file(
    request: Request, job_id: RecordId, actor: Annotated[Actor, requires("read", "job")]
) -> FileResponse:
    """Return the list that an export has written."""
    with read_only() as session:
        path = export_of_job(session, actor, job_id)
        noun = get_job(session, actor, job_id).arguments["noun"]
    # What one may no longer take out is not handed out either.
    require(actor, "export", noun)
    require_key(request, "export", noun)
    return FileResponse(path, media_type=MEDIA[path.suffix], filename=path.name)


def _without_paths(result: Mapping[str, Any]) -> dict[str, Any]:
    """Return what came of a job; where our files lie is nobody's business."""
    return {
        name: _without_path_of_each(value) if isinstance(value, list) else value
        for name, value in result.items()
        if name not in PATHS
    }


def _without_path_of_each(values: list[Any]) -> list[Any]:
    return [_without_paths(value) if isinstance(value, dict) else value for value in values]
