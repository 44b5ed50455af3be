"""The people who work here: who joins, who leaves, what each may change about themselves."""

import re
from zoneinfo import available_timezones

from sqlalchemy.orm import Session

from app.errors import Conflict, Invalid
from app.i18n import LANGUAGES, mark
from app.services.passwords import find_weakness, hash_password, is_password
from app.services.signing_in import digest, normal_email
from app.store.audit import add_entry
from app.store.models import Team, User
from app.store.policy import Actor, Role, require
from app.store.user_sessions import delete_sessions_of
from app.store.users import count_administrators, find_team, find_user_by_email, get_user

EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}|[^@\s]+@localhost")


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
    _check(email, name, role, password, locale, time_zone)
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


def disable_user(session: Session, actor: Actor, user_id: int) -> None:
    """Shut a person out, everywhere and at once; their records stay."""
    require(actor, "administer", "store")
    user = get_user(session, actor, user_id)
    last = user.role == Role.ADMINISTRATOR and count_administrators(session, actor) == 1
    if user.active and last:
        raise Conflict(
            mark("This is the last administrator."), hint=mark("Add another one first.")
        )
    user.active = False
    delete_sessions_of(session, actor, user.id)
    add_entry(session, actor, "disable", "user", subject_id=user.id)


def set_locale(session: Session, actor: Actor, locale: str) -> None:
    """Keep the language that a person chose for themselves."""
    require(actor, "write", "self")
    if locale not in LANGUAGES:
        raise Invalid(mark("This language is not available."))
    if actor.user_id is not None:
        get_user(session, actor, actor.user_id).locale = locale


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
    require(actor, "administer", "store")
    user = find_user_by_email(session, actor, normal_email(email))
    if user is None:
        raise Invalid(mark("Nobody here has this e-mail."))
    _set_password(session, actor, user, wanted, keep=None)


def _set_password(
    session: Session, actor: Actor, user: User, wanted: str, keep: str | None
) -> None:
    weakness = find_weakness(wanted, *_personal(user.email, user.name))
    if weakness is not None:
        raise Invalid(weakness, problems={"password": weakness})
    user.password_hash = hash_password(wanted)
    delete_sessions_of(session, actor, user.id, keep)
    add_entry(session, actor, "change_password", "user", subject_id=user.id)


def _check(
    email: str, name: str, role: str, password: str, locale: str, time_zone: str
) -> None:
    """Raise `Invalid` with the sentence for each field that cannot be used."""
    found = {
        "email": None if EMAIL.fullmatch(email) else mark("This is not an e-mail address."),
        "name": None if name else mark("Give the person's name."),
        "role": None if role in set(Role) else mark("There is no such role."),
        "password": find_weakness(password, *_personal(email, name)),
        "locale": None if locale in LANGUAGES else mark("This language is not available."),
        "time_zone": _time_zone_problem(time_zone),
    }
    problems = {field: problem for field, problem in found.items() if problem}
    if problems:
        raise Invalid(next(iter(problems.values())), problems=problems)


def _time_zone_problem(time_zone: str) -> str | None:
    known = time_zone in available_timezones()
    return None if known else mark("There is no such time zone.")


def _personal(email: str, name: str) -> tuple[str, ...]:
    return (email.partition("@")[0], *name.split())
