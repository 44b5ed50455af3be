"""Links that leave the pages in the same tab: signing in and out, the password."""

from html import escape

import streamlit as st


def leave_link(address: str, label: str) -> None:
    """Draw a link to one of our own addresses outside of the pages.

    Streamlit opens every other kind of link in a new tab, where signing out would leave
    the old tab behind. Address and label are ours, never data. The colour is that of the
    text around it: a bare link would not follow the theme.
    """
    link = f'<a href="{escape(address)}" style="color: inherit">{escape(label)}</a>'
    st.html(f"<small>{link}</small>", width="content")
