"""All that was found: the best of every noun, or one noun page by page."""

import streamlit as st

from app.i18n import Words
from app.services.quick_search import find_anywhere, find_of
from app.services.rights import Actor, Session
from app.ui.noun_labels import noun_label
from app.ui.quick_search import draw_groups, draw_hit, draw_nothing


def draw_all(session: Session, actor: Actor, text: str, words: Words) -> None:
    """Draw the best hits of every noun."""
    if not text.strip():
        st.caption(words("Several words narrow the search; each may be a beginning."))
        return
    groups = find_anywhere(session, actor, text)
    draw_groups(groups, lambda noun: _draw_more(noun, words), words)
    if not groups:
        draw_nothing(words)


def draw_one(session: Session, actor: Actor, text: str, noun: str, words: Words) -> None:
    """Draw one page of the hits of one noun, and the ways on and back."""
    group = find_of(session, actor, text, noun, after=st.query_params.get("after"))
    st.subheader(noun_label(noun, words, many=True), anchor=False)
    with st.container(gap="xsmall", key="hits"):
        for hit in group.hits:
            draw_hit(hit, words)
    if not group.hits:
        draw_nothing(words)
    with st.container(horizontal=True):
        st.button(
            words("All results"),
            key="all_results",
            icon=":material/arrow_back:",
            on_click=_forget,
            args=(("noun", "after"),),
        )
        if "after" in st.query_params:
            st.button(
                words("First page"), key="find_first", on_click=_forget, args=(("after",),)
            )
        if group.next_after is not None:
            st.button(
                words("Next page"),
                key="find_next",
                icon=":material/chevron_right:",
                on_click=_go_on,
                args=(group.next_after,),
            )


def _draw_more(noun: str, words: Words) -> None:
    # No link: one to the page that is open already leads nowhere.
    st.button(
        words("More of these"),
        key=f"more_{noun}",
        icon=":material/more_horiz:",
        type="tertiary",
        on_click=_show,
        args=(noun,),
    )


def _show(noun: str) -> None:
    st.query_params["noun"] = noun


def _forget(names: tuple[str, ...]) -> None:
    for name in names:
        st.query_params.pop(name, None)


def _go_on(after: str) -> None:
    st.query_params["after"] = after
