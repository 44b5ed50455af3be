"""No other site may make a signed-in browser act here (CSRF, cross-site websockets)."""

from urllib.parse import urlsplit

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from app.i18n import mark
from app.web.cookies import token_of
from app.web.identity import bearer_of
from app.web.refusals import refuse

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class OriginCheck:
    """Refuse websockets and unsafe methods that another site has caused."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, or answer it."""
        acts = scope["type"] == "websocket" or (
            scope["type"] == "http" and scope["method"] not in SAFE_METHODS
        )
        if acts and is_foreign(HTTPConnection(scope)):
            await refuse(
                scope,
                receive,
                send,
                403,
                mark("This request came from another site."),
                mark("Open the page here and try again."),
            )
            return
        await self.app(scope, receive, send)


def is_foreign(connection: HTTPConnection) -> bool:
    """Return whether another site, or nobody knows who, sent this on a person's behalf."""
    if bearer_of(connection) is not None:
        # A browser adds no key by itself, and the cookie beside one is not looked at.
        return False
    site = connection.headers.get("sec-fetch-site")
    origin = connection.headers.get("origin")
    if site not in (None, "same-origin", "none"):
        return True
    if origin is not None:
        host = connection.headers.get("host", "")
        return urlsplit(origin).netloc.lower() != host.lower()
    # A program sends neither; but then a browser's cookie has no business here.
    return site is None and bool(token_of(connection))
