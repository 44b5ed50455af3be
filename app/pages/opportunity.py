"""How far is this sale, and what comes next?"""

import streamlit as st

from app.services.rights import may
from app.ui.frame import screen
from app.ui.records.page import draw_facts, draw_head, load_record
from app.ui.records.related import draw_related, draw_stages, draw_touches
from app.ui.records.steps import draw_steps

with screen("opportunity") as (session, actor, words):
    sale = load_record(session, actor, "opportunity")
    draw_head(sale, actor, words)
    may_act = may(actor, "write", "opportunity") and not sale.deleted
    draw_steps(sale, "stage", words, {"Closed Lost": ("lost_reason",)}, may_act)
    main, aside = st.columns([5, 3], gap="large")
    given = {
        "opportunity_id": sale.id,
        "account_id": sale.values["account_id"],
        "contact_id": sale.values["contact_id"],
    }
    with main:
        draw_related(session, actor, "task", "opportunity_id", sale.id, words, given)
        draw_related(session, actor, "quote", "opportunity_id", sale.id, words, given)
        draw_touches(session, actor, "opportunity_id", sale.id, words)
    with aside:
        draw_facts(sale, words, without=("stage", "stage_type", "pipeline"))
        draw_stages(session, actor, sale, words)
