"""What hangs on a record: a few of each noun that points to it, the newest first."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from app.i18n import Words
from app.services.nouns import noun_of
from app.services.records import RecordView, list_page, listing_of
from app.services.rights import Actor, Session, may
from app.ui.choice_labels import choice_label
from app.ui.clock import now
from app.ui.labels import DIRECTIONS, KIND_ICONS, KINDS, label
from app.ui.noun_labels import noun_label
from app.ui.parts import when
from app.ui.records.forms import create_dialog
from app.ui.records.layout import COLUMNS
from app.ui.records.rows import draw_record_link
from app.ui.records.values import shown
from app.ui.text import paragraph, plain

SHOWN = 10
TOUCHES = 20


def draw_related(
    session: Session,
    actor: Actor,
    noun: str,
    link: str,
    record_id: int,
    words: Words,
    given: Mapping[str, Any] | None = None,
) -> None:
    """Draw the records of a noun whose `link` is this record, and a way to add one.

    Parameters
    ----------
    given
        What a new one begins with; None offers no new one.
    """
    if not may(actor, "read", noun):
        return
    listing = listing_of(noun, {link: [str(record_id)]}, f"-{_newest(noun)}")
    page = list_page(session, actor, listing, SHOWN)
    may_add = given is not None and may(actor, "write", noun)
    if not page.items and not may_add:
        return
    with st.container(
        horizontal=True, vertical_alignment="center", key=f"related_{noun}_{link}"
    ):
        st.subheader(noun_label(noun, words, many=True), anchor=False)
        if may_add and st.button(
            words("New"), key=f"new_{noun}", icon=":material/add:", type="tertiary"
        ):
            create_dialog(words, noun, given)
    for record in page.items:
        _draw(record, link, words)
    if page.next_after is not None:
        st.caption(words("The newest {n} are shown.", n=SHOWN))


def draw_touches(
    session: Session, actor: Actor, link: str, record_id: int, words: Words
) -> None:
    """Draw what happened with a record, any channel, the newest first."""
    if not may(actor, "read", "interaction"):
        return
    listing = listing_of("interaction", {link: [str(record_id)]}, "-occurred_at")
    page = list_page(session, actor, listing, TOUCHES)
    st.subheader(words("What happened"), anchor=False)
    if not page.items:
        st.caption(words("Nothing is recorded."))
    for touch in page.items:
        values = touch.values
        icon = KIND_ICONS.get(values["kind"], ":material/circle:")
        parts = (
            label(KINDS, values["kind"], words),
            label(DIRECTIONS, values["direction"], words),
            plain(touch.names.get("user_id")),
            when(words, values["occurred_at"]),
        )
        facts = " · ".join(part for part in parts if part)
        body = f"  \n{paragraph(values['body'])}" if values["body"] else ""
        st.markdown(
            f":gray[{icon}] **{plain(values['subject'])}**  \n:gray[:small[{facts}]]{body}"
        )


def draw_stages(session: Session, actor: Actor, record: RecordView, words: Words) -> None:
    """Draw the stages that an opportunity has gone through, with how long each took."""
    query = {"opportunity_id": [str(record.id)]}
    listing = listing_of("opportunity_stage_change", query, "-changed_at")
    steps = list_page(session, actor, listing, TOUCHES).items
    if not steps:
        return
    st.subheader(words("Stages"), anchor=False)
    until = record.values["closed_at"] or now()
    for step in steps:
        began = step.values["changed_at"]
        days = max(0, (until - began).days)
        stage = plain(choice_label(step.values["to_stage"], words))
        length = words.plural("{n} day", "{n} days", days)
        st.markdown(f"{stage}  \n:gray[:small[{words.moment(began)} · {length}]]")
        until = began


def _draw(record: RecordView, link: str, words: Words) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        draw_record_link(record, words)
        names = (name for name in COLUMNS.get(record.noun, ()) if name != link)
        parts = [shown(record, name, words) for name in names]
        st.caption(" · ".join(part for part in parts if part), width="content")


def _newest(noun: str) -> str:
    moment = noun_of(noun).moment
    return moment if moment in noun_of(noun).fields else "created_at"
