"""One's own keys for programs."""

from collections.abc import Sequence

import streamlit as st

from app.i18n import Words
from app.services.rights import Actor
from app.services.tokens import TokenView
from app.ui.keys import draw_keys, draw_new_key


def draw_my_keys(actor: Actor, keys: Sequence[TokenView], words: Words) -> None:
    """Draw the keys, and a way to make one."""
    st.subheader(words("Keys for programs"), anchor=False)
    st.caption(
        words("A program that shows such a key may do in your name what the key allows.")
    )
    draw_new_key(actor, words)
    draw_keys(keys, words)
