"""The people who work here: who joins, who leaves, what each may change about themselves."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from sqlalchemy.orm import Session

from app.errors import Conflict, Forbidden, Invalid
from app.i18n import LANGUAGES, mark
from app.services.passwords import (
    find_weakness,
    generate_password,
    hash_password,
    is_password,
)
from app.services.signing_in import digest, normal_email
from app.store.audit import add_entry
from app.store.models import Team, User
from app.store.policy import Actor, Role, require
from app.store.user_sessions import delete_sessions_of
from app.store.users import (
    count_administrators,
    find_team,
    find_user_by_email,
    get_team,
    get_user,
)

# In the place of a hash: no password fits, until an administrator gives one.
NO_PASSWORD = "!"  # noqa: S105 - it lets nobody in

EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}|[^@\s]+@localhost")


@dataclass(frozen=True)
class PersonFacts:
    """What an administrator says of a person; `role` is one of `Role`."""

    name: str
    role: str
    team_id: int | None
    locale: str
    time_zone: str


@cache
def list_time_zones() -> tuple[str, ...]:
    """Return the names of all time zones; looked up once, for it walks through many files."""
    return tuple(sorted(available_timezones()))


def add_user(
    session: Session,
    actor: Actor,
    email: str,
    name: str,
    role: str,
    password: str,
    team: str | None = None,
    locale: str = "en",
    time_zone: str = "UTC",
) -> int:
    """Let a person in; return their number. A team that is not there yet is made.

    Raises
    ------
    Invalid
        With the sentence for each field in `problems`.
    Conflict
        If somebody has this e-mail already.
    """
    require(actor, "administer", "store")
    email, name = normal_email(email), name.strip()
    weakness = find_weakness(password, *_personal(email, name))
    malformed = None if EMAIL.fullmatch(email) else mark("This is not an e-mail address.")
    facts = PersonFacts(name, role, None, locale, time_zone)
    _refuse({"email": malformed, **_problems(facts), "password": weakness})
    if find_user_by_email(session, actor, email) is not None:
        raise Conflict(mark("Somebody with this e-mail is here already."))
    user = User(
        email=email,
        name=name,
        role=Role(role),
        team_id=add_team(session, actor, team) if team else None,
        locale=locale,
        time_zone=time_zone,
        password_hash=hash_password(password),
    )
    session.add(user)
    session.flush()
    add_entry(session, actor, "add", "user", subject_id=user.id, role=role)
    return user.id


def add_team(session: Session, actor: Actor, name: str) -> int:
    """Return the number of the team of this name; make the team if there is none."""
    require(actor, "administer", "store")
    name = name.strip()
    if not name:
        raise Invalid(mark("A team needs a name."))
    found = find_team(session, actor, name)
    if found is not None:
        return found.id
    team = Team(name=name)
    session.add(team)
    session.flush()
    add_entry(session, actor, "add", "team", subject_id=team.id)
    return team.id


def rename_team(session: Session, actor: Actor, team_id: int, name: str) -> str:
    """Give a team another name; return the one that it had."""
    require(actor, "administer", "store")
    team, name = get_team(session, actor, team_id), name.strip()
    if not name:
        raise Invalid(mark("A team needs a name."))
    found = find_team(session, actor, name)
    if found is not None and found.id != team.id:
        raise Conflict(mark("There is a team of this name already."))
    before, team.name = team.name, name
    if before != name:
        add_entry(session, actor, "rename", "team", subject_id=team.id)
    return before


def change_user(
    session: Session, actor: Actor, user_id: int, wanted: PersonFacts, version: int
) -> tuple[PersonFacts, int]:
    """Change what a person is here; return what they were before, and their new version.

    Raises
    ------
    Forbidden
        If it is one's own role that would change.
    Conflict
        If somebody else saved first, or there would be no administrator left.
    Invalid
        With the sentence for each field in `problems`.
    """
    require(actor, "administer", "store")
    user = get_user(session, actor, user_id)
    before = PersonFacts(user.name, user.role, user.team_id, user.locale, user.time_zone)
    wanted = replace(wanted, name=wanted.name.strip())
    _refuse(_problems(wanted))
    _refuse_stale(user, version)
    if wanted.role != user.role:
        _refuse_self(actor, user, mark("Nobody can change their own role."))
        _keep_an_administrator(session, actor, user)
    if wanted.team_id is not None:
        get_team(session, actor, wanted.team_id)
    if wanted == before:
        return before, version
    for field, value in asdict(wanted).items():
        setattr(user, field, value)
    session.flush()
    changes: dict[str, Any] = {"role": wanted.role, "team_id": wanted.team_id}
    add_entry(session, actor, "update", "user", subject_id=user.id, **changes)
    return before, user.version


def disable_user(session: Session, actor: Actor, user_id: int) -> None:
    """Shut a person out, everywhere and at once, and their keys with them; records stay."""
    require(actor, "administer", "store")
    user = get_user(session, actor, user_id)
    _refuse_self(actor, user, mark("Nobody can shut themselves out."))
    _keep_an_administrator(session, actor, user)
    user.active = False
    delete_sessions_of(session, actor, user.id)
    add_entry(session, actor, "disable", "user", subject_id=user.id)


def enable_user(session: Session, actor: Actor, user_id: int) -> None:
    """Let a person in again, with the password and the role that they had."""
    require(actor, "administer", "store")
    user = get_user(session, actor, user_id)
    user.active = True
    add_entry(session, actor, "enable", "user", subject_id=user.id)


def sign_out_everywhere(session: Session, actor: Actor, user_id: int) -> None:
    """End every session of a person; they may sign in again."""
    require(actor, "administer", "store")
    user = get_user(session, actor, user_id)
    delete_sessions_of(session, actor, user.id)
    add_entry(session, actor, "sign_out_everywhere", "user", subject_id=user.id)


def give_password(session: Session, actor: Actor, user_id: int) -> str:
    """Give a person a new password and return it: it is kept nowhere and told once."""
    require(actor, "administer", "store")
    user, password = get_user(session, actor, user_id), generate_password()
    _set_password(session, actor, user, password, keep=None)
    return password


def set_locale(session: Session, actor: Actor, locale: str) -> None:
    """Keep the language that a person chose for themselves."""
    require(actor, "write", "self")
    if locale not in LANGUAGES:
        raise Invalid(mark("This language is not available."))
    if actor.user_id is not None:
        get_user(session, actor, actor.user_id).locale = locale


def set_time_zone(session: Session, actor: Actor, time_zone: str) -> None:
    """Keep the time zone (IANA name) in which a person reads days and hours."""
    require(actor, "write", "self")
    if time_zone not in list_time_zones():
        raise Invalid(mark("There is no such time zone."))
    if actor.user_id is not None:
        get_user(session, actor, actor.user_id).time_zone = time_zone


def change_password(
    session: Session, actor: Actor, present: str, wanted: str, token: str = ""
) -> None:
    """Change one's own password; every other browser than that of `token` is signed out."""
    require(actor, "write", "self")
    user = get_user(session, actor, actor.user_id or 0)
    if not is_password(present, user.password_hash):
        raise Invalid(mark("The present password is wrong."))
    _set_password(session, actor, user, wanted, keep=digest(token))


def reset_password(session: Session, actor: Actor, email: str, wanted: str) -> None:
    """Give a person who forgot theirs a new password; every browser of theirs is signed out."""
    user = get_user(session, actor, find_person(session, actor, email))
    _set_password(session, actor, user, wanted, keep=None)


def find_person(session: Session, actor: Actor, email: str) -> int:
    """Return the number of the person with this e-mail; raise `Invalid` if there is none."""
    require(actor, "administer", "store")
    user = find_user_by_email(session, actor, normal_email(email))
    if user is None:
        raise Invalid(mark("Nobody here has this e-mail."))
    return user.id


def _set_password(
    session: Session, actor: Actor, user: User, wanted: str, keep: str | None
) -> None:
    weakness = find_weakness(wanted, *_personal(user.email, user.name))
    if weakness is not None:
        raise Invalid(weakness, problems={"password": weakness})
    user.password_hash = hash_password(wanted)
    delete_sessions_of(session, actor, user.id, keep)
    add_entry(session, actor, "change_password", "user", subject_id=user.id)


def _problems(wanted: PersonFacts) -> dict[str, str | None]:
    known_zone = wanted.time_zone in list_time_zones()
    known_language = wanted.locale in LANGUAGES
    return {
        "name": None if wanted.name else mark("Give the person's name."),
        "role": None if wanted.role in set(Role) else mark("There is no such role."),
        "locale": None if known_language else mark("This language is not available."),
        "time_zone": None if known_zone else mark("There is no such time zone."),
    }


def _refuse(found: Mapping[str, str | None]) -> None:
    """Raise `Invalid` with the sentence for each field that cannot be used."""
    problems = {field: problem for field, problem in found.items() if problem}
    if problems:
        raise Invalid(next(iter(problems.values())), problems=problems)


def _refuse_stale(user: User, version: int) -> None:
    if user.version != version:
        raise Conflict(
            mark("Somebody else changed this record in the meantime."),
            hint=mark("Look at the newer version and save again."),
        )


def _refuse_self(actor: Actor, user: User, sentence: str) -> None:
    if actor.user_id == user.id:
        raise Forbidden(sentence, hint=mark("Ask another administrator to do it."))


def _keep_an_administrator(session: Session, actor: Actor, user: User) -> None:
    acts = user.active and user.role == Role.ADMINISTRATOR
    if acts and count_administrators(session, actor) == 1:
        raise Conflict(
            mark("This is the last administrator."), hint=mark("Add another one first.")
        )


def _personal(email: str, name: str) -> tuple[str, ...]:
    return (email.partition("@")[0], *name.split())
