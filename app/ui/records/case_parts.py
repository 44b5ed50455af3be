"""What was said in a case, and a place to answer or to note something for colleagues."""

import streamlit as st

from app.i18n import Words
from app.services.case_messages import BODY_LENGTH, DIRECTIONS, add_message
from app.services.records import RecordView, list_page, listing_of
from app.services.rights import Actor, Session, may
from app.ui.labels import DIRECTIONS as NAMES
from app.ui.labels import label
from app.ui.notices import perform
from app.ui.parts import when
from app.ui.text import paragraph, plain

SHOWN = 100
_ICONS = {
    "Inbound": ":material/call_received:",
    "Outbound": ":material/call_made:",
    "Internal": ":material/lock:",
}


def draw_messages(session: Session, actor: Actor, case: RecordView, words: Words) -> None:
    """Draw the newest messages of a case in their order, and the place to write the next."""
    st.subheader(words("Messages"), anchor=False)
    listing = listing_of("case_message", {"case_id": [str(case.id)]}, "-sent_at")
    page = list_page(session, actor, listing, SHOWN)
    if page.next_after is not None:
        st.caption(words("The newest {n} are shown.", n=SHOWN))
    if not page.items:
        st.caption(words("Nothing has been written yet."))
    for message in reversed(page.items):
        _draw(message, words)
    if may(actor, "write", "case_message") and not case.deleted:
        _draw_writing(case.id, words)


def _draw(message: RecordView, words: Words) -> None:
    values = message.values
    who = message.names.get("user_id") or message.names.get("contact_id")
    parts = (
        label(NAMES, values["direction"], words),
        plain(who),
        when(words, values["sent_at"]),
    )
    facts = " · ".join(part for part in parts if part)
    with st.container(border=True, gap="xsmall", key=f"message_{message.id}"):
        st.caption(f"{_ICONS.get(values['direction'], '')} {facts}")
        st.markdown(paragraph(values["body"]))


def _draw_writing(case_id: int, words: Words) -> None:
    with st.form(f"message_{case_id}", clear_on_submit=True):
        direction = st.segmented_control(
            words("Direction"),
            DIRECTIONS,
            default=DIRECTIONS[0],
            required=True,
            key=f"message_direction_{case_id}",
            format_func=lambda name: label(NAMES, name, words),
        )
        body = st.text_area(
            words("Message"), max_chars=BODY_LENGTH, key=f"message_body_{case_id}"
        )
        sent = st.form_submit_button(words("Add the message"), key="add_message")
    if sent:
        problem = perform(
            lambda session, actor: add_message(
                session, actor, case_id, direction=direction or DIRECTIONS[0], body=body or ""
            ),
            words,
            done=words("Message added."),
        )
        if problem is None:
            st.rerun()
        st.error(problem)
