"""What is open with an account: its cases and its possible sales."""

from collections.abc import Mapping, Sequence

import streamlit as st

from app.i18n import Words
from app.services.accounts import AccountView
from app.services.records import RecordPage, RecordView
from app.services.rights import Actor, may
from app.ui.navigation import PAGES
from app.ui.noun_labels import noun_label
from app.ui.records.forms import create_dialog
from app.ui.records.rows import draw_record_link
from app.ui.records.values import is_overdue, shown

# What is said of each, and until when it must be done.
TOLD: Mapping[str, Sequence[str]] = {
    "case": ("status", "priority", "owner_id"),
    "opportunity": ("stage", "amount", "owner_id"),
}
DUE = {"case": "resolution_due_at", "opportunity": "close_on"}
LISTS = {"case": "cases", "opportunity": "opportunities"}


def draw_open(
    noun: str, title: str, page: RecordPage, account: AccountView, actor: Actor, words: Words
) -> None:
    """Draw what is not over yet, the most urgent first, and a way to add one."""
    if not may(actor, "read", noun):
        return
    with st.container(horizontal=True, vertical_alignment="center", key=f"open_{noun}"):
        st.subheader(title, anchor=False)
        if may(actor, "write", noun) and st.button(
            words("New"), key=f"new_{noun}", icon=":material/add:", type="tertiary"
        ):
            create_dialog(words, noun, {"account_id": account.id})
    if not page.items:
        st.caption(words("Nothing is open."))
    for record in page.items:
        _draw(record, words)
    if page.next_after is not None:
        st.page_link(
            PAGES[LISTS[noun]].file,
            label=noun_label(noun, words, many=True),
            icon=":material/more_horiz:",
            query_params={"account_id": str(account.id)},
        )


def _draw(record: RecordView, words: Words) -> None:
    due = DUE[record.noun]
    with st.container(gap="xxsmall", key=f"{record.noun}_{record.id}"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            draw_record_link(record, words)
        parts = [shown(record, name, words) for name in TOLD[record.noun]]
        until = shown(record, due, words)
        if until and is_overdue(record, due):
            parts.append(until)
        elif until:
            parts.append(words("until {day}", day=until))
        said = " · ".join(part for part in parts if part)
        st.markdown(f":gray[:small[{said}]]")
