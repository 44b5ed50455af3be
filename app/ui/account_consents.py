"""Note what a person allows us, or does not allow any more."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from app.i18n import Words, mark
from app.services.consents import (
    BASES,
    CHANNELS,
    PURPOSES,
    REASON_LENGTH,
    ConsentState,
    give_consent,
    withdraw_consent,
)
from app.services.rights import Actor, Session
from app.ui.choice_labels import choice_label
from app.ui.notices import perform
from app.ui.text import plain

GIVE, WITHDRAW = "give", "withdraw"
DEEDS = {GIVE: mark("They allow it"), WITHDRAW: mark("They do not allow it any more")}
# In Korea a consent to advertising is confirmed every two years.
USUAL_DAYS = 730
USUAL_PURPOSE = "Marketing"


def consent_dialog(
    words: Words, contact_id: int, name: str, consents: Sequence[ConsentState]
) -> None:
    """Ask what a person has said about being written to, and where."""

    def body() -> None:
        st.markdown(f"**{plain(name)}**")
        for state in consents:
            if state.origin:
                what = (choice_label(word, words) for word in (state.channel, state.purpose))
                st.caption(f"{plain(' · '.join(what))}: {plain(state.origin)}")
        deed = st.segmented_control(
            words("What have they said?"),
            list(DEEDS),
            default=GIVE,
            required=True,
            format_func=lambda key: words(DEEDS[key]),
            key=f"consent_deed_{contact_id}",
        )
        with st.form("consent", border=False):
            work = _draw_fields(deed == GIVE, contact_id, words)
            sent = st.form_submit_button(words("Save"), type="primary", key="consent_save")
        if sent:
            said = words("Noted for {name}.", name=plain(name))
            problem = perform(work(), words, done=said)
            if problem is None:
                st.rerun()
            st.error(problem)

    st.dialog(words("Consent"), icon=":material/privacy_tip:")(body)()


def _draw_fields(
    gives: bool, contact_id: int, words: Words
) -> Callable[[], Callable[[Session, Actor], int]]:
    facts: dict[str, Any] = {
        "channel": _choose(words("Channel"), CHANNELS, CHANNELS[0], words),
        "purpose": _choose(words("Purpose"), PURPOSES, USUAL_PURPOSE, words),
    }
    if gives:
        facts["lawful_basis"] = _choose(words("Lawful basis"), BASES, BASES[0], words)
        facts["days"] = st.number_input(
            words("Days that it holds; empty: until it is withdrawn"),
            min_value=1,
            max_value=36_500,
            value=USUAL_DAYS,
            step=1,
        )
        facts["night_allowed"] = st.checkbox(words("Also at night, from 21:00 to 8:00"))
    facts["because"] = st.text_input(words("Where and how?"), max_chars=REASON_LENGTH) or ""
    do = give_consent if gives else withdraw_consent
    return lambda: lambda session, actor: do(session, actor, contact_id, **facts)


def _choose(title: str, options: Sequence[str], first: str, words: Words) -> str:
    return st.selectbox(
        title,
        options,
        index=options.index(first),
        format_func=lambda word: choice_label(word, words),
    )
