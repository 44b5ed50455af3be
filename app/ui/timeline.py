"""What happened with an account, all channels in one order."""

import streamlit as st

from app.i18n import Words, mark
from app.services.rights import may
from app.services.timeline import EVENT_KINDS, TimelineEvent, list_timeline
from app.ui.choice_labels import choice_label
from app.ui.frame import calm, reading
from app.ui.labels import DIRECTIONS, KIND_ICONS, KINDS, STATUSES, label
from app.ui.navigation import PAGES
from app.ui.parts import when
from app.ui.text import paragraph, plain

# Web visits are many and say little: they are one click away.
SHOWN_AT_FIRST = [kind for kind in EVENT_KINDS if kind != "Web"]
# Kinds of events that are no channels.
NAMES = {
    **KINDS,
    "Case": mark("Case"),
    "Opportunity": mark("Opportunity"),
    "Quote": mark("Quote"),
    "Post": mark("Public post"),
    "Survey": mark("Survey"),
    "Campaign": mark("Mailing"),
    "Task": mark("Task done"),
}
ICONS = {
    **KIND_ICONS,
    "Case": ":material/support_agent:",
    "Opportunity": ":material/handshake:",
    "Quote": ":material/request_quote:",
    "Post": ":material/public:",
    "Survey": ":material/star:",
    "Campaign": ":material/campaign:",
    "Task": ":material/task_alt:",
}
# What happened, where it is neither a direction nor a word of the vocabulary: one word may
# mean two things.
WAYS = {
    ("Subscription", "Notice"): mark("Notice given"),
    ("Case", "Opened"): mark("Began"),
    ("Case", "Closed"): mark("Settled"),
}
PAGES_OF = {"Case": "case", "Opportunity": "opportunity"}


@st.fragment
def draw_timeline(account_id: int) -> None:
    """Draw one page of the history; filter and paging rerun this part of the page only."""
    with calm(), reading() as (session, actor, words):
        if not may(actor, "read", "interaction"):
            return
        st.subheader(words("What happened"), anchor=False)
        kinds = st.pills(
            words("Kinds"),
            EVENT_KINDS,
            selection_mode="multi",
            key="timeline_kinds",
            format_func=lambda kind: label(NAMES, kind, words),
            label_visibility="collapsed",
            on_change=_newest,
            args=(account_id,),
        )
        kinds = kinds or SHOWN_AT_FIRST
        trail = st.session_state.get(_trail(account_id), ())
        before = trail[-1] if trail else None
        page = list_timeline(session, actor, account_id, kinds=kinds, before=before)
        for event in page.events:
            _draw_event(event, words)
        if not page.events:
            st.caption(words("Nothing is recorded."))
        _draw_paging(account_id, page.next_before, words)


def _draw_event(event: TimelineEvent, words: Words) -> None:
    parts = [label(NAMES, event.kind, words)]
    if event.direction:
        parts.append(_way(event.kind, event.direction, words))
    if event.amount is not None and event.currency is not None:
        parts.append(words.money(event.amount, event.currency))
    title = plain(label(STATUSES, event.title, words) if event.kind == "Order" else event.title)
    icon = ICONS.get(event.kind, ":material/circle:")
    facts = " · ".join((*parts, when(words, event.at)))
    body = f"  \n{paragraph(event.body)}" if event.body else ""
    page = PAGES_OF.get(event.kind)
    if page is None or event.about is None:
        st.markdown(f":gray[{icon}] **{title}**  \n:gray[:small[{facts}]]{body}")
        return
    with st.container(gap="xxsmall", key=f"event_{event.kind}_{event.record_id}_{event.at}"):
        address = {"id": str(event.about)}
        st.page_link(PAGES[page].file, label=f"**{title}**", icon=icon, query_params=address)
        st.markdown(f":gray[:small[{facts}]]{body}")


def _way(kind: str, direction: str, words: Words) -> str:
    said = WAYS.get((kind, direction), DIRECTIONS.get(direction))
    return words(said) if said else plain(choice_label(direction, words))


def _draw_paging(account_id: int, before: str | None, words: Words) -> None:
    trail = st.session_state.get(_trail(account_id), ())
    with st.container(horizontal=True):
        if trail:
            st.button(
                words("Newest"), key="timeline_newest", on_click=_newest, args=(account_id,)
            )
        if before is not None:
            st.button(
                words("Older"),
                key="timeline_older",
                icon=":material/history:",
                on_click=_older,
                args=(account_id, before),
            )


def _trail(account_id: int) -> str:
    return f"timeline_{account_id}"


def _newest(account_id: int) -> None:
    st.session_state.pop(_trail(account_id), None)


def _older(account_id: int, before: str) -> None:
    key = _trail(account_id)
    st.session_state[key] = (*st.session_state.get(key, ()), before)
