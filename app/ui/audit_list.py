"""What was done, newest first; a person's own reason stands out."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from app.i18n import Words
from app.services.audit import COUNT_CAP, AuditPage, AuditView
from app.ui.audit_filters import clear_audit_filters
from app.ui.labels import label
from app.ui.noun_labels import noun_label
from app.ui.parts import when
from app.ui.records.asked import begin
from app.ui.rights_labels import ACTS, HOUSE
from app.ui.text import plain

# The facts that are a person's own words.
REASONS = ("because", "reason")


def draw_audit(page: AuditPage, words: Words) -> None:
    """Draw one page of acts, how many there are, and the way on."""
    if not page.items:
        st.info(
            words("Nothing was recorded that fits all of these filters."),
            title=words("Nothing matches."),
            icon=":material/filter_alt_off:",
        )
        st.button(words("Clear filters"), key="clear_filters", on_click=clear_audit_filters)
        return
    n = words.number(page.n_total)
    count = f"{n}+" if page.n_total >= COUNT_CAP else n
    st.caption(words.plural("{count} entry", "{count} entries", page.n_total, count=count))
    with st.container(gap="xsmall", key="entries"):
        for entry in page.items:
            st.markdown(_line(entry, words))
    with st.container(horizontal=True, horizontal_alignment="center"):
        if "after" in st.query_params:
            st.button(words("Newest"), key="first_page", on_click=begin)
        if page.next_after is not None:
            st.button(
                words("Older"),
                key="next_page",
                icon=":material/history:",
                on_click=_go_on,
                args=(page.next_after,),
            )


def _line(entry: AuditView, words: Words) -> str:
    who = plain(entry.actor_name) or words("This machine")
    what = words(HOUSE[entry.noun]) if entry.noun in HOUSE else noun_label(entry.noun, words)
    number = "" if entry.subject_id is None else f" {entry.subject_id}"
    said = f"**{who}** · {plain(label(ACTS, entry.action, words))} · {plain(what)}{number}"
    reasons = [str(entry.facts[key]) for key in REASONS if entry.facts.get(key)]
    why = "".join(f"  \n:material/format_quote: {plain(reason)}" for reason in reasons)
    number = words("entry {number}", number=words.number(entry.id))
    facts = " · ".join(filter(None, (when(words, entry.at), number, _facts(entry.facts))))
    return f"{said}{why}  \n:gray[:small[{facts}]]"


def _facts(facts: Mapping[str, Any]) -> str:
    # Names of facts are those of the store, the same in every language, as in the log.
    told = {
        key: value for key, value in facts.items() if key not in REASONS and value is not None
    }
    return ", ".join(f"{plain(key)} {plain(str(value))}" for key, value in told.items())


def _go_on(after: str) -> None:
    st.query_params["after"] = after
