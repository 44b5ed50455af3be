"""The same use cases as the pages, over JSON: one file per noun, one right per route."""

from pathlib import Path

from fastapi import APIRouter, FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles
from swagger_ui_bundle import swagger_ui_path

from app.api import accounts, docs, imports, interactions, jobs, me, worklist
from app.api.answers import problems
from app.api.description import HOW_TO, name_of
from app.api.errors import show_error, show_http_error, show_invalid
from app.api.limits import REQUESTS_PER_MINUTE, RateLimit
from app.api.records import record_routers
from app.errors import AppError
from app.web.crash import show_crash

VIEWS = (me, worklist, accounts, interactions, imports, jobs, docs)


def all_routers() -> tuple[APIRouter, ...]:
    """Return every route of the API: views of several nouns, and each noun's own."""
    return (*(view.router for view in VIEWS), *record_routers())


def create_api(requests_per_minute: int = REQUESTS_PER_MINUTE) -> FastAPI:
    """Return the API, to be mounted at `/api`; each person has so many requests a minute."""
    api = FastAPI(
        title="Maru CRM",
        version="1",
        description=HOW_TO,
        responses=problems(),
        generate_unique_id_function=name_of,
        # Their pages load scripts from elsewhere; `docs` serves its own.
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
    )
    for router in all_routers():
        api.include_router(router)
    api.mount("/docs/assets", StaticFiles(directory=Path(swagger_ui_path)))
    api.add_middleware(RateLimit, per_minute=requests_per_minute)
    api.add_exception_handler(AppError, show_error)
    api.add_exception_handler(RequestValidationError, show_invalid)
    api.add_exception_handler(HTTPException, show_http_error)
    api.add_exception_handler(Exception, show_crash)
    return api
