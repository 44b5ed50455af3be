"""What is this about, what was said, and are we in time?"""

import streamlit as st

from app.services.rights import may
from app.ui.frame import screen
from app.ui.records.case_parts import draw_messages
from app.ui.records.page import draw_facts, draw_head, draw_long_texts, load_record
from app.ui.records.related import draw_related, draw_touches
from app.ui.records.steps import draw_steps

with screen("case") as (session, actor, words):
    case = load_record(session, actor, "case")
    draw_head(case, actor, words)
    may_act = may(actor, "write", "case") and not case.deleted
    draw_steps(case, "status", words, {"Closed": ("resolution",)}, may_act)
    draw_steps(case, "priority", words, {}, may_act)
    main, aside = st.columns([5, 3], gap="large")
    given = {"case_id": case.id, "account_id": case.values["account_id"]}
    with main:
        draw_long_texts(case, words)
        draw_messages(session, actor, case, words)
        draw_touches(session, actor, "case_id", case.id, words)
    with aside:
        draw_facts(case, words, without=("status", "priority", "category"))
        draw_related(session, actor, "task", "case_id", case.id, words, given)
        draw_related(session, actor, "case", "parent_id", case.id, words)
