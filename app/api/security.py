"""Whose request it is, and whether they may: the one way into a route."""

from typing import Any

from fastapi import Depends, Request

from app.errors import SignedOut
from app.i18n import mark
from app.store.policy import Actor, require
from app.web.identity import actor_of


class Requires:
    """A dependency that returns the actor if their role has the right to `action` `noun`.

    Raises
    ------
    SignedOut
        If nobody is signed in.
    Forbidden
        If the role has no such right.
    """

    def __init__(self, action: str, noun: str) -> None:
        self.action = action
        self.noun = noun

    def __call__(self, request: Request) -> Actor:
        """Return the actor of a request."""
        actor = actor_of(request)
        if actor is None:
            raise SignedOut(mark("Sign in first."))
        require(actor, self.action, self.noun)
        return actor


def requires(action: str, noun: str) -> Any:
    """Mark a parameter as the actor, who must have this right."""
    return Depends(Requires(action, noun))
