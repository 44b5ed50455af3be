"""Whether the record is whole: looked at on demand, because it takes its time."""

import streamlit as st

from app.i18n import Words, mark
from app.services.audit import ChainState, check_audit
from app.ui.labels import label
from app.ui.notices import click_alone

KEY = "audit_chain"
FAULTS = {
    "changed": mark("it was changed after it was written"),
    "missing": mark("it was taken out"),
    "unchained": mark("it does not carry the chain"),
    "replaced": mark("an anchor that was kept knows another one"),
    "cut": mark("it and all after it were cut off; an anchor knows of more"),
}


def draw_chain(words: Words) -> None:
    """Draw a button that verifies the record, and what it found."""
    with st.container(horizontal=True, vertical_alignment="center", key="chain"):
        st.button(
            words("Is the record complete?"),
            key="verify_audit",
            icon=":material/verified_user:",
            on_click=_verify,
            args=(words,),
            help=words("Walks along the chain of all entries; a million take half a minute."),
        )
        state = st.session_state.get(KEY)
        if state is not None and state.complete:
            st.markdown(f":green[:material/check_circle:] {_complete(state, words)}")
    if state is not None and not state.complete:
        _draw_broken(state, words)


def _complete(state: ChainState, words: Words) -> str:
    number = words.number(state.last_id)
    said = words("Complete up to entry {number}.", number=number)
    if state.n_anchors:
        anchors = words.plural(
            "It agrees with {n} kept anchor.",
            "It agrees with {n} kept anchors.",
            state.n_anchors,
        )
        said = f"{said} {anchors}"
    return said


def _draw_broken(state: ChainState, words: Words) -> None:
    why = label(FAULTS, str(state.fault), words)
    st.error(
        words(
            "Keep a copy of the store as it is, and compare with a backup. "
            "Everything before this entry is sound."
        ),
        title=words(
            "Entry {number} does not fit: {why}.",
            number=words.number(state.broken_id or 0),
            why=why,
        ),
        icon=":material/gpp_bad:",
    )


def _verify(words: Words) -> None:
    found: list[ChainState] = []
    click_alone(
        lambda actor: found.append(check_audit(actor)),
        words,
        done=words("The record was verified."),
    )
    st.session_state[KEY] = found[0] if found else None
