"""Hand a file over: what it holds, and the file itself."""

import io
import zipfile
from collections.abc import Sequence

import streamlit as st
from streamlit.typing import UploadedFile

from app.i18n import Words, mark
from app.services.importing import FOLDER_PRESETS, PRESETS
from app.services.rights import Actor
from app.services.uploads import keep_upload, most_mb
from app.ui.imports_draft import ImportDraft, find_draft, keep_draft
from app.ui.labels import label

PRESET_NAMES = {
    "orders": mark("Purchases"),
    "generic": mark("Records"),
    "zoho": mark("A folder of Zoho CRM"),
}
SUFFIXES = ["csv", "tsv", "txt", "gz", "xlsx"]
FOLDER_SUFFIXES = ["zip", "csv", "gz"]
UPLOADER = "upload_number"


def draw_upload(actor: Actor, words: Words) -> ImportDraft | None:
    """Draw the choice of file and of what it holds; return the draft once there is a file."""
    preset = st.segmented_control(
        words("What the file holds"),
        (*PRESETS, *FOLDER_PRESETS),
        default=PRESETS[0],
        required=True,
        key="preset",
        format_func=lambda name: label(PRESET_NAMES, name, words),
    )
    preset = preset or PRESETS[0]
    files = _draw_uploader(preset, words)
    if not files:
        keep_draft(None)
        return None
    draft = find_draft()
    key = f"{preset}_{'_'.join(file.file_id for file in files)}"
    if draft is None or draft.key != key:
        name, content = _content(files)
        draft = ImportDraft(key, keep_upload(actor, name, content), preset, name)
        keep_draft(draft)
    return draft


def begin_anew() -> None:
    """Empty the uploader: the file that is being brought in is done with."""
    st.session_state[UPLOADER] = st.session_state.get(UPLOADER, 0) + 1
    keep_draft(None)


def _draw_uploader(preset: str, words: Words) -> list[UploadedFile]:
    # A new number is a new, empty uploader.
    key = f"file_{preset}_{st.session_state.setdefault(UPLOADER, 0)}"
    if preset in FOLDER_PRESETS:
        return st.file_uploader(
            words(
                "The folder as one ZIP file, or all of its files (up to {mb} MB)", mb=most_mb()
            ),
            type=FOLDER_SUFFIXES,
            accept_multiple_files=True,
            key=key,
            max_upload_size=most_mb(),
        )
    file = st.file_uploader(
        words(
            "File (CSV, TSV or text, also compressed with gzip, or Excel; up to {mb} MB)",
            mb=most_mb(),
        ),
        type=SUFFIXES,
        key=key,
        max_upload_size=most_mb(),
    )
    return [] if file is None else [file]


def _content(files: Sequence[UploadedFile]) -> tuple[str, bytes]:
    first = files[0]
    if len(files) == 1:
        return first.name, first.getvalue()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            archive.writestr(file.name.rpartition("/")[2], file.getvalue())
    return f"{first.name} +{len(files) - 1}", packed.getvalue()
