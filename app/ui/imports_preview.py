"""How a file would be read: what it holds, which column is which field, what is wrong."""

import streamlit as st

from app.i18n import Words, mark
from app.services.importing import FolderPreview, Preview, importable_nouns
from app.services.importing.moments import DATE_ORDERS
from app.services.rights import Actor
from app.ui.imports_draft import ImportDraft
from app.ui.imports_mapping import draw_kept, draw_mapping
from app.ui.labels import label
from app.ui.noun_labels import noun_label
from app.ui.text import plain

DELIMITERS = {
    ",": mark("comma"),
    ";": mark("semicolon"),
    "\t": mark("tab"),
    "|": mark("bar"),
    " ": mark("blanks"),
}
ORDER_NAMES = {
    "ymd": mark("year, month, day"),
    "dmy": mark("day, month, year"),
    "mdy": mark("month, day, year"),
}
# What of a mapping stays when the file turns out to hold something else.
OF_FILE = ("sheet", "date_order")


def draw_preview(draft: ImportDraft, actor: Actor, words: Words) -> Preview:
    """Draw how one file would be read, with all that can be decided about it."""
    with st.skeleton(height=160):
        preview = draft.look(actor)
    st.subheader(words("How the file is read"), anchor=False)
    draw_kept(draft, preview, words)
    _draw_choices(draft, preview, words)
    st.caption(_facts(preview, words))
    for problem in preview.problems:
        st.warning(words(problem), icon=":material/info:")
    draw_mapping(draft, preview, words)
    st.dataframe(_table(preview), hide_index=True, alt=words("The first rows of the file"))
    for reject in preview.rejects:
        column = f" · {plain(reject.column)}" if reject.column else ""
        row = words("Row {n}", n=words.number(reject.row))
        st.caption(f"{row}{column}: {words(reject.reason)}")
    return preview


def draw_folder(preview: FolderPreview, words: Words) -> None:
    """Draw which files of a folder would be taken, as what, in their order."""
    st.subheader(words("What is in the folder"), anchor=False)
    nowhere = words("has no place here, is left out")
    table = {
        words("File"): [file.name for file in preview.files],
        words("What it holds"): [
            noun_label(file.noun, words, many=True) if file.noun else nowhere
            for file in preview.files
        ],
        words("Rows"): [file.n_lines for file in preview.files],
    }
    st.dataframe(table, hide_index=True, alt=words("The files of the folder"))


def _draw_choices(draft: ImportDraft, preview: Preview, words: Words) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if draft.preset == "generic":
            nouns = importable_nouns()
            st.selectbox(
                words("What it holds"),
                nouns,
                index=nouns.index(preview.noun),
                format_func=lambda noun: noun_label(noun, words, many=True),
                key=draft.widget("noun"),
                on_change=_choose_noun,
                args=(draft,),
                width=240,
            )
        if len(preview.sheets) > 1:
            _draw_option(draft, "sheet", words("Sheet"), preview.sheets, preview.sheet, words)
        if preview.date_order is not None:
            order = preview.date_order
            _draw_option(draft, "date_order", words("Dates"), DATE_ORDERS, order, words)


def _draw_option(
    draft: ImportDraft,
    name: str,
    title: str,
    options: tuple[str, ...],
    value: str | None,
    words: Words,
) -> None:
    st.selectbox(
        title,
        options,
        index=options.index(value) if value in options else 0,
        format_func=lambda option: label(ORDER_NAMES, option, words),
        key=draft.widget(name),
        on_change=lambda: draft.set(name, st.session_state[draft.widget(name)]),
        width=240,
    )


def _choose_noun(draft: ImportDraft) -> None:
    noun = st.session_state[draft.widget("noun")]
    draft.choose(noun, {k: v for k, v in draft.mapping.items() if k in OF_FILE})


def _facts(preview: Preview, words: Words) -> str:
    if preview.sheet is not None:
        return words("Excel, sheet {name}", name=plain(preview.sheet))
    return words(
        "Encoding {encoding}, columns parted by {delimiter}",
        encoding=preview.encoding,
        delimiter=label(DELIMITERS, preview.delimiter, words),
    )


def _table(preview: Preview) -> dict[str, list[str]]:
    width = len(preview.columns)
    rows = [(*row, *[""] * width)[:width] for row in preview.rows]
    # Two columns of one name would be one key: the place tells them apart.
    names = [name or f"{place + 1}" for place, name in enumerate(preview.columns)]
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}
