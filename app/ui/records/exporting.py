"""Taking a list out of the house: in which form and why, as a job, then as a download."""

import streamlit as st

from app.i18n import Words
from app.services.exporting.starting import export_of_job, start_export
from app.services.jobs import JobView, get_job
from app.services.rights import Actor, Session, may
from app.services.view_words import resolve
from app.ui.frame import calm, reading
from app.ui.notices import perform
from app.ui.noun_labels import noun_label
from app.ui.records.asked import Asked
from app.ui.snoozing import today

FORMS = {"csv": "CSV", "xlsx": "XLSX"}
REASON_LENGTH = 200
SECONDS_BETWEEN_LOOKS = 2


def draw_export(actor: Actor, noun: str, asked: Asked, words: Words) -> None:
    """Draw the way to take the list out, for those who may."""
    if may(actor, "export", noun) and st.button(
        words("Export"), key="export", icon=":material/download:"
    ):
        _dialog(noun, asked, words)


def draw_exported(noun: str) -> None:
    """Draw how far the export is that was begun here, and then its file."""
    job_id = st.session_state.get(_key(noun))
    if job_id is None:
        return
    with calm(), reading() as (session, actor, _):
        ended = get_job(session, actor, job_id).ended
    seconds = None if ended else SECONDS_BETWEEN_LOOKS
    st.fragment(_draw_job, run_every=seconds)(noun, job_id, ended)


def _dialog(noun: str, asked: Asked, words: Words) -> None:
    def body() -> None:
        if asked.text or asked.deleted:
            st.info(
                words("An export follows filters, not the search by name or deleted records."),
                icon=":material/info:",
            )
        with st.form("export_form", border=False):
            form = st.segmented_control(
                words("Form"),
                list(FORMS),
                default="csv",
                required=True,
                key="export_form_choice",
                format_func=FORMS.__getitem__,
            )
            reason = st.text_input(
                words("What do you need it for?"),
                max_chars=REASON_LENGTH,
                key="export_reason",
            )
            st.caption(words("The reason is kept with your name."))
            sent = st.form_submit_button(words("Export"), type="primary", key="dialog_save")
        if sent:
            problem = _start(noun, asked, form or "csv", reason or "", words)
            if problem is None:
                st.rerun()
            st.error(problem)

    title = words("Export: {nouns}", nouns=noun_label(noun, words, many=True))
    st.dialog(title, icon=":material/download:")(body)()


def _start(noun: str, asked: Asked, form: str, reason: str, words: Words) -> str | None:
    def work(session: Session, actor: Actor) -> None:
        query = resolve(actor, asked.query, today(words))
        job = start_export(session, actor, noun, query, asked.sort, form, reason=reason)
        st.session_state[_key(noun)] = job

    return perform(work, words, done=words("The export has begun."))


def _draw_job(noun: str, job_id: int, had_ended: bool) -> None:
    with calm(), reading() as (session, actor, words):
        job = get_job(session, actor, job_id)
        if not job.ended:
            st.progress(job.progress, text=words(job.message) or words("Waiting"))
        elif job.status == "Done":
            _draw_file(session, actor, noun, job, words)
        else:
            error = (job.result or {}).get("error", {})
            st.warning(words(error.get("message", job.message), **error.get("facts", {})))
    if job.ended and not had_ended:
        st.rerun()


def _draw_file(session: Session, actor: Actor, noun: str, job: JobView, words: Words) -> None:
    path = export_of_job(session, actor, job.id)
    n = int((job.result or {}).get("n_records", 0))
    with st.container(horizontal=True, vertical_alignment="center", key="exported"):
        st.markdown(
            words.plural("The export has {n} record.", "The export has {n} records.", n),
            width="content",
        )
        st.download_button(
            words("Download"),
            data=path.read_bytes,
            file_name=f"{noun}{path.suffix}",
            key="download_export",
            icon=":material/download:",
            on_click="ignore",
        )


def _key(noun: str) -> str:
    return f"{noun}_export"
