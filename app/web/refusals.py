"""How the server says no: as JSON to a program, as a calm page to a person."""

import re
from http import HTTPStatus
from typing import Any

from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from app.errors import AppError, Invalid
from app.web.language import words_of
from app.web.rendering import render

# RFC 6455: the connection breaks a rule of the server.
WEBSOCKET_REFUSED = 1008


def problem(
    status: int, detail: str, *, kind: str = "", hint: str = "", **more: Any
) -> JSONResponse:
    """Return a problem document (RFC 9457). `kind` names the failure for a program."""
    title = HTTPStatus(status).phrase
    body = {
        "type": f"urn:maru-crm:{kind}" if kind else "about:blank",
        "title": title,
        "status": status,
        "detail": detail or title,
    }
    body |= {"hint": hint} if hint else {}
    return JSONResponse(body | more, status, media_type="application/problem+json")


def problem_of(connection: HTTPConnection, error: AppError) -> JSONResponse:
    """Return the problem document of an expected failure, in the caller's language."""
    words = words_of(connection)
    detail, hint = words.error(error)
    more = {}
    if isinstance(error, Invalid) and error.problems:
        more = {"problems": {field: words(said) for field, said in error.problems.items()}}
    return problem(error.status, detail, kind=_kind(error), hint=hint, **more)


def _kind(error: AppError) -> str:
    """Return the name of a failure for a program, as `not-found`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", type(error).__name__).lower()


def wants_page(connection: HTTPConnection) -> bool:
    """Return whether a person's browser is asking for a page."""
    return "text/html" in connection.headers.get("accept", "")


def refusal(
    connection: HTTPConnection, status: int, message: str, hint: str = "", **values: str
) -> Response:
    """Return a refusal in the form and the language that the caller understands.

    `values` are the facts in the message and the hint.
    """
    words = words_of(connection)
    said, next_step = words(message, **values), words(hint, **values)
    if connection.url.path.startswith("/api"):
        return problem(status, said, hint=next_step)
    if wants_page(connection):
        back = words("Go to the start page")
        facts = {"title": said, "hint": next_step, "back": back}
        return render(connection, "refusal.html", status=status, **facts)
    return PlainTextResponse(said, status)


async def refuse(
    scope: Scope, receive: Receive, send: Send, status: int, message: str, hint: str = ""
) -> None:
    """Answer a request with a refusal; a websocket is closed before it opens."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": WEBSOCKET_REFUSED})
        return
    await refusal(HTTPConnection(scope), status, message, hint)(scope, receive, send)
