"""The ways through a list: its first page, the one before, the one after."""

import streamlit as st

from app.i18n import Words
from app.ui.records.asked import pin


def draw_paging(noun: str, next_after: str | None, words: Words) -> None:
    """Draw the ways to other pages; nothing where one page holds the whole list."""
    here = st.query_params.get("after")
    if here is None and next_after is None:
        st.session_state.pop(_trail(noun), None)
        return
    with st.container(horizontal=True, horizontal_alignment="center", key="paging"):
        _button(words("First page"), "first_page", ":material/first_page:", here, _first, noun)
        _button(
            words("Previous page"),
            "previous_page",
            ":material/chevron_left:",
            here,
            _back,
            noun,
        )
        st.button(
            words("Next page"),
            key="next_page",
            icon=":material/chevron_right:",
            icon_position="right",
            shortcut="Alt+N",
            disabled=next_after is None,
            on_click=_on,
            args=(noun, here, next_after),
        )


def _button(name: str, key: str, icon: str, here: str | None, go: object, noun: str) -> None:
    st.button(
        name,
        key=key,
        icon=icon,
        shortcut="Alt+P" if key == "previous_page" else None,
        disabled=here is None,
        on_click=go,  # type: ignore[arg-type]
        args=(noun,),
    )


def _on(noun: str, here: str | None, after: str) -> None:
    st.session_state[_trail(noun)] = (*st.session_state.get(_trail(noun), ()), here)
    pin()
    st.query_params["after"] = after


def _first(noun: str) -> None:
    st.session_state.pop(_trail(noun), None)
    st.query_params.pop("after", None)


def _back(noun: str) -> None:
    # Somebody who was sent an address has no trail: before it there is the first page.
    *trail, before = st.session_state.get(_trail(noun)) or (None,)
    st.session_state[_trail(noun)] = tuple(trail)
    st.query_params.pop("after", None)
    if before is not None:
        st.query_params["after"] = before


def _trail(noun: str) -> str:
    return f"{noun}_trail"
