"""What was brought in, and what was refused."""

from collections.abc import Sequence

import streamlit as st

from app.i18n import Words
from app.services.importing import RunView
from app.ui.imports_upload import PRESET_NAMES
from app.ui.labels import STATUSES, label
from app.ui.parts import when
from app.ui.text import plain


def draw_history(runs: Sequence[RunView], words: Words) -> None:
    """Draw the newest imports; the counts of each add up to the rows that were read."""
    st.subheader(words("What was brought in"), anchor=False)
    if not runs:
        st.caption(words("Nothing yet. Choose a file above."))
    for run in runs:
        with st.container(border=True, key=f"run_{run.id}"):
            _draw_run(run, words)


def _draw_run(run: RunView, words: Words) -> None:
    parts = (
        label(PRESET_NAMES, run.preset, words),
        label(STATUSES, run.status, words),
        when(words, run.created_at),
    )
    st.markdown(f"**{plain(run.file_name)}**  \n:gray[:small[{' · '.join(parts)}]]")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(_counts(run, words))
        if run.rejects_path is not None:
            st.download_button(
                words("Refused rows"),
                run.rejects_path.read_bytes,
                file_name=run.rejects_path.name,
                mime="text/csv",
                key=f"rejects_{run.id}",
                icon=":material/download:",
                on_click="ignore",
            )


def _counts(run: RunView, words: Words) -> str:
    outcomes = (
        words("{n} new", n=words.number(run.n_created)),
        words("{n} changed", n=words.number(run.n_updated)),
        words("{n} unchanged", n=words.number(run.n_unchanged)),
        words("{n} refused", n=words.number(run.n_rejected)),
    )
    read = words.plural("{n} row read", "{n} rows read", run.n_read)
    return f"{read} = {' + '.join(outcomes)}"
