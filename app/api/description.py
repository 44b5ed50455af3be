"""What the API says of itself: how to get in, what it keeps to, how it fails."""

from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute

from app.api.answers import PROBLEM
from app.api.limits import REQUESTS_PER_MINUTE
from app.api.records.filters import HOW

HOW_TO = f"""
**Getting in.** Programs send a key: `Authorization: Bearer maru_…`; a person makes one under
their profile, and it does what its owner may and its scopes say, no more. Browsers send the
cookie of the sign-in page.

**Lists** go page by page: `next_after` of a page is `after` of the next, and is null on the
last. {HOW}

**Writes.** Changing or deleting a record needs `If-Match` with the `ETag` that was seen: 428
without, 412 if somebody was faster. With `Idempotency-Key` a write that is sent again within
24 hours is done once; the second answer says `Idempotent-Replayed: true`.

**Limits.** {REQUESTS_PER_MINUTE} requests a minute and person, whatever keys they use; each
answer tells what is left (`RateLimit`, `RateLimit-Policy`), and 429 says how long to wait
(`Retry-After`). 100 rows a page, 1 MB a request, files as large as the settings allow (25 MB
unless changed). Counts go up to 1,000.

**Failures** are problem documents (RFC 9457). A record that you may not see looks like one
that is not there.
"""
_SCHEMES = {
    "key": {"type": "http", "scheme": "bearer", "bearerFormat": "maru_…"},
    "browser": {"type": "apiKey", "in": "cookie", "name": "crm_session"},
}


def name_of(route: APIRoute) -> str:
    """Return the name of a route for programs that are made from the description."""
    return route.name


def describe(api: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI description: failures in their true form, and both ways in."""
    told = api.openapi()
    for path in told["paths"].values():
        for operation in path.values():
            _name_failures(operation["responses"])
    parts = told["components"]
    schemas = {k: v for k, v in parts["schemas"].items() if k not in _REPLACED}
    return told | {
        "servers": [{"url": "/api"}],
        "components": {"schemas": schemas, "securitySchemes": _SCHEMES},
        "security": [{name: []} for name in _SCHEMES],
    }


# FastAPI's own form of failures, in place of which ours is sent.
_REPLACED = ("HTTPValidationError", "ValidationError")


def _name_failures(responses: dict[str, Any]) -> None:
    schema = {"schema": {"$ref": "#/components/schemas/Problem"}}
    for status, answer in responses.items():
        if status.startswith(("4", "5")):
            answer["content"] = {PROBLEM: schema}
