"""Which column is which field: proposed, decided by a person, kept for the next file."""

from collections.abc import Mapping

import streamlit as st

from app.i18n import Words, mark
from app.services.importing import (
    MappingView,
    Preview,
    delete_mapping,
    list_mappings,
    save_mapping,
)
from app.services.importing.mappings import fields_of
from app.ui.field_labels import field_label
from app.ui.frame import reading
from app.ui.imports_draft import AS_IT_IS, NOWHERE, ImportDraft
from app.ui.notices import click
from app.ui.text import plain

ORDER_FIELDS = {
    "customer": mark("Customer number"),
    "customer_name": mark("Customer name"),
    "ordered_at": mark("Day of the order"),
    "quantity": mark("Quantity"),
    "amount": mark("Amount"),
    "currency": mark("Currency"),
    "order_id": mark("Order number"),
}
FULL_NAME = mark("Whole name")


def draw_mapping(draft: ImportDraft, preview: Preview, words: Words) -> None:
    """Draw each column with the field that it goes to, to be changed, and a way to keep it."""
    options = [NOWHERE, *fields_of(draft.preset, preview.noun)]
    if preview.custom or AS_IT_IS in _chosen(preview).values() or draft.preset == "generic":
        options.insert(1, AS_IT_IS)
    chosen = _chosen(preview)
    hints = {column: field for field, column in preview.suggested}
    with st.expander(
        words("Which column is which field"),
        expanded=bool(preview.problems),
        key=draft.widget("mapping"),
    ):
        with st.grid(4, min_column_width=200, gap="small") as grid:
            for place, column in enumerate(preview.columns):
                with grid.cell():
                    _draw_column(draft, preview, place, column, chosen, hints, options, words)
        if draft.preset == "generic":
            _draw_keeping(draft, preview, words)
    taken = [
        f"{field_name(draft.preset, preview.noun, field, words)} ← **{plain(column)}**"
        for field, column in preview.fields
    ]
    if preview.custom:
        names = ", ".join(plain(column) for column in preview.custom)
        taken.append(f"{words('Kept as they are')} ← **{names}**")
    if preview.left_out:
        names = ", ".join(plain(column) for column in preview.left_out)
        taken.append(f"{words('Not taken')}: **{names}**")
    st.markdown(" · ".join(taken))


def draw_kept(draft: ImportDraft, preview: Preview, words: Words) -> None:
    """Draw the mappings that were kept for files with this header, to be opened."""
    if draft.preset != "generic":
        return
    with reading() as (session, actor, _):
        kept = list_mappings(session, actor, preview.header_digest)
    if not kept:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="kept_mappings"):
        st.markdown(words("Kept for such files:"), width="content")
        for mapping in kept:
            st.button(
                plain(mapping.name),
                key=f"open_mapping_{mapping.id}",
                icon=":material/bookmark:",
                on_click=draft.choose,
                args=(mapping.noun, mapping.mapping),
            )
            st.button(
                words("Delete {name}", name=plain(mapping.name)),
                key=f"delete_mapping_{mapping.id}",
                icon=":material/delete:",
                type="tertiary",
                on_click=_delete,
                args=(mapping, words),
            )


def field_name(preset: str, noun: str, field: str, words: Words) -> str:
    """Return what a field of an import is called."""
    if preset == "orders" and field in ORDER_FIELDS:
        return words(ORDER_FIELDS[field])
    return words(FULL_NAME) if field == "full_name" else field_label(noun, field, words)


def _chosen(preview: Preview) -> dict[str, str]:
    """Return where each column goes: a field, or as it is."""
    chosen = dict.fromkeys(preview.custom, AS_IT_IS)
    return chosen | {column: field for field, column in preview.fields}


def _draw_column(
    draft: ImportDraft,
    preview: Preview,
    place: int,
    column: str,
    chosen: Mapping[str, str],
    hints: Mapping[str, str],
    options: list[str],
    words: Words,
) -> None:
    names = {NOWHERE: words("Not taken"), AS_IT_IS: words("Kept as it is")}

    def said(option: str) -> str:
        known = field_name(draft.preset, preview.noun, option, words)
        return names.get(option, known)

    here = chosen.get(column, NOWHERE)
    hint = hints.get(column)
    st.selectbox(
        plain(column) or words("Column {n}", n=place + 1),
        options,
        index=options.index(here) if here in options else 0,
        format_func=said,
        help=words("Looks like: {field}", field=said(hint)) if hint else None,
        key=draft.widget(place),
        on_change=_map,
        args=(draft, preview),
    )


def _map(draft: ImportDraft, preview: Preview) -> None:
    """Take the mapping out of the widgets: two columns of one field fill each other's gaps."""
    fields: dict[str, list[str]] = {}
    custom = []
    for place, column in enumerate(preview.columns):
        where = st.session_state.get(draft.widget(place), NOWHERE)
        if where == AS_IT_IS:
            custom.append(column)
        elif where != NOWHERE:
            fields.setdefault(where, []).append(column)
    draft.noun = preview.noun if draft.preset == "generic" else None
    draft.mapping["fields"] = fields
    if draft.preset == "generic":
        draft.mapping["custom"] = custom


def _draw_keeping(draft: ImportDraft, preview: Preview, words: Words) -> None:
    with (
        st.form(draft.widget("keep"), border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        name = st.text_input(words("Keep this mapping as"), max_chars=100, width=280)
        sent = st.form_submit_button(words("Keep"), key="keep_mapping")
    if sent:
        _keep(draft, preview, name or "", words)
        st.rerun()


def _keep(draft: ImportDraft, preview: Preview, name: str, words: Words) -> None:
    fields = draft.mapping.get("fields") or dict(preview.fields)
    mapping = {**draft.mapping, "fields": fields, "custom": list(preview.custom)}
    click(
        lambda session, actor: save_mapping(
            session, actor, name, preview.noun, preview.columns, mapping
        ),
        words,
        done=words("Kept for the next file of this kind."),
    )


def _delete(mapping: MappingView, words: Words) -> None:
    click(
        lambda session, actor: delete_mapping(session, actor, mapping.id),
        words,
        done=words("Deleted."),
    )
