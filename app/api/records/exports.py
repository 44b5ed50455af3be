"""A list as a file: asked for here, written by the worker, fetched as the file of the job."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse
from pydantic import Field

from app.api.answers import problems
from app.api.records.filters import OF_A_LIST, described, filters_in, sort_of
from app.api.repeats import Writing
from app.api.security import requires
from app.api.shapes import JobStarted, Shape
from app.services.exporting.starting import start_export
from app.services.idempotency import Answer
from app.store.nouns import Noun
from app.store.policy import Actor

HOW = (
    "The same filters and order as the list; `/jobs/{job_id}/file` is the file, once the job "
    "has ended. Who took what out, and why, is kept."
)


class NewExport(Shape):
    """How the file shall be written, and why it is needed."""

    form: Literal["csv", "xlsx"] = "csv"
    reason: Annotated[str, Field(min_length=3, max_length=500)]


def add_export(router: APIRouter, noun: Noun) -> None:
    """Add the route by which a list of this noun is taken out."""
    sorts = sort_of(noun)

    @router.post(
        "/export",
        name=f"export_{router.prefix[1:]}",
        description=HOW,
        status_code=202,
        response_model=JobStarted,
        responses=problems(409, 411, 413, 422),
        openapi_extra={"parameters": described(noun)},
    )
    def export(
        request: Request,
        wanted: NewExport,
        actor: Annotated[Actor, requires("export", noun.name)],
        write: Annotated[Writing, Depends()],
        sort: sorts = "id",  # type: ignore[valid-type]
    ) -> JSONResponse:
        query = filters_in(request.query_params, OF_A_LIST)

        def act(session: Any) -> Answer:
            job_id = start_export(
                session, actor, noun.name, query, str(sort), wanted.form, reason=wanted.reason
            )
            return Answer(202, {"job_id": job_id}, {"Location": f"/api/jobs/{job_id}"})

        return write.once(actor, wanted.model_dump(), act)
