"""The browsers in which one is signed in, and signing out of all the others."""

from collections.abc import Sequence

import streamlit as st

from app.i18n import Words
from app.services.me import BrowserView, sign_out_others
from app.ui import identity
from app.ui.clock import now
from app.ui.notices import click
from app.ui.text import plain


def draw_browsers(browsers: Sequence[BrowserView], words: Words) -> None:
    """Draw where one is signed in."""
    st.subheader(words("Where I am signed in"), anchor=False)
    for browser in browsers:
        here = f" :green-badge[{words('This browser')}]" if browser.here else ""
        used = words("last used {ago}", ago=words.ago(browser.seen_at, now()))
        # Escaped: a Korean line begins with `2026.`, which markdown takes for a list.
        since = plain(words("Signed in since {moment}", moment=words.moment(browser.since)))
        end = words("ends by {moment}", moment=words.moment(browser.ends_at))
        st.markdown(f"{since}{here}  \n:gray[:small[{used} · {end}]]")
    if any(not browser.here for browser in browsers):
        st.button(
            words("Sign out the others"),
            key="sign_out_others",
            icon=":material/logout:",
            on_click=_sign_out_others,
            args=(words,),
        )


def _sign_out_others(words: Words) -> None:
    token = identity.current_token()
    click(
        lambda session, actor: sign_out_others(session, actor, token),
        words,
        done=words("Your other browsers are signed out."),
    )
