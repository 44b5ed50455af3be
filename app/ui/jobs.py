"""Long work that goes on while people do something else."""

from collections.abc import Collection

import streamlit as st

from app.i18n import Words, mark
from app.services.jobs import JobView, cancel_job, get_job, list_jobs
from app.services.rights import Actor, Session
from app.ui.frame import calm, reading
from app.ui.labels import STATUSES, label
from app.ui.notices import click
from app.ui.parts import when

KINDS = {
    "import": mark("Import"),
    "undo_import": mark("Taking an import back"),
    "export": mark("Export"),
    "train": mark("Training"),
    "score": mark("Scoring"),
}
SECONDS_BETWEEN_LOOKS = 2
# Of work that has ended, only what ended last is of interest here.
JOBS_READ = 20


def draw_jobs(session: Session, actor: Actor, kinds: Collection[str]) -> None:
    """Draw the running jobs of these kinds and the last one that ended.

    While one runs, this part of the page looks again every two seconds; when it has
    ended, the page is drawn anew, because what it shows has changed.
    """
    jobs = [job for job in list_jobs(session, actor, limit=JOBS_READ) if job.kind in kinds]
    running = tuple(job.id for job in jobs if not job.ended)
    ended = next((job.id for job in jobs if job.ended), None)
    seconds = SECONDS_BETWEEN_LOOKS if running else None
    st.fragment(_draw, run_every=seconds)(running, ended)


def _draw(running: tuple[int, ...], ended: int | None) -> None:
    with calm(), reading() as (session, actor, words):
        jobs = [get_job(session, actor, job_id) for job_id in running]
        for job in jobs:
            _draw_running(job, words)
        if ended is not None and not jobs:
            _draw_ended(get_job(session, actor, ended), words)
    if any(job.ended for job in jobs):
        st.rerun()


def _draw_running(job: JobView, words: Words) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"job_{job.id}"):
        said = words(job.message) or label(STATUSES, job.status, words)
        st.progress(job.progress, text=f"{label(KINDS, job.kind, words)}: {said}")
        st.button(
            words("Stop"),
            key=f"stop_{job.id}",
            icon=":material/stop_circle:",
            type="tertiary",
            on_click=_stop,
            args=(job.id, words),
        )
    st.caption(words("You may leave this page; the work goes on."))


def _draw_ended(job: JobView, words: Words) -> None:
    at = when(words, job.finished_at or job.created_at)
    state = f"{label(KINDS, job.kind, words)}: {label(STATUSES, job.status, words)} · {at}"
    if job.status != "Failed":
        st.caption(state)
        return
    error = (job.result or {}).get("error", {})
    facts = error.get("facts", {})
    said = words(error.get("message", job.message), **facts)
    st.warning(words(error.get("hint", ""), **facts) or state, title=said)


def _stop(job_id: int, words: Words) -> None:
    click(
        lambda session, actor: cancel_job(session, actor, job_id),
        words,
        done=words("The job is being stopped."),
    )
