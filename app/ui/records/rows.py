"""The rows of a list: what each record is called, its columns, and whether it is picked.

Head and rows share one layout, so that on a phone, where a row becomes a card, the head
tells what stands where.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from app.i18n import Words
from app.services.records import RecordView
from app.ui.field_labels import field_label
from app.ui.navigation import PAGES
from app.ui.noun_labels import noun_label
from app.ui.records.asked import sort_by
from app.ui.records.layout import COLUMNS, SORTABLE, TITLE_SORT
from app.ui.records.values import shown
from app.ui.text import plain

_WIDTHS = [3, 8]
_NARROWEST = 96


def draw_rows(
    records: Sequence[RecordView], noun: str, sort: str, may_pick: bool, words: Words
) -> tuple[int, ...]:
    """Draw a page of a list; return the numbers of the records that are picked."""
    with st.container(gap="xsmall", key="rows"):
        _draw_head(records, noun, sort, may_pick, words)
        for record in records:
            _draw_row(record, may_pick, words)
    return picked(records) if may_pick else ()


def picked(records: Sequence[RecordView]) -> tuple[int, ...]:
    """Return the numbers of those of these records whose box is ticked."""
    return tuple(r.id for r in records if st.session_state.get(_box(r.noun, r.id)))


def draw_record_link(
    record: RecordView, words: Words, width: Literal["content", "stretch"] = "content"
) -> None:
    """Draw what a record is called as a link to its page, if it has one."""
    title = plain(record.title) or words("Without a name")
    if record.noun not in PAGES:
        st.markdown(f"**{title}**")
        return
    address = {"id": str(record.id)}
    page = PAGES[record.noun].file
    st.page_link(page, label=f"**{title}**", icon="", query_params=address, width=width)


def _draw_head(
    records: Sequence[RecordView], noun: str, sort: str, may_pick: bool, words: Words
) -> None:
    with _line("head") as (who, grid):
        with who:
            if may_pick:
                ids = [record.id for record in records]
                _tick(f"pick_all_{noun}", words("All on this page"), (noun, ids))
            _draw_column(noun, TITLE_SORT[noun], noun_label(noun, words), sort)
        for name in COLUMNS[noun]:
            with grid:
                _draw_column(noun, name, field_label(noun, name, words), sort)


def _draw_column(noun: str, name: str, label: str, sort: str) -> None:
    if name not in SORTABLE[noun]:
        st.markdown(f":gray[:small[{label}]]")
        return
    now = {name: ":material/arrow_upward:", f"-{name}": ":material/arrow_downward:"}.get(sort)
    following = f"-{name}" if sort == name else name
    st.button(
        f":gray[:small[{label}]]",
        key=f"sort_{name}",
        type="tertiary",
        icon=now,
        icon_position="right",
        on_click=sort_by,
        args=(following,),
    )


def _draw_row(record: RecordView, may_pick: bool, words: Words) -> None:
    with _line(f"row_{record.id}") as (who, grid):
        with who:
            if may_pick:
                _tick(_box(record.noun, record.id), words("Pick {name}", name=record.title))
            draw_record_link(record, words, "stretch")
        for name in COLUMNS[record.noun]:
            value = shown(record, name, words)
            grid.markdown(f":small[{value}]" if value else ":gray[–]")


@contextmanager
def _line(key: str) -> Iterator[tuple[DeltaGenerator, DeltaGenerator]]:
    left, right = st.columns(_WIDTHS, gap="xxsmall", vertical_alignment="center")
    who = left.container(horizontal=True, vertical_alignment="center", gap="xsmall", key=key)
    grid = right.grid(
        5, min_column_width=_NARROWEST, gap=("xxsmall", "small"), vertical_alignment="center"
    )
    yield who, grid


def _tick(key: str, label: str, every: tuple[str, list[int]] | None = None) -> None:
    st.checkbox(
        label,
        key=key,
        label_visibility="collapsed",
        on_change=_pick_all if every else "rerun",
        args=(key, *every) if every else None,
    )


def _pick_all(key: str, noun: str, record_ids: list[int]) -> None:
    for record_id in record_ids:
        st.session_state[_box(noun, record_id)] = st.session_state[key]


def _box(noun: str, record_id: int) -> str:
    return f"pick_{noun}_{record_id}"
