"""The teams: how many people each has, another name for one, a new one."""

from collections.abc import Sequence

import streamlit as st

from app.i18n import Words
from app.services.people import add_team, rename_team
from app.services.people_lists import TeamView
from app.services.rights import Actor, Session
from app.ui.notices import click
from app.ui.text import plain

NAME_LENGTH = 80


def draw_teams(teams: Sequence[TeamView], words: Words) -> None:
    """Draw every team, and a line for a new one."""
    st.caption(words("People of one team see each other's customers."))
    for team in teams:
        _draw_team(team, words)
    with (
        st.form("add_team", clear_on_submit=True, border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        name = st.text_input(
            words("New team"), max_chars=NAME_LENGTH, key="new_team", width=260
        )
        if st.form_submit_button(words("Add"), key="add_team_save", icon=":material/add:"):
            _add(name or "", words)


def _draw_team(team: TeamView, words: Words) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"team_row_{team.id}"):
        n = words.plural("{n} person", "{n} people", team.n_people)
        st.markdown(f"**{plain(team.name)}**  \n:gray[:small[{n}]]", width="stretch")
        with (
            st.popover(words("Rename"), type="tertiary", key=f"rename_{team.id}"),
            st.form(f"rename_form_{team.id}", border=False),
        ):
            name = st.text_input(
                words("Name"),
                value=team.name,
                max_chars=NAME_LENGTH,
                key=f"name_team_{team.id}",
            )
            if st.form_submit_button(words("Save"), key=f"rename_save_{team.id}"):
                _rename(team, name or "", words)


def _add(name: str, words: Words) -> None:
    click(
        lambda session, actor: add_team(session, actor, name),
        words,
        done=words("The team {name} is here.", name=plain(name)),
    )
    st.rerun()


def _rename(team: TeamView, name: str, words: Words) -> None:
    def undo(session: Session, actor: Actor, before: str) -> None:
        rename_team(session, actor, team.id, before)

    click(
        lambda session, actor: rename_team(session, actor, team.id, name),
        words,
        done=words("The team is now called {name}.", name=plain(name)),
        undo=undo,
    )
    st.rerun()
