"""People and teams: who is who."""

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.i18n import mark
from app.store.models import Team, User
from app.store.policy import Actor, Role, scope


def find_user_by_email(session: Session, actor: Actor, email: str) -> User | None:
    """Return the person with this e-mail (lower case), or None."""
    return session.scalar(select(User).where(_visible(actor), User.email == email))


def get_user(session: Session, actor: Actor, user_id: int) -> User:
    """Return a person: oneself or, for an administrator, anybody."""
    user = session.scalar(select(User).where(_visible(actor), User.id == user_id))
    if user is None:
        raise NotFound(mark("There is no such person."))
    return user


def count_administrators(session: Session, actor: Actor) -> int:
    """Return how many active administrators there are."""
    query = select(func.count(User.id)).where(
        _visible(actor), User.role == Role.ADMINISTRATOR, User.active
    )
    return session.scalar(query) or 0


def find_team(session: Session, actor: Actor, name: str) -> Team | None:
    """Return the team of this name, or None."""
    query = select(Team).where(scope(actor, "administer", Team, "store"), Team.name == name)
    return session.scalar(query)


def _visible(actor: Actor) -> ColumnElement[bool]:
    # "self" is everybody's right, so it must name the row; `scope` alone would show all.
    return scope(actor, "administer", User, "store") | (User.id == actor.user_id)
