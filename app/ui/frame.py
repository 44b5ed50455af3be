"""What every page stands in: who asks, one state of the store, and calm failure."""

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import streamlit as st

from app.errors import AppError, SignedOut
from app.i18n import Words
from app.log import facts
from app.services.rights import Actor, Session, require
from app.services.signing_in import actor_of_token, is_touch_due, touch_session
from app.store.session import read_only, unit_of_work
from app.ui import identity
from app.ui.links import leave_link
from app.ui.navigation import HOME, PAGES
from app.ui.notices import BROKEN, show_notice

logger = logging.getLogger(__name__)

ROUTED = "routed"


class Screen(NamedTuple):
    """What a page works with: a session that only reads, the person, and their words."""

    session: Session
    actor: Actor
    words: Words


@contextmanager
def screen(page: str) -> Iterator[Screen]:
    """Open a page for whoever asks, if they may; say calmly what is in the way.

    Parameters
    ----------
    page
        Its key in `PAGES`; its row of the policy is checked before anything is drawn.
    """
    spec = PAGES[page]
    require_routing()
    admitted = False
    with calm(), reading() as (session, actor, words):
        _keep_alive(session, actor)
        require(actor, spec.action, spec.noun)
        if spec.listed:
            st.title(words(spec.title), anchor=False)
            st.caption(words(spec.question))
        admitted = True
        with calm(words):
            yield Screen(session, actor, words)
        show_notice(words)
    if not admitted:
        st.stop()


def mark_routed() -> None:
    """Note that this browser's pages are opened by the entry, with rights and navigation."""
    st.session_state[ROUTED] = True


def require_routing() -> None:
    """Send a page that Streamlit opened by itself back through the entry.

    Until `st.navigation` has run once in a process, Streamlit takes the folder `pages` for
    its old kind of pages and opens the address's file without the entry.
    """
    if ROUTED not in st.session_state:
        st.navigation([HOME, *(spec.file for spec in PAGES.values())], position="hidden")
        st.rerun()


@contextmanager
def reading() -> Iterator[Screen]:
    """Yield a session that only reads, for a page or for a part of it that runs alone."""
    with read_only() as session:
        actor = actor_of_token(session, identity.current_token())
        yield Screen(session, actor, Words(actor.locale, actor.time_zone))


@contextmanager
def calm(words: Words | None = None) -> Iterator[None]:
    """Turn a failure into a sentence with a next step; what nobody expected is logged."""
    words = words or Words(identity.browser_language())
    try:
        yield
    except SignedOut as error:
        _show_signed_out(error, words)
    except AppError as error:
        sentence, hint = words.error(error)
        st.warning(hint or sentence, title=sentence if hint else None, icon=":material/info:")
    except Exception:
        reference = secrets.token_hex(4)
        logger.exception(facts("page_failed", reference=reference))
        st.error(
            words("Reload the page. If it happens again, tell your administrator the number."),
            title=words(BROKEN, reference=reference),
            icon=":material/error:",
        )


def _show_signed_out(error: SignedOut, words: Words) -> None:
    sentence, hint = words.error(error)
    st.info(hint or words("Sign in to go on."), title=sentence, icon=":material/lock:")
    leave_link("/sign-in", words("Sign in"))


def _keep_alive(session: Session, actor: Actor) -> None:
    token = identity.current_token()
    if is_touch_due(session, actor, token):
        with unit_of_work() as writing:
            touch_session(writing, token)
