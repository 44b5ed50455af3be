"""Hand a file over, look at how it would be read, and bring it in."""

from pathlib import Path

import streamlit as st
from streamlit.typing import UploadedFile

from app.i18n import Words, mark
from app.services.importing import PRESETS, Preview, preview_file
from app.services.jobs import start_job
from app.services.rights import Actor
from app.services.uploads import keep_upload
from app.ui.labels import label
from app.ui.notices import click
from app.ui.text import plain

PRESET_NAMES = {"orders": mark("Purchases"), "generic": mark("Accounts")}
FIELDS = {
    "customer": mark("Customer number"),
    "customer_name": mark("Customer name"),
    "ordered_at": mark("Day of the order"),
    "quantity": mark("Quantity"),
    "amount": mark("Amount"),
    "currency": mark("Currency"),
    "order_id": mark("Order number"),
    "external_id": mark("Account number"),
    "name": mark("Name"),
    "industry": mark("Industry"),
    "employees": mark("Employees"),
    "annual_revenue": mark("Yearly revenue"),
    "website": mark("Website"),
    "phone": mark("Phone"),
    "city": mark("City"),
    "country": mark("Country"),
    "type": mark("Type"),
    "lifecycle_stage": mark("Stage"),
    "recorded_at": mark("Known since"),
}
DELIMITERS = {
    ",": mark("comma"),
    ";": mark("semicolon"),
    "\t": mark("tab"),
    "|": mark("bar"),
    " ": mark("blanks"),
}
SUFFIXES = ["csv", "tsv", "txt", "gz"]
UPLOADER = "upload_number"
PREVIEW = "upload_preview"


def draw_upload(most_mb: int, words: Words) -> tuple[UploadedFile, str] | None:
    """Draw the choice of file and of what it holds; return both once there is a file."""
    preset = st.segmented_control(
        words("What the file holds"),
        PRESETS,
        default=PRESETS[0],
        required=True,
        key="preset",
        format_func=lambda name: label(PRESET_NAMES, name, words),
    )
    # A new number is a new, empty uploader: the file that is being brought in is done with.
    number = st.session_state.setdefault(UPLOADER, 0)
    file = st.file_uploader(
        words("File (CSV, TSV or text, also compressed with gzip, up to {mb} MB)", mb=most_mb),
        type=SUFFIXES,
        key=f"file_{number}",
        max_upload_size=most_mb,
    )
    return None if file is None else (file, preset or PRESETS[0])


def draw_preview(actor: Actor, file: UploadedFile, preset: str, words: Words) -> None:
    """Draw how the file would be read, and the button that brings it in."""
    path, preview = _look(actor, file, preset)
    st.subheader(words("How the file is read"), anchor=False)
    _draw_facts(preview, words)
    st.dataframe(_table(preview), hide_index=True, alt=words("The first rows of the file"))
    for problem in preview.problems:
        st.warning(words(problem), icon=":material/info:")
    for reject in preview.rejects:
        column = f" · {plain(reject.column)}" if reject.column else ""
        row = words("Row {n}", n=words.number(reject.row))
        st.caption(f"{row}{column}: {words(reject.reason)}")
    st.button(
        words("Import"),
        type="primary",
        key="start_import",
        icon=":material/upload_file:",
        on_click=_start,
        args=(path, preset, file.name, words),
    )


def _look(actor: Actor, file: UploadedFile, preset: str) -> tuple[Path, Preview]:
    # A large file takes a moment to look through: once a file and kind, not once a click.
    key = (file.file_id, preset)
    kept = st.session_state.get(PREVIEW)
    if kept is None or kept[0] != key:
        path = keep_upload(actor, file.name, file.getvalue())
        with st.skeleton(height=160):
            kept = (key, path, preview_file(actor, path, preset=preset))
        st.session_state[PREVIEW] = kept
    return kept[1], kept[2]


def _draw_facts(preview: Preview, words: Words) -> None:
    st.caption(
        words(
            "Encoding {encoding}, columns parted by {delimiter}",
            encoding=preview.encoding,
            delimiter=label(DELIMITERS, preview.delimiter, words),
        )
    )
    lines = [
        f"{label(FIELDS, field, words)} ← **{plain(column)}**"
        for field, column in preview.fields
    ]
    if preview.custom:
        names = ", ".join(plain(column) for column in preview.custom)
        lines.append(f"{words('Kept as they are')} ← **{names}**")
    st.markdown("  \n".join(lines))


def _table(preview: Preview) -> dict[str, list[str]]:
    width = len(preview.columns)
    rows = [(*row, *[""] * width)[:width] for row in preview.rows]
    # Two columns of one name would be one key: the place tells them apart.
    names = [name or f"{place + 1}" for place, name in enumerate(preview.columns)]
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}


def _start(path: Path, preset: str, file_name: str, words: Words) -> None:
    click(
        lambda session, actor: start_job(
            session,
            actor,
            "import",
            {"path": str(path), "preset": preset, "file_name": file_name},
        ),
        words,
        done=words("The import has begun."),
    )
    st.session_state[UPLOADER] += 1
    st.session_state.pop(PREVIEW, None)
