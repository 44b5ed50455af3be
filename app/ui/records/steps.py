"""One click that moves a record on: the stage of a sale, the status of a case, a task done."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from app.i18n import Words
from app.services.nouns import noun_of
from app.services.records import RecordView, change_record
from app.services.rights import Actor, Session
from app.ui.choice_labels import choice_label
from app.ui.field_labels import field_label
from app.ui.notices import click
from app.ui.records.forms import Draft, draw_fields, new_key, save

# What a rule changes along with a field, and an undo must bring back.
_ALONG = {"stage": ("probability", "lost_reason"), "status": ("resolution",)}


def move(record: RecordView, values: Mapping[str, Any], words: Words, said: str) -> None:
    """Change a record on a click, with a way back."""
    before = _before(record, values)

    def work(session: Session, actor: Actor) -> int | None:
        return change_record(session, actor, record.noun, record.id, values, record.version)

    def undo(session: Session, actor: Actor, version: int | None) -> None:
        change_record(session, actor, record.noun, record.id, before, version)

    click(work, words, done=said, undo=undo)


def draw_steps(
    record: RecordView,
    name: str,
    words: Words,
    ask: Mapping[str, Sequence[str]],
    may_act: bool,
    without: Sequence[str] = (),
) -> None:
    """Draw the choices of a field as steps; a click moves the record there.

    Parameters
    ----------
    ask
        Fields that a step asks for before it is taken, by the step.
    without
        Steps that are not taken with a click; shown only if the record stands there.
    """
    now = record.values[name]
    every = noun_of(record.noun).fields[name].choices
    choices = [step for step in every if step not in without or step == now]
    key = f"step_{name}_{record.id}"
    st.session_state[key] = now
    label = field_label(record.noun, name, words)
    st.pills(
        label,
        choices,
        key=key,
        format_func=lambda value: choice_label(value, words),
        disabled=not may_act,
        on_change=_step,
        args=(record, name, key, dict(ask), words),
    )
    asked = st.session_state.pop(f"{key}_asks", None)
    if asked is not None:
        _ask(record, {name: asked}, ask[asked], words)


def _step(
    record: RecordView, name: str, key: str, ask: Mapping[str, Sequence[str]], words: Words
) -> None:
    chosen = st.session_state[key]
    if chosen is None or chosen == record.values[name]:
        return
    if chosen in ask:
        st.session_state[f"{key}_asks"] = chosen
        return
    said = words(
        "{field}: {value}.",
        field=field_label(record.noun, name, words),
        value=choice_label(chosen, words),
    )
    move(record, {name: chosen}, words, said)


def _ask(
    record: RecordView, values: Mapping[str, Any], fields: Sequence[str], words: Words
) -> None:
    draft = Draft(record.noun, new_key(record.noun), dict(record.values), record)
    wanted = tuple(noun_of(record.noun).fields[name] for name in fields)

    def body() -> None:
        typed, slots = draw_fields(draft, wanted, words)
        if not st.button(words("Save"), type="primary", key="dialog_save"):
            return
        before = _before(record, {**values, **typed})

        def work(session: Session, actor: Actor) -> int | None:
            facts = {**values, **typed}
            return change_record(session, actor, record.noun, record.id, facts, record.version)

        def undo(session: Session, actor: Actor, version: int | None) -> None:
            change_record(session, actor, record.noun, record.id, before, version)

        if save(work, slots, words, done=words("Saved."), undo=undo) is not None:
            st.rerun()

    title = ", ".join(choice_label(str(value), words) for value in values.values())
    st.dialog(title or words("Edit"), icon=":material/flag:")(body)()


def _before(record: RecordView, values: Mapping[str, Any]) -> dict[str, Any]:
    names = {*values, *(along for name in values for along in _ALONG.get(name, ()))}
    return {name: record.values[name] for name in names if name in record.values}
