"""How the last trial or the last taking back has ended."""

from dataclasses import fields

import streamlit as st

from app.i18n import Words
from app.services.importing import Counts
from app.services.jobs import JobView, list_jobs
from app.services.rights import Actor, Session
from app.ui.imports_history import counts_line, kept_line
from app.ui.noun_labels import noun_label
from app.ui.text import plain

KINDS = ("import", "undo_import")
SHOWN = 10
JOBS_READ = 20


def draw_report(session: Session, actor: Actor, words: Words) -> None:
    """Draw the result of the newest work that has ended, if it is not in the history."""
    jobs = list_jobs(session, actor, limit=JOBS_READ)
    job = next((job for job in jobs if job.kind in KINDS), None)
    if job is None or job.status != "Done":
        return
    if job.kind == "undo_import":
        _draw_undone(job, words)
    elif job.arguments.get("dry_run"):
        _draw_trial(job, words)


def _draw_undone(job: JobView, words: Words) -> None:
    result = job.result or {}
    n, n_kept = result.get("n_changes", 0), result.get("n_kept", 0)
    said = words.plural("{n} change was taken back.", "{n} changes were taken back.", n)
    if n_kept:
        said += f" {kept_line(n_kept, words)}"
    st.info(said, title=words("The import was taken back."), icon=":material/undo:")


def _draw_trial(job: JobView, words: Words) -> None:
    result = job.result or {}
    with st.container(border=True, key="trial"):
        name = plain(str(job.arguments.get("file_name", "")))
        title = words("What would happen with {name}", name=name)
        st.markdown(f"**{title}**  \n:gray[:small[{words('Nothing was kept.')}]]")
        st.markdown(counts_line(_counts(result), words))
        for file in result.get("files", ()):
            noun = noun_label(file["noun"], words, many=True) if file.get("noun") else ""
            head = " · ".join(part for part in (plain(file.get("name")), noun) if part)
            st.markdown(f"{head}  \n:gray[:small[{counts_line(_counts(file), words)}]]")
        for reject in result.get("rejects", ())[:SHOWN]:
            column = f" · {plain(reject['column'])}" if reject["column"] else ""
            row = words("Row {n}", n=words.number(reject["row"]))
            st.caption(f"{row}{column}: {words(reject['reason'])}")


def _counts(result: object) -> Counts:
    told = result if isinstance(result, dict) else {}
    return Counts(**{field.name: told.get(field.name, 0) for field in fields(Counts)})
