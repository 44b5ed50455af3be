"""Bring the file in, or only try what would happen; both are jobs that can be left."""

import streamlit as st

from app.i18n import Words
from app.services.importing import start_import
from app.ui.imports_draft import ImportDraft
from app.ui.imports_upload import begin_anew
from app.ui.notices import click


def draw_start(draft: ImportDraft, noun: str | None, words: Words) -> None:
    """Draw the two ways on; `noun` is what the preview took the rows for."""
    with st.container(horizontal=True):
        st.button(
            words("Import"),
            type="primary",
            key="start_import",
            icon=":material/upload_file:",
            on_click=_start,
            args=(draft, noun, False, words),
        )
        st.button(
            words("Try it without keeping anything"),
            key="try_import",
            icon=":material/science:",
            on_click=_start,
            args=(draft, noun, True, words),
        )


def _start(draft: ImportDraft, noun: str | None, dry_run: bool, words: Words) -> None:
    said = words("The trial has begun.") if dry_run else words("The import has begun.")
    click(
        lambda session, actor: start_import(
            session,
            actor,
            draft.path,
            preset=draft.preset,
            file_name=draft.file_name,
            noun=noun if draft.preset == "generic" else None,
            mapping=draft.mapping or None,
            dry_run=dry_run,
        ),
        words,
        done=said,
    )
    if not dry_run:
        begin_anew()
