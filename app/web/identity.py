"""Who sent a request: the person behind a browser's cookie, or behind a program's key."""

from starlette.requests import HTTPConnection
from starlette.types import Scope

from app.errors import SignedOut
from app.services.signing_in import actor_of_token, is_touch_due, touch_session
from app.services.tokens import find_token_actor, is_token_touch_due, touch_token
from app.store.policy import Actor
from app.store.session import read_only, unit_of_work
from app.web.cookies import token_of

_ACTOR = "crm.actor"
_SCOPES = "crm.scopes"
# Keys open the API and nothing else.
_BY_KEY = "/api/"


def identify(connection: HTTPConnection) -> Actor | None:
    """Find out who sent a request, write it on the request, and return them.

    A request with a key is its owner's, whatever cookie it carries: a wrong key is nobody's.
    """
    key = bearer_of(connection)
    if key is None:
        set_actor(connection.scope, find_actor(token_of(connection)))
    else:
        actor, scopes = find_key_actor(key)
        set_actor(connection.scope, actor)
        connection.scope[_SCOPES] = scopes
    return actor_of(connection)


def bearer_of(connection: HTTPConnection) -> str | None:
    """Return the key that a program sent to the API, or None if it sent none."""
    scheme, _, key = connection.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not connection.scope["path"].startswith(_BY_KEY):
        return None
    return key.strip()


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


def find_key_actor(key: str) -> tuple[Actor | None, tuple[str, ...]]:
    """Return the owner of a key and its scopes; nobody for a key that opens nothing.

    Reads only, but for one write a minute, as with browsers.
    """
    with read_only() as session:
        found = find_token_actor(session, key)
        due = found is not None and is_token_touch_due(session, key)
    if due:
        with unit_of_work() as session:
            touch_token(session, key)
    return found or (None, ())


def set_actor(scope: Scope, actor: Actor | None) -> None:
    """Write on the request who sent it."""
    scope[_ACTOR] = actor


def actor_of(connection: HTTPConnection) -> Actor | None:
    """Return who sent a request, as the gate found out, or None."""
    return connection.scope.get(_ACTOR)


def scopes_of(connection: HTTPConnection) -> tuple[str, ...] | None:
    """Return what the key of a request may do; None for a browser, which has no key."""
    return connection.scope.get(_SCOPES)
