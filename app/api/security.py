"""Whose request it is, and whether they may: the one way into a route."""

from typing import Any

from fastapi import Depends, Request

from app.errors import Forbidden, SignedOut
from app.i18n import mark
from app.services.tokens import allows
from app.store.policy import Actor, require
from app.web.identity import actor_of, scopes_of


class Requires:
    """A dependency that returns the actor if they have the right to `action` `noun`.

    Both must have it: the role and, where a key was sent, the key. `shows` are nouns that the
    answer tells of as well; a key that may not read them does not get it either.

    Raises
    ------
    SignedOut
        If nobody is signed in, or the key opens nothing.
    Forbidden
        If the role or the key has no such right.
    """

    def __init__(self, action: str, noun: str, shows: tuple[str, ...] = ()) -> None:
        self.action = action
        self.noun = noun
        self.shows = shows

    def __call__(self, request: Request) -> Actor:
        """Return the actor of a request."""
        actor = actor_of(request)
        if actor is None:
            raise SignedOut(mark("Sign in first."))
        require(actor, self.action, self.noun)
        require_key(request, self.action, self.noun)
        for noun in self.shows:
            require_key(request, "read", noun)
        return actor


def require_key(request: Request, action: str, noun: str) -> None:
    """Raise `Forbidden` if the request came with a key that does not cover this."""
    scopes = scopes_of(request)
    if scopes is not None and not allows(scopes, action, noun):
        raise Forbidden(
            mark("This key does not cover “{scope}”."),
            hint=mark("Make another key with this scope, if you need it."),
            scope=f"{action}:{noun}",
        )


def requires(action: str, noun: str, *, shows: tuple[str, ...] = ()) -> Any:
    """Mark a parameter as the actor, who must have this right."""
    return Depends(Requires(action, noun, shows))
