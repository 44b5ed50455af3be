"""Whose browser this is."""

import streamlit as st

COOKIE = "crm_session"


def current_token() -> str:
    """Return the token that the browser sent, or an empty one; tests put their own here."""
    return st.context.cookies.get(COOKIE, "")


def browser_language() -> str:
    """Return the language that the browser asks for: two letters of ISO 639."""
    return (st.context.locale or "en")[:2]
