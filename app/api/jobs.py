"""Long pieces of work: how far they are."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter

from app.api.security import requires
from app.api.shapes import RecordId, Shape
from app.services.jobs import get_job
from app.store.policy import Actor
from app.store.session import read_only

router = APIRouter(tags=["jobs"])


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


@router.get("/jobs/{job_id}")
def show_job(job_id: RecordId, actor: Annotated[Actor, requires("read", "job")]) -> Job:
    """Show how far a job is."""
    with read_only() as session:
        return Job.model_validate(get_job(session, actor, job_id))
