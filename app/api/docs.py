"""The description of the API, for programs and for people; nothing comes from elsewhere."""

from typing import Annotated, Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.api.description import describe
from app.api.security import requires
from app.store.policy import Actor
from app.web.rendering import load_templates

router = APIRouter(include_in_schema=False)


@router.get("/openapi.json")
def show_openapi(
    request: Request, actor: Annotated[Actor, requires("read", "self")]
) -> dict[str, Any]:
    """Return the OpenAPI description."""
    return describe(request.app)


@router.get("/docs")
def show_docs(actor: Annotated[Actor, requires("read", "self")]) -> HTMLResponse:
    """Show the description as a page on which routes can be tried."""
    return HTMLResponse(load_templates().get_template("api_docs.html").render())
