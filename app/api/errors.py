"""Every failure of the API is a problem document (RFC 9457)."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from app.errors import SignedOut
from app.i18n import Words, mark
from app.web.language import words_of
from app.web.refusals import problem, problem_of, refusal

UNKNOWN = {
    404: mark("There is nothing here."),
    405: mark("This cannot be done with this address."),
}


async def show_error(request: Request, error: Any) -> Response:
    """Tell of an expected failure (`AppError`)."""
    response = problem_of(request, error)
    if error.status == SignedOut.status:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


async def show_invalid(request: Request, error: Any) -> Response:
    """Tell which parts of a request cannot be used (`RequestValidationError`)."""
    words = words_of(request)
    problems = {_place(found["loc"]): _said(words, found) for found in error.errors()}
    said = words(mark("The request cannot be used as it is."))
    return problem(422, said, kind="invalid", problems=problems)


async def show_http_error(request: Request, error: Any) -> Response:
    """Tell of an unknown address or a wrong method (`HTTPException`)."""
    response = refusal(request, error.status_code, UNKNOWN.get(error.status_code, ""))
    response.headers.update(error.headers or {})
    return response


def _place(loc: tuple[str | int, ...]) -> str:
    """Return where in the request it is, as `subject` or `limit`."""
    return ".".join(map(str, loc[1:])) or str(loc[0])


def _said(words: Words, found: dict[str, Any]) -> str:
    """Return what is wrong: a sentence of ours in the caller's language, else pydantic's."""
    ours = found.get("ctx", {}).get("error")
    return words(str(ours)) if isinstance(ours, ValueError) else str(found["msg"])
