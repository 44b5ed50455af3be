"""A password or a key that was just made: shown until it is noted down, kept nowhere."""

import streamlit as st

from app.i18n import Words

KEY = "shown_once"


def show_once(title: str, secret: str) -> None:
    """Let the next run of the page show a secret; `title` is in the reader's language."""
    st.session_state[KEY] = (title, secret)


def draw_shown_once(words: Words) -> None:
    """Draw the secret that waits to be noted down, if there is one."""
    if KEY not in st.session_state:
        return
    title, secret = st.session_state[KEY]
    with st.container(border=True, key="shown_once_box"):
        st.markdown(f":material/key: **{title}**")
        st.code(secret, language=None, wrap_lines=True)
        st.caption(words("It is shown this once and kept nowhere. Note it down now."))
        st.button(words("I have noted it"), key="shown_once_done", on_click=_forget)


def _forget() -> None:
    del st.session_state[KEY]
