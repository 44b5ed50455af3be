"""One record's page: its head with what can be done, its facts, and what hangs on it."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from app.errors import NotFound
from app.i18n import Words, mark
from app.services.nouns import Field, Kind, noun_of
from app.services.records import (
    RecordView,
    get_one,
    remove_record,
    restore_record,
    undo_changes,
)
from app.services.rights import Actor, Session, may
from app.ui.field_labels import field_label
from app.ui.navigation import PAGES
from app.ui.notices import click
from app.ui.noun_labels import noun_label
from app.ui.records.forms import edit_dialog
from app.ui.records.layout import fact_fields
from app.ui.records.values import shown
from app.ui.records.way import draw_way
from app.ui.text import plain


def load_record(session: Session, actor: Actor, noun: str) -> RecordView:
    """Return the record of the address; a deleted one to whoever may bring it back.

    Raises
    ------
    NotFound
        If the address names none, or it is missing or out of reach.
    """
    number = _chosen()
    try:
        return get_one(session, actor, noun, number)
    except NotFound:
        if not (noun_of(noun).can_be_deleted and may(actor, "delete", noun)):
            raise
        return get_one(session, actor, noun, number, deleted=True)


def draw_head(record: RecordView, actor: Actor, words: Words) -> None:
    """Draw the way through the list, the title, and how to change or delete the record."""
    draw_way(record.noun, record.id, words)
    left, right = st.columns([5, 3], vertical_alignment="center")
    left.title(plain(record.title) or words("Without a name"), anchor=False)
    with right.container(horizontal=True, horizontal_alignment="right", key="record_actions"):
        if record.deleted:
            _draw_restoring(record, words)
            return
        if may(actor, "write", record.noun) and st.button(
            words("Edit"), key="edit_record", icon=":material/edit:"
        ):
            edit_dialog(words, record)
        if may(actor, "delete", record.noun):
            st.button(
                words("Delete"),
                key="delete_record",
                icon=":material/delete:",
                on_click=_delete,
                args=(record, words),
            )


def draw_facts(record: RecordView, words: Words, without: Sequence[str] = ()) -> None:
    """Draw what is known of the record; what it points to is a link."""
    st.subheader(words("Facts"), anchor=False)
    known = [f for f in fact_fields(record.noun) if f.name not in without]
    with st.grid(2, gap="small", min_column_width=150) as grid:
        for field in known:
            if record.values[field.name] not in (None, ""):
                with grid.cell(), st.container(gap=None):
                    _draw_fact(record, field, words)


def draw_long_texts(record: RecordView, words: Words) -> None:
    """Draw the texts of several lines, each under its name."""
    for field in noun_of(record.noun).fields.values():
        text = shown(record, field.name, words) if field.kind is Kind.LONG_TEXT else ""
        if text:
            st.subheader(field_label(record.noun, field.name, words), anchor=False)
            st.markdown(text)


def _draw_fact(record: RecordView, field: Field, words: Words) -> None:
    label = field_label(record.noun, field.name, words)
    if field.name in record.names and field.links_to in PAGES:
        st.markdown(f":gray[:small[{label}]]")
        st.page_link(
            PAGES[str(field.links_to)].file,
            label=plain(record.names[field.name]),
            icon="",
            query_params={"id": str(record.values[field.name])},
        )
        return
    st.markdown(f":gray[:small[{label}]]  \n{shown(record, field.name, words)}")


def _draw_restoring(record: RecordView, words: Words) -> None:
    st.badge(words("Deleted"), icon=":material/delete:", color="gray")
    st.button(
        words("Restore"),
        key="restore_record",
        icon=":material/restore_from_trash:",
        type="primary",
        on_click=_restore,
        args=(record, words),
    )


def _delete(record: RecordView, words: Words) -> None:
    def work(session: Session, actor: Actor) -> int:
        return remove_record(session, actor, record.noun, record.id, record.version)

    def undo(session: Session, actor: Actor, set_id: Any) -> None:
        undo_changes(session, actor, set_id)

    said = words("{noun} deleted.", noun=noun_label(record.noun, words))
    click(work, words, done=said, undo=undo)


def _restore(record: RecordView, words: Words) -> None:
    def work(session: Session, actor: Actor) -> None:
        restore_record(session, actor, record.noun, record.id)

    click(work, words, done=words("It is back."))


def _chosen() -> int:
    raw = st.query_params.get("id", "")
    if not raw.isascii() or not raw.isdigit() or len(raw) > 18:
        raise NotFound(mark("No record is chosen."), hint=mark("Choose one from its list."))
    return int(raw)
