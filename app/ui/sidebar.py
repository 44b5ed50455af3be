"""Where to go, and who one is."""

from pathlib import Path

import streamlit as st

from app.i18n import LANGUAGES, Words
from app.services.people import set_locale
from app.services.rights import Actor
from app.ui.labels import ROLES, label
from app.ui.links import leave_link
from app.ui.navigation import HOME, PAGES, list_pages
from app.ui.notices import click
from app.ui.text import plain

STATIC = Path(__file__).resolve().parent.parent / "static"


def build_navigation(actor: Actor, words: Words) -> st.Page:
    """Return the page that was asked for, among those that this person may open.

    Every page of the product is known to the router, so that an address somebody sent
    leads to a sentence about rights, not to another page.
    """
    st.logo(str(STATIC / "logo.svg"), size="large", icon_image=str(STATIC / "mark.svg"))
    mine = list_pages(actor)
    others = [spec for spec in PAGES.values() if spec not in mine]
    pages = [
        st.Page(
            spec.file,
            title=words(spec.title),
            icon=spec.icon,
            url_path=spec.path,
            visibility="visible" if spec.listed and spec in mine else "hidden",
        )
        for spec in (*mine, *others)
    ]
    home = st.Page(HOME, title=words("Home"), default=True, visibility="hidden")
    page = st.navigation([home, *pages], expanded=True)
    st.set_page_config(page_title=f"{page.title} · Maru CRM")
    return page


def draw_person(actor: Actor, words: Words) -> None:
    """Draw who is signed in, the language, and the way out, at the foot of the sidebar."""
    with st.sidebar.container(key="person", gap="small"):
        role = label(ROLES, actor.role, words)
        st.markdown(f"**{plain(actor.name)}**  \n:gray[:small[{role}]]")
        st.segmented_control(
            words("Language"),
            list(LANGUAGES),
            default=words.language,
            format_func=LANGUAGES.__getitem__,
            key=f"language_{words.language}",
            required=True,
            label_visibility="collapsed",
            on_change=_choose_language,
            args=(words,),
        )
        with st.container(horizontal=True):
            leave_link("/password", words("Change password"))
            leave_link("/sign-out", words("Sign out"))


def _choose_language(words: Words) -> None:
    chosen = st.session_state[f"language_{words.language}"]
    words = Words(chosen)
    click(
        lambda session, actor: set_locale(session, actor, chosen),
        words,
        done=words("The language is now {language}.", language=LANGUAGES[chosen]),
    )
