"""The addresses that are neither pages nor the API."""

from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from app.services.health import is_healthy
from app.web.password import show_password, take_password
from app.web.sign_in import show_sign_in, take_sign_in
from app.web.sign_out import show_sign_out, take_sign_out

ASSETS = Path(__file__).resolve().parent.parent / "static"


def web_routes() -> list[BaseRoute]:
    """Return sign-in, sign-out, password, health and the files that these pages show."""
    return [
        Route("/sign-in", show_sign_in),
        Route("/sign-in", take_sign_in, methods=["POST"]),
        Route("/sign-out", show_sign_out),
        Route("/sign-out", take_sign_out, methods=["POST"]),
        Route("/password", show_password),
        Route("/password", take_password, methods=["POST"]),
        Route("/health", show_health),
        Mount("/assets", StaticFiles(directory=ASSETS)),
    ]


async def show_health(request: Request) -> Response:
    """Say whether the product can work: 200 or 503."""
    if await run_in_threadpool(is_healthy):
        return JSONResponse({"status": "ok"})
    return JSONResponse({"status": "unavailable"}, 503)
