"""Who sent a request."""

from starlette.requests import HTTPConnection
from starlette.types import Scope

from app.errors import SignedOut
from app.services.signing_in import actor_of_token, is_touch_due, touch_session
from app.store.policy import Actor
from app.store.session import read_only, unit_of_work

_KEY = "crm.actor"


def find_actor(token: str) -> Actor | None:
    """Return the person behind a token, or None; note that their browser is in use.

    Reads only, but for one write a minute: a page that loads waits for no writer.
    """
    if not token:
        return None
    try:
        with read_only() as session:
            actor = actor_of_token(session, token)
            due = is_touch_due(session, actor, token)
    except SignedOut:
        return None
    if due:
        with unit_of_work() as session:
            touch_session(session, token)
    return actor


def set_actor(scope: Scope, actor: Actor | None) -> None:
    """Write on the request who sent it."""
    scope[_KEY] = actor


def actor_of(connection: HTTPConnection) -> Actor | None:
    """Return who sent a request, as the gate found out, or None."""
    return connection.scope.get(_KEY)
