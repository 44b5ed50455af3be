"""The two cookies: whose browser this is, and the language of the pages before sign-in."""

from datetime import timedelta

from starlette.requests import HTTPConnection
from starlette.responses import Response

from app.settings import get_settings

SESSION = "crm_session"
LANGUAGE = "crm_language"


def token_of(connection: HTTPConnection) -> str:
    """Return the token that a browser sent, or nothing."""
    return connection.cookies.get(SESSION, "")


def give_token(response: Response, token: str) -> None:
    """Let the browser keep its token for as long as the session can last."""
    lifetime = timedelta(hours=get_settings().session_hours)
    _give(response, SESSION, token, lifetime)


def take_token(response: Response) -> None:
    """Let the browser forget its token."""
    _give(response, SESSION, "", timedelta(0))


def give_language(response: Response, language: str) -> None:
    """Let the browser remember the language chosen before sign-in."""
    _give(response, LANGUAGE, language, timedelta(days=365))


def _give(response: Response, name: str, value: str, lifetime: timedelta) -> None:
    response.set_cookie(
        name,
        value,
        max_age=int(lifetime.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=get_settings().https,
    )
