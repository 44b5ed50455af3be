"""What a person writes down without leaving the page."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

import streamlit as st

from app.i18n import Words
from app.services.interactions import (
    BODY_LENGTH,
    SUBJECT_LENGTH,
    log_interaction,
    undo_interaction,
)
from app.services.rights import Actor, Session
from app.services.tasks import add_task, remove_task
from app.ui.clock import now
from app.ui.labels import DIRECTIONS, KINDS, label
from app.ui.notices import perform
from app.ui.snoozing import Deed, snoozing, today
from app.ui.text import plain

LOGGED_KINDS = ("Call", "Meeting", "Email", "Note")
LOGGED_DIRECTIONS = ("Outbound", "Inbound", "Internal")

# Draws the fields of a form; returns what to do with them once they are sent.
Fields = Callable[[], Callable[[], Deed]]


def log_dialog(words: Words, account_id: int, name: str, kind: str = "Call") -> None:
    """Ask what was said with an account, and write it down."""

    def fields() -> Callable[[], Deed]:
        chosen = _choose(words("Kind"), LOGGED_KINDS, kind, KINDS, words)
        way = _choose(words("Direction"), LOGGED_DIRECTIONS, "Outbound", DIRECTIONS, words)
        subject = _line(words("What was it about?"), account_id)
        notes = st.text_area(words("Notes"), max_chars=BODY_LENGTH, key=f"notes_{account_id}")
        local = now().astimezone(words.zone).replace(second=0, microsecond=0, tzinfo=None)
        at = st.datetime_input(words("When"), value=local, step=300, key=f"at_{account_id}")

        def deed() -> Deed:
            moment = (at or local).replace(tzinfo=words.zone)
            return _logging(words, account_id, chosen, way, subject, notes, moment)

        return deed

    _open(words("Log a contact"), ":material/edit_note:", words, name, fields)


def task_dialog(words: Words, account_id: int, name: str) -> None:
    """Ask what is to be done with an account, and write it down."""

    def fields() -> Callable[[], Deed]:
        subject = _line(words("What is to be done?"), account_id)
        due_on = st.date_input(words("Due"), value=None, min_value=today(words))

        def work(session: Session, actor: Actor) -> int:
            return add_task(session, actor, account_id, subject=subject, due_on=due_on)

        return lambda: Deed(work, words("Task added."), remove_task)

    _open(words("Add a task"), ":material/add_task:", words, name, fields)


def snooze_dialog(words: Words, account_id: int, name: str) -> None:
    """Ask until which day an account may wait."""

    def fields() -> Callable[[], Deed]:
        tomorrow = today(words) + timedelta(days=1)
        until = st.date_input(words("Back on"), value=tomorrow, min_value=tomorrow)
        return lambda: snoozing(words, account_id, name, until or tomorrow)

    _open(words("Snooze until a day"), ":material/snooze:", words, name, fields)


def _open(title: str, icon: str, words: Words, name: str, fields: Fields) -> None:
    def body() -> None:
        st.markdown(f"**{plain(name)}**")
        with st.form("dialog", border=False):
            deed = fields()
            sent = st.form_submit_button(words("Save"), type="primary", key="dialog_save")
        if sent:
            work, done, undo = deed()
            problem = perform(work, words, done=done, undo=undo)
            if problem is None:
                st.rerun()
            st.error(problem)

    st.dialog(title, icon=icon)(body)()


def _logging(
    words: Words,
    account_id: int,
    kind: str,
    direction: str,
    subject: str,
    notes: str,
    moment: datetime,
) -> Deed:
    def work(session: Session, actor: Actor) -> int:
        return log_interaction(
            session,
            actor,
            account_id,
            kind=kind,
            direction=direction,
            subject=subject,
            body=notes,
            occurred_at=moment,
        )

    said = words("Logged: {kind}.", kind=label(KINDS, kind, words))
    return Deed(work, said, undo_interaction)


# Keys name the account: what was typed for one must not turn up in the dialog of another.
def _line(question: str, account_id: int) -> str:
    return st.text_input(question, max_chars=SUBJECT_LENGTH, key=f"subject_{account_id}") or ""


def _choose(
    title: str, options: Sequence[str], first: str, names: Mapping[str, str], words: Words
) -> str:
    chosen = st.segmented_control(
        title,
        options,
        default=first,
        required=True,
        format_func=lambda option: label(names, option, words),
    )
    return chosen or first
