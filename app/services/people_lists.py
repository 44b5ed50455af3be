"""Who works here, in which teams, and what each role may do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.services.cursors import read_cursor, write_cursor
from app.services.people import NO_PASSWORD
from app.services.signing_in import digest
from app.store.models import User
from app.store.policy import POLICY, Actor, Reach, Role, require
from app.store.teams import load_team_names
from app.store.user_sessions import load_last_seen
from app.store.users import count_people_of_teams, list_user_rows, load_user_names

PAGE_SIZE = 25
NAMES_LIMIT = 500


@dataclass(frozen=True)
class PersonView:
    """One person as an administrator sees them.

    `seen_at` is None for who was never here; somebody imported has no password at first.
    """

    id: int
    name: str
    email: str
    role: str
    team_id: int | None
    team: str | None
    locale: str
    time_zone: str
    active: bool
    imported: bool
    has_password: bool
    seen_at: datetime | None
    version: int


@dataclass(frozen=True)
class PeoplePage:
    """One page of people, by name."""

    items: tuple[PersonView, ...]
    next_after: str | None


@dataclass(frozen=True)
class TeamView:
    """One team and how many people are in it."""

    id: int
    name: str
    n_people: int


def list_people(
    session: Session,
    actor: Actor,
    text: str = "",
    active: bool | None = True,
    after: str | None = None,
) -> PeoplePage:
    """Return one page of people whose name or e-mail holds `text`; `active` None is all."""
    require(actor, "administer", "store")
    place = None if after is None else read_cursor(after, str)
    found = list_user_rows(
        session,
        actor,
        text=text.strip(),
        active=active,
        after=None if place is None else (place[0] or "", place[1]),
        limit=PAGE_SIZE + 1,
    )
    shown = found[:PAGE_SIZE]
    keys = {digest(user.email): user.id for user, _ in shown}
    seen = load_last_seen(session, actor, keys)
    items = tuple(_view(user, team, seen.get(user.id)) for user, team in shown)
    more = len(found) > PAGE_SIZE
    return PeoplePage(items, write_cursor(items[-1].name, items[-1].id) if more else None)


def list_teams(session: Session, actor: Actor) -> tuple[TeamView, ...]:
    """Return every team, by name."""
    require(actor, "administer", "store")
    counts = count_people_of_teams(session, actor)
    names = load_team_names(session, actor)
    return tuple(TeamView(id_, name, counts.get(id_, 0)) for id_, name in names.items())


def list_names(session: Session, actor: Actor) -> dict[int, str]:
    """Return the names of people by their number, for choosing one; at most 500."""
    require(actor, "read", "user")
    return load_user_names(session, actor, NAMES_LIMIT)


def list_rights(actor: Actor, role: Role) -> Mapping[str, Mapping[str, str]]:
    """Return what a role may do, straight from the policy: the reach of each verb, by noun."""
    require(actor, "administer", "store")
    rights: dict[str, dict[str, str]] = {}
    for (verb, noun), rule in POLICY.items():
        rights.setdefault(noun, {})[verb] = str(rule.get(role, Reach.NONE))
    return rights


def _view(user: User, team: str | None, seen_at: datetime | None) -> PersonView:
    return PersonView(
        id=user.id,
        name=user.name,
        email=user.email,
        role=user.role,
        team_id=user.team_id,
        team=team,
        locale=user.locale,
        time_zone=user.time_zone,
        active=user.active,
        imported=user.source is not None,
        has_password=user.password_hash != NO_PASSWORD,
        seen_at=seen_at,
        version=user.version,
    )
