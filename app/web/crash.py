"""What nobody foresaw: a calm answer for the person, the trace for the log."""

import logging
import secrets

from starlette.requests import HTTPConnection
from starlette.responses import Response

from app.i18n import mark
from app.log import facts
from app.web.refusals import refusal

logger = logging.getLogger(__name__)


async def show_crash(connection: HTTPConnection, error: Exception) -> Response:
    """Answer a request that failed in a way that we did not foresee."""
    reference = secrets.token_hex(4)
    logger.error(facts("request_crashed", reference=reference), exc_info=error)
    return refusal(
        connection,
        500,
        mark("Something went wrong here."),
        mark("Try again. If it stays, tell an administrator this number: {reference}"),
        reference=reference,
    )
