"""A record in a dialog: a new one, or one that is changed; each field says what is wrong."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from app.errors import Conflict, Invalid
from app.i18n import Words
from app.services.nouns import Field, Kind, may_be_empty
from app.services.records import (
    RecordView,
    change_record,
    create_record,
    get_one,
    remove_record,
)
from app.services.records.fields import NEEDED
from app.services.rights import Actor, Session, may
from app.ui.field_labels import field_label
from app.ui.frame import reading
from app.ui.navigation import PAGES
from app.ui.notices import Undo, perform
from app.ui.noun_labels import noun_label
from app.ui.records.layout import form_fields
from app.ui.records.values import said
from app.ui.records.widgets import Input
from app.ui.text import plain

Values = dict[str, Any]
# Says under a field what is wrong with it.
Slots = dict[str, Any]
OPENED = "dialogs_opened"


@dataclass
class Draft:
    """What is being written: of which noun, how it was when the dialog opened."""

    noun: str
    key: str
    before: Mapping[str, Any]
    record: RecordView | None = None


def create_dialog(words: Words, noun: str, given: Mapping[str, Any] | None = None) -> None:
    """Ask for a new record; then go to its page. `given` fields are filled in already."""
    draft = Draft(noun, new_key(noun), dict(given or {}))
    title = words("New: {noun}", noun=noun_label(noun, words))
    _open(title, ":material/add:", words, draft, _create)


def edit_dialog(words: Words, record: RecordView) -> None:
    """Ask for changes of a record; an edit by somebody else meanwhile is shown first."""
    draft = Draft(record.noun, new_key(record.noun), dict(record.values), record)
    title = words("Edit: {noun}", noun=noun_label(record.noun, words))
    _open(title, ":material/edit:", words, draft, _change)


def draw_fields(draft: Draft, fields: tuple[Field, ...], words: Words) -> tuple[Values, Slots]:
    """Draw the fields of a form in two columns; return what they hold, and their slots."""
    values: Values = {}
    slots: Slots = {}
    grid = st.grid(2, min_column_width=200, gap="small")
    for field in fields:
        wide = field.kind is Kind.LONG_TEXT
        with grid.cell(column_span="all") if wide else grid.cell():
            key = f"{draft.key}_{field.name}"
            one = Input(draft.noun, field, key, draft.before.get(field.name), words)
            values[field.name] = one.draw()
            slots[field.name] = st.empty()
    return values, slots


def missing(noun: str, values: Values) -> dict[str, str]:
    """Return the sentence for each field that must not be empty and is."""
    empty = (name for name, value in values.items() if value in (None, ""))
    return {name: NEEDED for name in empty if not may_be_empty(noun, name)}


def save(
    work: Callable[[Session, Actor], Any],
    slots: Slots,
    words: Words,
    *,
    done: str,
    undo: Undo | None = None,
) -> Any:
    """Do what a form says; return what came of it, or None once each field says why not."""
    problems: dict[str, str] = {}
    result: list[Any] = []

    def kept(session: Session, actor: Actor) -> Any:
        try:
            result[:] = [work(session, actor)]
        except Invalid as error:
            problems.update(error.problems)
            raise
        return result[0]

    problem = perform(kept, words, done=done, undo=undo)
    if problem is None:
        return result[0]
    for name in problems.keys() & slots.keys():
        slots[name].markdown(f":red[:small[{words(problems[name])}]]")
    if not problems.keys() & slots.keys():
        st.error(problem)
    return None


def _open(
    title: str, icon: str, words: Words, draft: Draft, finish: Callable[..., bool]
) -> None:
    def body() -> None:
        values, slots = draw_fields(draft, form_fields(draft.noun), words)
        st.caption(words("Fields with * must be filled in."))
        if not st.button(words("Save"), type="primary", key="dialog_save"):
            return
        wrong = missing(draft.noun, values)
        for name, sentence in wrong.items():
            slots[name].markdown(f":red[:small[{words(sentence)}]]")
        if not wrong and finish(draft, values, slots, words):
            st.rerun()

    st.dialog(title, icon=icon, width="medium")(body)()


def _create(draft: Draft, values: Values, slots: Slots, words: Words) -> bool:
    facts = {**draft.before, **{n: v for n, v in values.items() if v not in (None, "")}}
    with reading() as (_, actor, _words):
        may_undo = may(actor, "delete", draft.noun)

    def back(session: Session, actor: Actor, number: int) -> None:
        remove_record(session, actor, draft.noun, number)

    number = save(
        lambda session, actor: create_record(session, actor, draft.noun, facts),
        slots,
        words,
        done=words("{noun} added.", noun=noun_label(draft.noun, words)),
        undo=back if may_undo else None,
    )
    if number is not None and draft.noun in PAGES and "id" not in st.query_params:
        st.switch_page(PAGES[draft.noun].file, query_params={"id": str(number)})
    return number is not None


def _change(draft: Draft, values: Values, slots: Slots, words: Words) -> bool:
    record = draft.record
    assert record is not None  # noqa: S101 (a draft that changes has its record)
    changed = {name: v for name, v in values.items() if not _same(v, record.values[name])}
    if not changed:
        return True
    before = {name: record.values[name] for name in changed}
    if "stage" in changed:
        # The stage has brought its own probability; the one of before comes back with it.
        before |= {name: record.values[name] for name in ("probability", "lost_reason")}

    def work(session: Session, actor: Actor) -> int | None:
        seen = st.session_state.get(f"{draft.key}_version", record.version)
        try:
            return change_record(session, actor, draft.noun, record.id, changed, seen)
        except Conflict:
            st.session_state[f"{draft.key}_conflict"] = True
            raise

    def back(session: Session, actor: Actor, version: int) -> None:
        change_record(session, actor, draft.noun, record.id, before, version)

    version = save(work, slots, words, done=words("Saved."), undo=back)
    if st.session_state.pop(f"{draft.key}_conflict", False):
        _draw_newer(draft, record, words)
    return version is not None


def _same(new: Any, old: Any) -> bool:
    return new == old or (new in (None, "") and old in (None, ""))


def _draw_newer(draft: Draft, record: RecordView, words: Words) -> None:
    """Show what somebody else has changed; the next click on Save keeps both."""
    with reading() as (session, actor, _):
        newer = get_one(session, actor, record.noun, record.id)
    st.session_state[f"{draft.key}_version"] = newer.version
    lines = [
        f"- {field_label(record.noun, field.name, words)}: "
        f"{_told(record, field, words)} → **{_told(newer, field, words)}**"
        for field in form_fields(record.noun)
        if not _same(newer.values[field.name], record.values[field.name])
    ]
    st.info(
        "\n".join((words("Save again to keep these changes and yours."), "", *lines)),
        title=words("What has been changed meanwhile"),
        icon=":material/sync_problem:",
    )


def _told(record: RecordView, field: Field, words: Words) -> str:
    if field.kind is Kind.LINK and record.values[field.name] is not None:
        return plain(record.names.get(field.name) or words("Not in your reach"))
    return said(field, record.values[field.name], words)


def new_key(noun: str) -> str:
    """Return a key for the widgets of one opening: what was left in another is forgotten."""
    opened = st.session_state[OPENED] = st.session_state.get(OPENED, 0) + 1
    return f"form_{noun}_{opened}"
