"""Nobody comes in without a session or a key: what is not listed as public is closed."""

from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from app.i18n import mark
from app.web.identity import bearer_of, identify
from app.web.refusals import refuse, wants_page

# Program text that everybody may read (ours and Streamlit's), and the sign of life.
PUBLIC = ("/health", "/assets", "/static", "/favicon.png")
FORMS = ("/sign-in", "/sign-out")
API = ("/api",)
# Doors of Streamlit that tell about the process or open a second way in; we use none.
CLOSED = (
    "/_stcore/metrics",
    "/_stcore/agent",
    "/_stcore/script-health-check",
    "/auth",
    "/oauth2callback",
)
RESERVED = ("/_stcore", "/media", "/component", "/app/static")


class SessionGate:
    """Send a person to the sign-in page and refuse everything else without a session."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, or answer it."""
        if scope["type"] == "lifespan" or is_under(scope["path"], PUBLIC):
            await self.app(scope, receive, send)
        elif is_under(scope["path"], CLOSED):
            await refuse(scope, receive, send, 404, mark("There is nothing here."))
        else:
            actor = await run_in_threadpool(identify, HTTPConnection(scope))
            answer = self.app if actor else self._turn_away
            await answer(scope, receive, send)

    async def _turn_away(self, scope: Scope, receive: Receive, send: Send) -> None:
        connection = HTTPConnection(scope)
        if is_under(scope["path"], RESERVED):
            await refuse(scope, receive, send, 404, mark("There is nothing here."))
        elif is_under(scope["path"], FORMS):
            await self.app(scope, receive, send)
        elif _is_person_reading(connection):
            await RedirectResponse(_sign_in_address(connection), 303)(scope, receive, send)
        elif is_under(scope["path"], API):
            # The API checks each of its routes and answers in its own form.
            await self.app(scope, receive, send)
        else:
            await refuse(scope, receive, send, 401, mark("Sign in first."))


def is_under(path: str, places: tuple[str, ...]) -> bool:
    """Return whether a path is one of the places or below one.

    >>> [is_under(path, ("/api",)) for path in ("/api", "/api/me", "/apiary")]
    [True, True, False]
    """
    return any(path == place or path.startswith(f"{place}/") for place in places)


def _is_person_reading(connection: HTTPConnection) -> bool:
    scope = connection.scope
    reads = scope["type"] == "http" and scope["method"] == "GET" and wants_page(connection)
    return reads and bearer_of(connection) is None


def _sign_in_address(connection: HTTPConnection) -> str:
    url = connection.url
    wanted = url.path + (f"?{url.query}" if url.query else "")
    return "/sign-in" + ("" if wanted == "/" else "?" + urlencode({"next": wanted}))
