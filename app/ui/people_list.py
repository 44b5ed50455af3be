"""Everybody who works here, and what can be changed about each."""

from collections.abc import Sequence

import streamlit as st

from app.i18n import Words, mark
from app.services.people import disable_user, enable_user, sign_out_everywhere
from app.services.people_lists import PeoplePage, PersonView, TeamView
from app.services.rights import Actor
from app.ui.clock import now
from app.ui.labels import ROLES, label
from app.ui.notices import click
from app.ui.people_dialogs import change_dialog, password_dialog
from app.ui.records.asked import begin
from app.ui.text import plain

DEEDS = {
    "change": mark("Change"),
    "password": mark("New password"),
    "sign_out": mark("Sign out everywhere"),
    "disable": mark("Shut out"),
    "enable": mark("Let in again"),
}


def draw_people(
    page: PeoplePage, actor: Actor, teams: Sequence[TeamView], words: Words
) -> None:
    """Draw one page of people, and the way on."""
    if not page.items:
        st.info(
            words("Try a shorter part of the name, or show all."),
            title=words("Nobody matches."),
            icon=":material/search_off:",
        )
    with st.container(gap="xsmall", key="people"):
        for person in page.items:
            _draw_person(person, actor, teams, words)
    with st.container(horizontal=True, horizontal_alignment="center"):
        if "after" in st.query_params:
            st.button(words("First page"), key="first_page", on_click=begin)
        if page.next_after is not None:
            st.button(
                words("Next page"),
                key="next_page",
                icon=":material/chevron_right:",
                on_click=_go_on,
                args=(page.next_after,),
            )


def _draw_person(
    person: PersonView, actor: Actor, teams: Sequence[TeamView], words: Words
) -> None:
    with st.container(
        border=True, horizontal=True, vertical_alignment="center", key=f"person_{person.id}"
    ):
        parts = (
            label(ROLES, person.role, words),
            plain(person.team),
            _last_seen(person, words),
        )
        facts = " · ".join(part for part in parts if part)
        st.markdown(
            f"**{plain(person.name)}** {_badges(person, actor, words)}  \n"
            f"{plain(person.email)}  \n:gray[:small[{facts}]]",
            width="stretch",
        )
        deed = st.menu_button(
            words("Change"),
            _deeds(person, actor),
            key=f"deed_{person.id}",
            format_func=lambda key: words(DEEDS[key]),
            on_click=_act,
            args=(person, words),
            type="tertiary",
        )
        if deed == "change":
            change_dialog(person, person.id == actor.user_id, teams, words)
        elif deed == "password":
            password_dialog(person, words)


def _badges(person: PersonView, actor: Actor, words: Words) -> str:
    told = {
        words("You"): person.id == actor.user_id,
        words("Shut out"): not person.active,
        words("Imported"): person.imported,
        words("No password yet"): person.active and not person.has_password,
    }
    return " ".join(f":gray-badge[{name}]" for name, holds in told.items() if holds)


def _last_seen(person: PersonView, words: Words) -> str:
    if person.seen_at is None:
        return words("Never here")
    return words("Last here {ago}", ago=words.ago(person.seen_at, now()))


def _deeds(person: PersonView, actor: Actor) -> list[str]:
    if not person.active:
        return ["change", "enable"]
    itself = person.id == actor.user_id
    return ["change", "password", "sign_out", *([] if itself else ["disable"])]


def _act(person: PersonView, words: Words) -> None:
    deed, name = st.session_state[f"deed_{person.id}"], plain(person.name)
    if deed == "sign_out":
        click(
            lambda session, actor: sign_out_everywhere(session, actor, person.id),
            words,
            done=words("{name} is signed out everywhere.", name=name),
        )
    elif deed == "disable":
        click(
            lambda session, actor: disable_user(session, actor, person.id),
            words,
            done=words("{name} can no longer sign in.", name=name),
            undo=lambda session, actor, _: enable_user(session, actor, person.id),
        )
    elif deed == "enable":
        click(
            lambda session, actor: enable_user(session, actor, person.id),
            words,
            done=words("{name} may sign in again.", name=name),
            undo=lambda session, actor, _: disable_user(session, actor, person.id),
        )


def _go_on(after: str) -> None:
    st.query_params["after"] = after
