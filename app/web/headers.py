"""What every answer tells the browser about what it may do with it."""

from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.web.gate import is_under

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
HSTS = "max-age=31536000"
# Program text, the same for everybody: a browser may keep it.
CACHEABLE = (
    "/assets",
    "/static",
    "/app/static",
    "/component",
    "/favicon.png",
    "/api/docs/assets",
)

_ROOTS = {
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
NOTHING = {"default-src": "'none'"} | _ROOTS
# The plain pages: their own style sheet, font and mark; no program at all.
PLAIN = NOTHING | {"style-src": "'self'", "font-src": "'self'", "img-src": "'self'"}
# Swagger UI draws its icons from data addresses and sets styles on elements.
DOCS = PLAIN | {
    "script-src": "'self'",
    "connect-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
}
PLAIN_PLACES = ("/sign-in", "/sign-out", "/password", "/assets")
API_PLACES = ("/api", "/health")


def streamlit_policy(inline_scripts: str) -> Mapping[str, str]:
    """Return the policy of the pages; `inline_scripts` are hashes of Streamlit's own."""
    return {
        "default-src": "'self'",
        "script-src": f"'self' {inline_scripts}".strip(),
        # Emotion writes style sheets at run time.
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
    } | _ROOTS


class SecurityHeaders:
    """Add the headers to every answer; one that a route has set itself stays."""

    def __init__(self, app: ASGIApp, *, inline_scripts: str = "", https: bool = False) -> None:
        self.app = app
        self.pages = streamlit_policy(inline_scripts)
        self.always = ALWAYS | ({"Strict-Transport-Security": HSTS} if https else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and dress its answer."""

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._dress(MutableHeaders(scope=message), scope["path"])
            await send(message)

        await self.app(scope, receive, dressed if scope["type"] == "http" else send)

    def _dress(self, headers: MutableHeaders, path: str) -> None:
        for name, value in self.always.items():
            headers.setdefault(name, value)
        policy = "; ".join(f"{name} {value}" for name, value in self._policy(path).items())
        headers.setdefault("Content-Security-Policy", policy)
        if not is_under(path, CACHEABLE):
            headers["Cache-Control"] = "no-store"

    def _policy(self, path: str) -> Mapping[str, str]:
        if is_under(path, ("/api/docs",)):
            return DOCS
        if is_under(path, API_PLACES):
            return NOTHING
        return PLAIN if is_under(path, PLAIN_PLACES) else self.pages
