"""Whom do I call today, and why?"""

import streamlit as st

from app.services.rights import may
from app.services.worklist import list_snoozed, list_worklist
from app.ui.clock import now
from app.ui.frame import screen
from app.ui.worklist_filters import draw_filters, draw_paging, remember
from app.ui.worklist_rows import draw_empty, draw_row, draw_summary

with screen("worklist") as (session, actor, words):
    chosen = draw_filters(actor, words)
    page = list_worklist(session, actor, now=now(), **chosen.arguments())
    snoozed = list_snoozed(session, actor, now()) if may(actor, "read", "task") else ()
    may_act = may(actor, "write", "interaction")

    draw_summary(page, snoozed, words)
    with st.container(gap="xsmall", key="rows"):
        for item in page.items:
            draw_row(item, page.horizon_days or 0, may_act, words)
    if not page.items:
        draw_empty(page, actor, words)
    remember(page)
    draw_paging(page, words)
