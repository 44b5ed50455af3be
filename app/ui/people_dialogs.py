"""Letting a person in, changing what they are here, giving them a new password."""

from collections.abc import Sequence

import streamlit as st

from app.i18n import LANGUAGES, Words
from app.services.passwords import generate_password
from app.services.people import (
    PersonFacts,
    add_user,
    change_user,
    give_password,
    list_time_zones,
)
from app.services.people_lists import PersonView, TeamView
from app.services.rights import Actor, Role, Session
from app.ui.labels import ROLES, label
from app.ui.notices import perform
from app.ui.shown_once import show_once
from app.ui.text import plain

N_ADDED = "people_added"


def draw_new_person(teams: Sequence[TeamView], words: Words) -> None:
    """Draw a form that asks who is new; their password is made here and shown once."""
    # Another form after each person: one that is filled in must not be sent twice.
    n_added = st.session_state.get(N_ADDED, 0)
    with (
        st.popover(words("Add a person"), icon=":material/person_add:", key=f"add_{n_added}"),
        st.form(f"add_form_{n_added}", border=False),
    ):
        email = st.text_input(words("E-mail"), max_chars=200, key=f"email_new_{n_added}")
        start = PersonFacts("", str(Role.ACCOUNT_MANAGER), None, words.language, words.zone.key)
        wanted = _fields(f"new_{n_added}", start, teams, words)
        if st.form_submit_button(words("Add"), type="primary", key="add_person_save"):
            _add(email or "", wanted, teams, words)


def change_dialog(
    person: PersonView, oneself: bool, teams: Sequence[TeamView], words: Words
) -> None:
    """Ask what a person is from now on; nobody changes their own role."""

    def body() -> None:
        st.markdown(f"**{plain(person.name)}** · {plain(person.email)}")
        before = PersonFacts(
            person.name, person.role, person.team_id, person.locale, person.time_zone
        )
        with st.form("change_person_form", border=False):
            wanted = _fields(str(person.id), before, teams, words, fixed_role=oneself)
            sent = st.form_submit_button(
                words("Save"), type="primary", key="change_person_save"
            )
        if sent:
            _change(person, wanted, words)

    st.dialog(words("Change a person"), icon=":material/manage_accounts:")(body)()


def password_dialog(person: PersonView, words: Words) -> None:
    """Ask before a person gets a new password: it throws them out."""

    def body() -> None:
        st.markdown(f"**{plain(person.name)}** · {plain(person.email)}")
        st.markdown(
            words("The present password ends now, and with it every session of this person.")
        )
        if st.button(words("Make a new password"), type="primary", key="password_save"):
            _give_password(person, words)

    st.dialog(words("New password"), icon=":material/password:")(body)()


def _fields(
    key: str,
    start: PersonFacts,
    teams: Sequence[TeamView],
    words: Words,
    *,
    fixed_role: bool = False,
) -> PersonFacts:
    name = st.text_input(words("Name"), value=start.name, max_chars=200, key=f"name_{key}")
    roles = [str(one) for one in Role]
    role = st.selectbox(
        words("Role"),
        roles,
        index=roles.index(start.role),
        format_func=lambda one: label(ROLES, one, words),
        disabled=fixed_role,
        help=words("Nobody can change their own role.") if fixed_role else None,
        key=f"role_{key}",
    )
    names: dict[int | None, str] = {
        None: words("No team"),
        **{team.id: team.name for team in teams},
    }
    team_ids = list(names)
    team_id = st.selectbox(
        words("Team"),
        team_ids,
        index=team_ids.index(start.team_id) if start.team_id in names else 0,
        format_func=lambda one: names[one],
        key=f"team_{key}",
    )
    languages = list(LANGUAGES)
    locale = st.selectbox(
        words("Language"),
        languages,
        index=languages.index(start.locale),
        format_func=LANGUAGES.__getitem__,
        key=f"locale_{key}",
    )
    zones = list_time_zones()
    zone = st.selectbox(
        words("Time zone"), zones, index=zones.index(start.time_zone), key=f"zone_{key}"
    )
    return PersonFacts(name or "", role, team_id, locale, zone)


def _add(email: str, wanted: PersonFacts, teams: Sequence[TeamView], words: Words) -> None:
    password = generate_password()
    team = next((team.name for team in teams if team.id == wanted.team_id), None)

    def work(session: Session, actor: Actor) -> int:
        return add_user(
            session,
            actor,
            email,
            wanted.name,
            wanted.role,
            password,
            team,
            wanted.locale,
            wanted.time_zone,
        )

    problem = perform(work, words, done=words("{name} is here now.", name=plain(wanted.name)))
    if problem is None:
        st.session_state[N_ADDED] = st.session_state.get(N_ADDED, 0) + 1
    _end(problem, words("Password of {name}", name=plain(wanted.name)), password)


def _change(person: PersonView, wanted: PersonFacts, words: Words) -> None:
    def work(session: Session, actor: Actor) -> tuple[PersonFacts, int]:
        return change_user(session, actor, person.id, wanted, person.version)

    def undo(session: Session, actor: Actor, done: tuple[PersonFacts, int]) -> None:
        change_user(session, actor, person.id, *done)

    said = words("{name} is changed.", name=plain(wanted.name))
    _end(perform(work, words, done=said, undo=undo))


def _give_password(person: PersonView, words: Words) -> None:
    made: list[str] = []

    def work(session: Session, actor: Actor) -> None:
        made.append(give_password(session, actor, person.id))

    name = plain(person.name)
    problem = perform(work, words, done=words("{name} has a new password.", name=name))
    _end(problem, words("Password of {name}", name=name), *made)


def _end(problem: str | None, title: str = "", secret: str = "") -> None:
    """Close the dialog, or say in it what is wrong."""
    if problem is not None:
        st.error(problem)
        return
    if secret:
        show_once(title, secret)
    st.rerun()
