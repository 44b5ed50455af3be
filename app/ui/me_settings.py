"""One's own language, time zone and password."""

import streamlit as st

from app.i18n import LANGUAGES, Words
from app.services.people import list_time_zones, set_locale, set_time_zone
from app.services.rights import Actor, Session
from app.ui.labels import ROLES, label
from app.ui.links import leave_link
from app.ui.notices import click
from app.ui.text import plain


def draw_settings(actor: Actor, words: Words) -> None:
    """Draw who one is, and what one may choose about it."""
    role = label(ROLES, actor.role, words)
    st.markdown(f"**{plain(actor.name)}**  \n:gray[:small[{role}]]")
    with st.container(horizontal=True, vertical_alignment="bottom", key="me_settings"):
        languages = list(LANGUAGES)
        # Keys name the present choice: after an undo the widget shows what holds again.
        st.selectbox(
            words("Language"),
            languages,
            index=languages.index(words.language),
            key=f"my_language_{words.language}",
            width=180,
            format_func=LANGUAGES.__getitem__,
            on_change=_choose_language,
            args=(words,),
        )
        zones = list_time_zones()
        st.selectbox(
            words("Time zone"),
            zones,
            index=zones.index(actor.time_zone),
            key=f"my_zone_{actor.time_zone}",
            width=260,
            on_change=_choose_zone,
            args=(actor.time_zone, words),
        )
    leave_link("/password", words("Change password"))


def _choose_language(words: Words) -> None:
    chosen, before = st.session_state[f"my_language_{words.language}"], words.language

    def undo(session: Session, actor: Actor, _: object) -> None:
        set_locale(session, actor, before)

    click(
        lambda session, actor: set_locale(session, actor, chosen),
        Words(chosen),
        done=Words(chosen)("The language is now {language}.", language=LANGUAGES[chosen]),
        undo=undo,
    )


def _choose_zone(before: str, words: Words) -> None:
    chosen = st.session_state[f"my_zone_{before}"]

    def undo(session: Session, actor: Actor, _: object) -> None:
        set_time_zone(session, actor, before)

    click(
        lambda session, actor: set_time_zone(session, actor, chosen),
        words,
        done=words("Days and hours are now those of {zone}.", zone=plain(chosen)),
        undo=undo,
    )
