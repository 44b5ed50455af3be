"""People and teams: who is who."""

from collections.abc import Collection, Sequence

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


def get_team(session: Session, actor: Actor, team_id: int) -> Team:
    """Return a team that the actor may change, or raise `NotFound`."""
    query = select(Team).where(scope(actor, "administer", Team, "store"), Team.id == team_id)
    team = session.scalar(query)
    if team is None:
        raise NotFound(mark("There is no such team."))
    return team


def load_user_names(
    session: Session, actor: Actor, limit: int, user_ids: Collection[int] = ()
) -> dict[int, str]:
    """Return the names of these people, or else of the first by name, in that order."""
    query = select(User.id, User.name).where(scope(actor, "read", User)).limit(limit)
    if user_ids:
        query = query.where(User.id.in_(user_ids))
    return {id_: name for id_, name in session.execute(query.order_by(User.name, User.id))}


def list_user_rows(
    session: Session,
    actor: Actor,
    *,
    text: str,
    active: bool | None,
    after: tuple[str, int] | None,
    limit: int,
) -> Sequence[tuple[User, str | None]]:
    """Return people with the names of their teams, by name; `after` is where to go on."""
    query = (
        select(User, Team.name)
        .outerjoin(Team, Team.id == User.team_id)
        .where(_visible(actor))
        .order_by(User.name, User.id)
        .limit(limit)
    )
    if text:
        named = User.name.icontains(text, autoescape=True)
        query = query.where(named | User.email.icontains(text, autoescape=True))
    if active is not None:
        query = query.where(User.active.is_(active))
    if after is not None:
        name, id_ = after
        query = query.where((User.name > name) | ((User.name == name) & (User.id > id_)))
    return [(user, team) for user, team in session.execute(query)]


def count_people_of_teams(session: Session, actor: Actor) -> dict[int, int]:
    """Return how many people are in each team that has any."""
    query = (
        select(User.team_id, func.count(User.id))
        .where(_visible(actor), User.team_id.is_not(None))
        .group_by(User.team_id)
    )
    return {team_id: n for team_id, n in session.execute(query) if team_id is not None}


def _visible(actor: Actor) -> ColumnElement[bool]:
    # "self" is everybody's right, so it must name the row; `scope` alone would show all.
    return scope(actor, "administer", User, "store") | (User.id == actor.user_id)
