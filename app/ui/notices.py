"""What an action says when it is done, with a way back for ten seconds."""

import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self

import streamlit as st

from app.errors import AppError
from app.i18n import Words, mark
from app.log import facts
from app.services.rights import Actor, Session
from app.services.signing_in import actor_of_token
from app.store.session import read_only, unit_of_work
from app.ui import identity
from app.ui.clock import now

logger = logging.getLogger(__name__)

UNDO_SECONDS = 10
KEY = "notice"

Work = Callable[[Session, Actor], Any]
Undo = Callable[[Session, Actor, Any], None]
BROKEN = mark("Something went wrong. The log has the details under number {reference}.")


@dataclass(frozen=True)
class Notice:
    """One sentence about the last action; `undo` takes it back until `ends_at`."""

    text: str
    is_problem: bool
    ends_at: datetime
    undo: Work | None = None


def perform(work: Work, words: Words, *, done: str, undo: Undo | None = None) -> str | None:
    """Do one thing in its own unit of work; return the sentence that says why not, or None.

    Parameters
    ----------
    done
        What to say when it is done, in the reader's language.
    undo
        Takes it back; gets what `work` returned.
    """
    result = None
    with _Outcome(words) as outcome, unit_of_work() as session:
        result = work(session, actor_of_token(session, identity.current_token()))
    if outcome.problem is None:
        back = None if undo is None else lambda session, actor: undo(session, actor, result)
        _leave(done, False, back)
    return outcome.problem


def click(work: Work, words: Words, *, done: str, undo: Undo | None = None) -> None:
    """Do one thing on a button's click; what went wrong is said like what went well."""
    problem = perform(work, words, done=done, undo=undo)
    if problem is not None:
        _leave(problem, True, None)


def click_alone(work: Callable[[Actor], Any], words: Words, *, done: str) -> None:
    """Do one thing that opens units of work of its own, on a button's click."""
    with _Outcome(words) as outcome:
        with read_only() as session:
            actor = actor_of_token(session, identity.current_token())
        work(actor)
    _leave(outcome.problem or done, outcome.problem is not None, None)


def show_notice(words: Words) -> None:
    """Draw the last action's notice while it lasts; it goes away by itself."""
    notice = st.session_state.get(KEY)
    if notice is None:
        return
    if now() >= notice.ends_at:
        del st.session_state[KEY]
        return
    with st.bottom:
        st.fragment(_draw, run_every=UNDO_SECONDS)(notice, words)


def _draw(notice: Notice, words: Words) -> None:
    if now() >= notice.ends_at:
        return
    icon = ":material/error:" if notice.is_problem else ":material/check_circle:"
    with st.container(
        horizontal=True, border=True, vertical_alignment="center", key="notice_bar"
    ):
        st.markdown(f"{icon} {notice.text}", width="stretch")
        if notice.undo is not None and st.button(
            words("Undo"), key="notice_undo", icon=":material/undo:"
        ):
            click(notice.undo, words, done=words("Undone."))
            # The notice stands in a fragment; what was taken back shows on the whole page.
            st.rerun(scope="app")


class _Outcome:
    """Turns what goes wrong inside it into a sentence."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.problem: str | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        if isinstance(error, AppError):
            self.problem = " ".join(filter(None, self.words.error(error)))
        elif isinstance(error, Exception):
            reference = secrets.token_hex(4)
            logger.error(facts("action_failed", reference=reference), exc_info=error)
            self.problem = self.words(BROKEN, reference=reference)
        return self.problem is not None


def _leave(text: str, is_problem: bool, undo: Work | None) -> None:
    ends_at = now() + timedelta(seconds=UNDO_SECONDS)
    st.session_state[KEY] = Notice(text, is_problem, ends_at, undo)
