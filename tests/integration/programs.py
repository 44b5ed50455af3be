"""The API as programs meet it: its guards and routes, without the pages."""

from functools import cache

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from app.api import create_api
from app.services.signing_in import as_actor
from app.services.tokens import create_token, list_scopes
from app.store.models import User
from app.store.session import unit_of_work
from app.web.bodies import BodyLimit
from app.web.gate import SessionGate
from app.web.hosts import HostCheck
from app.web.origins import OriginCheck

# A record of each noun as a program may send it.
NEW = {
    "account": {"name": "Hanbit", "annual_revenue": "1234.5678", "custom": {"tier": "gold"}},
    "contact": {"given_name": "Mina", "family_name": "Kim", "birth_date": "1990-02-28"},
    "lead": {"given_name": "Jun", "family_name": "Lee", "email": "jun@example.com"},
    "opportunity": {"name": "Renewal", "amount": 100, "currency": "EUR"},
    "interaction": {
        "kind": "Call",
        "direction": "Outbound",
        "subject": "Hello",
        "occurred_at": "2026-01-31T09:30:00+09:00",
    },
    "case": {"subject": "It does not start"},
    "task": {"subject": "Call back", "due_at": "2026-12-01T00:00:00Z"},
}
ALL = ("read:*", "write:*", "delete:*", "import:*", "export:*", "undo:*")


@cache
def guarded_api() -> ASGIApp:
    """Return the API behind the server's guards; in a test nobody is told to wait."""
    return Starlette(
        routes=[Mount("/api", create_api(requests_per_minute=10**9))],
        middleware=[
            Middleware(HostCheck, allowed=["localhost"]),
            Middleware(BodyLimit, upload_mb=1),
            Middleware(OriginCheck),
            Middleware(SessionGate),
        ],
    )


def key_of(user: User, scopes: tuple[str, ...] = ALL, days: int = 90) -> str:
    """Return a key of a person; of `ALL` those scopes that their role has."""
    actor = as_actor(user)
    if scopes is ALL:
        scopes = tuple(scope for scope in ALL if scope in list_scopes(actor))
    with unit_of_work() as session:
        return create_token(session, actor, "test", scopes, days).token


def program(key: str | None) -> TestClient:
    """Return a program that sends this key with each request."""
    headers = {} if key is None else {"Authorization": f"Bearer {key}"}
    return TestClient(
        guarded_api(),
        base_url="http://localhost",
        headers={"Accept-Language": "en", **headers},
        raise_server_exceptions=False,
        follow_redirects=False,
    )


def problem(answer) -> tuple[int, str]:
    """Return status and kind of a problem document."""
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    body = answer.json()
    assert body["status"] == answer.status_code
    assert {"type", "title", "status", "detail"} <= set(body)
    return answer.status_code, body["type"].rpartition(":")[2]
