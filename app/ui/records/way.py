"""The way from a list to a record and on to the next one, and back to the list."""

from collections.abc import Mapping, Sequence

import streamlit as st

from app.i18n import Words
from app.services.records import RecordView
from app.ui.navigation import PAGES

# Under which page the records of a noun are listed.
LISTS = {
    "account": "accounts",
    "contact": "contacts",
    "lead": "leads",
    "opportunity": "opportunities",
    "case": "cases",
    "task": "tasks",
}


def remember(
    noun: str, records: Sequence[RecordView], address: Mapping[str, list[str]]
) -> None:
    """Keep what a list shows, and its address, for the pages of its records."""
    st.session_state[_shown(noun)] = tuple(record.id for record in records)
    st.session_state[f"{noun}_address"] = dict(address)


def draw_way(noun: str, record_id: int, words: Words) -> None:
    """Draw the way back to the list, and to the record before and after."""
    spec = PAGES[LISTS[noun]]
    ids = st.session_state.get(_shown(noun), ())
    with st.container(horizontal=True, vertical_alignment="center", key="way"):
        st.page_link(
            spec.file,
            label=words(spec.title),
            icon=":material/arrow_back:",
            query_params=st.session_state.get(f"{noun}_address"),
        )
        if record_id in ids:
            st.space("stretch")
            place = ids.index(record_id)
            _step(
                words("Previous"),
                ":material/chevron_left:",
                "P",
                ids[max(place - 1, 0) : place],
            )
            _step(words("Next"), ":material/chevron_right:", "N", ids[place + 1 : place + 2])


def _step(name: str, icon: str, key: str, there: tuple[int, ...]) -> None:
    st.button(
        name,
        key=f"way_{key}",
        icon=icon,
        shortcut=f"Alt+{key}",
        type="tertiary",
        disabled=not there,
        on_click=_go,
        args=there,
    )


def _go(record_id: int) -> None:
    st.query_params["id"] = str(record_id)


def _shown(noun: str) -> str:
    return f"{noun}_shown"
