"""What was brought in, what was refused, and the way back."""

from collections.abc import Sequence

import streamlit as st

from app.i18n import Words, mark
from app.services.importing import Counts, RunView, start_undo
from app.ui.clock import now
from app.ui.imports_upload import PRESET_NAMES
from app.ui.labels import STATUSES, label
from app.ui.notices import click
from app.ui.noun_labels import noun_label
from app.ui.parts import when
from app.ui.text import plain

RUN_STATUSES = {
    **STATUSES,
    "Undoing": mark("Being taken back"),
    "Undone": mark("Taken back"),
}


def draw_history(runs: Sequence[RunView], words: Words) -> None:
    """Draw the newest imports; the counts of each add up to the rows that were read."""
    st.subheader(words("What was brought in"), anchor=False)
    if not runs:
        st.caption(words("Nothing yet. Choose a file above."))
    for run in runs:
        with st.container(border=True, key=f"run_{run.id}"):
            _draw_run(run, words)


def counts_line(counts: Counts, words: Words) -> str:
    """Return what became of the rows, as a sum that adds up."""
    outcomes = (
        words("{n} new", n=words.number(counts.n_created)),
        words("{n} changed", n=words.number(counts.n_updated)),
        words("{n} unchanged", n=words.number(counts.n_unchanged)),
        words("{n} refused", n=words.number(counts.n_rejected)),
    )
    read = words.plural("{n} row read", "{n} rows read", counts.n_read)
    line = f"{read} = {' + '.join(outcomes)}"
    if counts.n_noted:
        noted = words("{n} of these with a reservation", n=words.number(counts.n_noted))
        line += f" · {noted}"
    return line


def kept_line(n_kept: int, words: Words) -> str:
    """Return how many records an undo has left as they are, and why."""
    return words.plural(
        "{n} record was kept, because somebody has worked with it since.",
        "{n} records were kept, because somebody has worked with them since.",
        n_kept,
    )


def _draw_run(run: RunView, words: Words) -> None:
    holds = label(PRESET_NAMES, run.preset, words)
    if run.preset == "generic" and run.noun:
        holds = noun_label(run.noun, words, many=True)
    parts = (
        holds,
        label(RUN_STATUSES, run.status, words),
        when(words, run.created_at or now()),
    )
    st.markdown(f"**{plain(run.file_name)}**  \n:gray[:small[{' · '.join(parts)}]]")
    if run.left_out:
        names = ", ".join(plain(column) for column in run.left_out)
        st.caption(f"{words('Not taken')}: {names}")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(counts_line(run, words))
        _draw_rejects(run, words)
        if run.can_undo and _undo_button(run, words):
            _undo_dialog(run, words)
    if run.status == "Undone" and run.n_kept:
        st.caption(kept_line(run.n_kept, words))
    if run.children:
        with st.expander(words.plural("{n} file", "{n} files", len(run.children))):
            for child in run.children:
                _draw_child(child, words)


def _draw_child(run: RunView, words: Words) -> None:
    noun = noun_label(run.noun, words, many=True) if run.noun else ""
    parts = (plain(run.file_name), noun)
    st.markdown(
        f"**{' · '.join(part for part in parts if part)}**  \n"
        f":gray[:small[{counts_line(run, words)}]]"
    )
    _draw_rejects(run, words)


def _draw_rejects(run: RunView, words: Words) -> None:
    if run.rejects_path is None:
        return
    st.download_button(
        words("Refused rows"),
        run.rejects_path.read_bytes,
        file_name=run.rejects_path.name,
        mime="text/csv",
        key=f"rejects_{run.id}",
        icon=":material/download:",
        on_click="ignore",
    )


def _undo_button(run: RunView, words: Words) -> bool:
    return st.button(
        words("Take back"), key=f"undo_run_{run.id}", icon=":material/undo:", type="tertiary"
    )


def _undo_dialog(run: RunView, words: Words) -> None:
    def body() -> None:
        st.markdown(f"**{plain(run.file_name)}**")
        st.markdown(
            words(
                "What this import added is removed, and what it changed is put back. Records "
                "that somebody has worked with since are kept."
            )
        )
        if st.button(
            words("Take back"), type="primary", key="undo_run", icon=":material/undo:"
        ):
            click(
                lambda session, actor: start_undo(session, actor, run.id),
                words,
                done=words("The import is being taken back."),
            )
            st.rerun()

    st.dialog(words("Take this import back?"), icon=":material/undo:")(body)()
