"""From an empty folder to a store with one person who may do everything."""

from dataclasses import dataclass

from app.errors import NotFound
from app.i18n import mark
from app.services.passwords import generate_password
from app.services.people import add_user, disable_user, reset_password
from app.services.quick_search import fill_names
from app.services.signing_in import normal_email
from app.settings import get_settings
from app.store.migrating import upgrade
from app.store.policy import Actor, Role, require
from app.store.session import unit_of_work
from app.store.users import count_administrators, find_user_by_email

PRIVATE = 0o700


@dataclass(frozen=True)
class SetUp:
    """The administrator that was added; no password if there was one before."""

    email: str
    password: str | None


def make_folders() -> None:
    """Make the folders of this company, for this machine's user alone."""
    settings = get_settings()
    for folder in (settings.data, settings.mlruns):
        folder.mkdir(parents=True, exist_ok=True, mode=PRIVATE)


def set_up(actor: Actor, email: str) -> SetUp:
    """Create or upgrade the store; add the first administrator if nobody can sign in."""
    require(actor, "administer", "store")
    make_folders()
    upgrade()
    fill_names(actor)
    with unit_of_work() as session:
        if count_administrators(session, actor):
            return SetUp(email, None)
        password = generate_password()
        add_user(session, actor, email, "Administrator", Role.ADMINISTRATOR, password)
    return SetUp(email, password)


def renew_password(actor: Actor, email: str) -> str:
    """Give a person a new password, sign them out everywhere, and return it."""
    password = generate_password()
    with unit_of_work() as session:
        reset_password(session, actor, email, password)
    return password


def shut_out(actor: Actor, email: str) -> None:
    """Take a person's access away, everywhere and at once; their records stay.

    Raises
    ------
    NotFound
        If nobody here has this e-mail.
    """
    with unit_of_work() as session:
        user = find_user_by_email(session, actor, normal_email(email))
        if user is None:
            raise NotFound(mark("Nobody here has this e-mail."))
        disable_user(session, actor, user.id)


def add_person(
    actor: Actor, *, email: str, name: str, role: str, team: str, locale: str
) -> str:
    """Add a person who may sign in, and the team if it is new; return the password."""
    password = generate_password()
    with unit_of_work() as session:
        add_user(session, actor, email, name, role, password, team or None, locale)
    return password
