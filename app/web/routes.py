"""The addresses that are neither pages nor the API."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from app.services.health import get_health, is_healthy
from app.services.rights import may
from app.store.session import read_only
from app.web.cookies import token_of
from app.web.identity import find_actor
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
    """Say whether the product can work: 200 or 503; only an administrator hears more."""
    if not await run_in_threadpool(is_healthy):
        return JSONResponse({"status": "unavailable"}, 503)
    return JSONResponse(
        {"status": "ok", **await run_in_threadpool(_details, token_of(request))}
    )


def _details(token: str) -> dict[str, Any]:
    actor = find_actor(token)
    if actor is None or not may(actor, "administer", "store"):
        return {}
    with read_only() as session:
        health = get_health(session, actor, datetime.now(UTC))
    return {
        "alarms": health.alarms,
        "jobs": {
            "waiting": health.work.waiting.n,
            "running": health.work.running.n,
            "failed_24h": health.work.n_failed,
        },
        "free_bytes": health.place.free_bytes,
    }
