"""The same use cases as the pages, over JSON: one file per noun, one right per route."""

from pathlib import Path

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles
from swagger_ui_bundle import swagger_ui_path

from app.api import accounts, docs, interactions, jobs, me, worklist
from app.api.errors import show_error, show_http_error, show_invalid
from app.api.shapes import Problem
from app.errors import AppError
from app.web.crash import show_crash

NOUNS = (me, worklist, accounts, interactions, jobs, docs)


def create_api() -> FastAPI:
    """Return the API, to be mounted at `/api`."""
    api = FastAPI(
        title="Maru CRM",
        version="1",
        description="Sign in at `/sign-in`; the session cookie is the key to every route.",
        responses={"4XX": {"model": Problem, "description": "Why it failed."}},
        # Their pages load scripts from elsewhere; `docs` serves its own.
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
    )
    for noun in NOUNS:
        api.include_router(noun.router)
    api.mount("/docs/assets", StaticFiles(directory=Path(swagger_ui_path)))
    api.add_exception_handler(AppError, show_error)
    api.add_exception_handler(RequestValidationError, show_invalid)
    api.add_exception_handler(HTTPException, show_http_error)
    api.add_exception_handler(Exception, show_crash)
    return api
