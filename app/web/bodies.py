"""No request may be larger than what it is for."""

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from app.i18n import mark
from app.web.refusals import refuse

MEGABYTE = 1024 * 1024
UPLOADS = ("/_stcore/upload_file/", "/api/imports")
# Around an uploaded file stand the borders and headers of its form.
FORM_BYTES = 64 * 1024


class BodyLimit:
    """Refuse bodies over one megabyte (uploads: over `upload_mb`) or of unknown length."""

    def __init__(self, app: ASGIApp, upload_mb: int) -> None:
        self.app = app
        self.upload_bytes = upload_mb * MEGABYTE + FORM_BYTES

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, or answer it."""
        if scope["type"] == "http":
            headers = HTTPConnection(scope).headers
            length = headers.get("content-length", "0")
            most = self.upload_bytes if scope["path"].startswith(UPLOADS) else MEGABYTE
            if "transfer-encoding" in headers or not length.isdecimal():
                await refuse(scope, receive, send, 411, mark("Say how long the request is."))
                return
            if int(length) > most:
                await refuse(scope, receive, send, 413, mark("This is too large to take in."))
                return
        await self.app(scope, receive, send)
