"""Which people are shown, and letting a new one in."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from app.i18n import Words, mark
from app.services.people_lists import TeamView
from app.ui.address import publish, seed
from app.ui.labels import label
from app.ui.people_dialogs import draw_new_person

STATES = {"here": mark("May sign in"), "left": mark("Shut out"), "all": mark("All")}
ACTIVE = {"here": True, "left": False, "all": None}


def draw_people_filters(teams: Sequence[TeamView], words: Words) -> dict[str, Any]:
    """Draw the filters; return them as arguments of `list_people`."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="people_filters"):
        seed("text", "")
        text = st.text_input(
            words("Name or e-mail"),
            type="search",
            key="text",
            width=220,
            on_change=publish,
            args=("text", "", ("after",)),
        )
        seed("state", "here", STATES)
        state = st.segmented_control(
            words("Who"),
            list(STATES),
            required=True,
            key="state",
            format_func=lambda key: label(STATES, key, words),
            on_change=publish,
            args=("state", "here", ("after",)),
        )
        draw_new_person(teams, words)
    after = st.query_params.get("after")
    return {"text": text or "", "active": ACTIVE[state or "here"], "after": after}
