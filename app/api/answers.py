"""What every route may answer when it fails, as its description tells programs."""

from typing import Any

from app.api.shapes import Problem

WHY = {
    400: "This server is not known by that name, or the request is broken.",
    401: "Nobody is signed in, or the key is not in force.",
    403: "Your role, or the key, does not cover this.",
    404: "There is no such record, or none that you may see.",
    409: "It cannot be done as things stand: under way already, or taken.",
    411: "The request does not say how long it is.",
    412: "The record has changed since the state that you have seen.",
    413: "The request is too large.",
    422: "The request cannot be used as it is; `problems` names the parts.",
    428: "`If-Match` is missing.",
    429: "Too many requests; `Retry-After` says when to go on (seconds).",
    500: "Something went wrong here.",
    503: "The store is busy or out of reach; try again.",
}
ALWAYS = (400, 401, 403, 429, 500, 503)
PROBLEM = "application/problem+json"


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the failures of a route: these, beside those of every route."""
    return {
        status: {"model": Problem, "description": WHY[status]}
        for status in sorted({*statuses, *ALWAYS})
    }
