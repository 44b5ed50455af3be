"""Who is asking, and what they may do: the part of the policy that screens need."""

from sqlalchemy.orm import Session

from app.store.policy import Actor, Reach, Role, reach, require

__all__ = ["Actor", "Role", "Session", "may", "require", "sees_all"]


def may(actor: Actor, action: str, noun: str) -> bool:
    """Return whether the actor has any right to do this."""
    return reach(actor, action, noun) is not Reach.NONE


def sees_all(actor: Actor, action: str, noun: str) -> bool:
    """Return whether the right goes beyond the actor's team."""
    return reach(actor, action, noun) is Reach.ALL
