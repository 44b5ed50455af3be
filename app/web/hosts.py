"""Only the names that we are known by: a foreign one may be a rebound DNS entry."""

from collections.abc import Iterable

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from app.i18n import mark
from app.web.refusals import refuse


class HostCheck:
    """Refuse requests and websockets for another host than those in `allowed`."""

    def __init__(self, app: ASGIApp, allowed: Iterable[str]) -> None:
        self.app = app
        self.allowed = frozenset(name.strip().lower() for name in allowed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, or answer it."""
        if scope["type"] != "lifespan":
            host = HTTPConnection(scope).headers.get("host", "")
            if host_name(host) not in self.allowed:
                await refuse(
                    scope,
                    receive,
                    send,
                    400,
                    mark("This server is not known by that name."),
                    mark("An administrator can add the name to `CRM_ALLOWED_HOSTS`."),
                )
                return
        await self.app(scope, receive, send)


def host_name(host: str) -> str:
    """Return the name in a `Host` header, without its port.

    >>> [host_name(host) for host in ("CRM.local:8501", "[::1]:8501", "[::1]", "a:b:1")]
    ['crm.local', '[::1]', '[::1]', 'a:b']
    """
    name, _, port = host.lower().rpartition(":")
    return name if name and not port.endswith("]") else host.lower()
