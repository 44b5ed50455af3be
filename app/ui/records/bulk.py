"""Several records at once: changed or deleted in one go, and back with one click."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from app.i18n import Words
from app.services.nouns import Field, may_be_empty
from app.services.records import change_many, remove_record, undo_changes
from app.services.rights import Actor, Session, may
from app.ui.field_labels import field_label
from app.ui.notices import click
from app.ui.records.forms import Draft, new_key, save
from app.ui.records.layout import bulk_fields
from app.ui.records.widgets import Input


def draw_bulk(actor: Actor, noun: str, picked: Sequence[int], words: Words) -> None:
    """Draw what can be done with the picked records."""
    with st.container(horizontal=True, vertical_alignment="center", border=True, key="bulk"):
        said = words.plural("{n} picked", "{n} picked", len(picked))
        st.markdown(f"**{said}**", width="content")
        if st.button(words("Change…"), key="bulk_change", icon=":material/edit:"):
            change_dialog(words, noun, picked)
        if may(actor, "delete", noun):
            st.button(
                words("Delete"),
                key="bulk_delete",
                icon=":material/delete:",
                on_click=_delete,
                args=(noun, tuple(picked), words),
            )


def change_dialog(words: Words, noun: str, picked: Sequence[int]) -> None:
    """Ask which field the picked records get, and what it shall hold."""
    draft = Draft(noun, new_key(noun), {})

    def body() -> None:
        fields = {field.name: field for field in bulk_fields(noun)}
        name = st.selectbox(
            words("Field"),
            list(fields),
            key=f"{draft.key}_which",
            format_func=lambda name: field_label(noun, name, words),
        )
        value = _draw_value(draft, fields[name], words)
        slots = {name: st.empty()}
        sent = st.button(words("Save"), type="primary", key="dialog_save")
        if sent and _change(noun, picked, {name: value}, slots, words):
            st.rerun()

    title = words.plural("Change {n} record", "Change {n} records", len(picked))
    st.dialog(title, icon=":material/edit:")(body)()


def _draw_value(draft: Draft, field: Field, words: Words) -> Any:
    one = Input(draft.noun, field, f"{draft.key}_{field.name}", None, words)
    value = one.draw()
    if may_be_empty(draft.noun, field.name) and value is None:
        st.caption(words("Nothing chosen empties the field."))
    return value


def _change(
    noun: str,
    picked: Sequence[int],
    values: dict[str, Any],
    slots: dict[str, Any],
    words: Words,
) -> bool:
    def work(session: Session, actor: Actor) -> int:
        return change_many(session, actor, noun, picked, values)

    done = words.plural("{n} record changed.", "{n} records changed.", len(picked))
    return save(work, slots, words, done=done, undo=_undo) is not None


def _delete(noun: str, picked: Sequence[int], words: Words) -> None:
    def work(session: Session, actor: Actor) -> list[int]:
        return [remove_record(session, actor, noun, id_) for id_ in picked]

    def undo(session: Session, actor: Actor, sets: list[int]) -> None:
        for set_id in reversed(sets):
            undo_changes(session, actor, set_id)

    done = words.plural("{n} record deleted.", "{n} records deleted.", len(picked))
    click(work, words, done=done, undo=undo)


def _undo(session: Session, actor: Actor, set_id: int) -> None:
    undo_changes(session, actor, set_id)
