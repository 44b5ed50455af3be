"""Keys for programs: making one, seeing what each may do, ending one."""

from collections.abc import Sequence

import streamlit as st

from app.i18n import Words
from app.services.rights import Actor, Session
from app.services.tokens import (
    DEFAULT_DAYS,
    NAME_LENGTH,
    TokenView,
    create_token,
    list_scopes,
    revoke_token,
)
from app.ui.clock import now
from app.ui.notices import click, perform
from app.ui.rights_labels import scope_label
from app.ui.shown_once import show_once
from app.ui.text import plain

LIFETIMES = (7, 30, DEFAULT_DAYS, 180, 365)
N_MADE = "keys_made"


def draw_keys(keys: Sequence[TokenView], words: Words, *, owners: bool = False) -> None:
    """Draw keys, newest first; `owners` names whose each is."""
    if not keys:
        st.caption(words("There are no keys."))
    for key in keys:
        _draw_key(key, words, owners)


def draw_new_key(actor: Actor, words: Words) -> None:
    """Draw a form that asks what a new key is for and what it may do."""
    # Another form after each key: one that is filled in must not be sent twice.
    n_made = st.session_state.get(N_MADE, 0)
    with (
        st.popover(words("New key"), icon=":material/key:", key=f"new_key_{n_made}"),
        st.form(f"new_key_form_{n_made}", border=False),
    ):
        name = st.text_input(
            words("What is it for?"), max_chars=NAME_LENGTH, key=f"key_name_{n_made}"
        )
        scopes = st.multiselect(
            words("What may it do?"),
            list_scopes(actor),
            key=f"key_scopes_{n_made}",
            placeholder=words("Choose"),
            format_func=lambda scope: scope_label(scope, words),
            help=words("Never more than you yourself may do."),
        )
        days = st.selectbox(
            words("How long does it live?"),
            LIFETIMES,
            index=LIFETIMES.index(DEFAULT_DAYS),
            key=f"key_days_{n_made}",
            format_func=lambda n: words.plural("{n} day", "{n} days", n),
        )
        if st.form_submit_button(words("Make the key"), type="primary", key="key_save"):
            _make(name or "", scopes, days, words)


def _make(name: str, scopes: Sequence[str], days: int, words: Words) -> None:
    made: list[str] = []

    def work(session: Session, actor: Actor) -> int:
        new = create_token(session, actor, name, scopes, days)
        made.append(new.token)
        return new.id

    problem = perform(work, words, done=words("The key is made."), undo=revoke_token)
    if problem is not None:
        st.error(problem)
        return
    st.session_state[N_MADE] = st.session_state.get(N_MADE, 0) + 1
    show_once(words("Key “{name}”", name=plain(name)), made[-1])
    st.rerun()


def _draw_key(key: TokenView, words: Words, owners: bool) -> None:
    with st.container(
        border=True, horizontal=True, vertical_alignment="center", key=f"key_{key.id}"
    ):
        ended = f" :gray-badge[{words('Ended')}]" if key.ended else ""
        owner = f" · {plain(key.owner_name)}" if owners else ""
        scopes = ", ".join(plain(scope_label(scope, words)) for scope in key.scopes)
        st.markdown(
            f"**{plain(key.name)}**{owner}{ended}  \n{scopes}  \n"
            f":gray[:small[{_times(key, words)}]]",
            width="stretch",
        )
        if not key.ended:
            st.button(
                words("Revoke"),
                key=f"revoke_{key.id}",
                icon=":material/key_off:",
                type="tertiary",
                on_click=_revoke,
                args=(key, words),
            )


def _times(key: TokenView, words: Words) -> str:
    end = words("until {day}", day=words.day(key.expires_at.astimezone(words.zone).date()))
    if key.used_at is None:
        return f"{words('never used')} · {end}"
    return f"{words('last used {ago}', ago=words.ago(key.used_at, now()))} · {end}"


def _revoke(key: TokenView, words: Words) -> None:
    click(
        lambda session, actor: revoke_token(session, actor, key.id),
        words,
        done=words("The key “{name}” opens nothing any more.", name=plain(key.name)),
    )
