"""Who is this, and do they become a customer?"""

import streamlit as st

from app.services.rights import may
from app.ui.frame import screen
from app.ui.records.converting import convert_dialog
from app.ui.records.page import draw_facts, draw_head, load_record
from app.ui.records.related import draw_related, draw_touches
from app.ui.records.steps import draw_steps

with screen("lead") as (session, actor, words):
    lead = load_record(session, actor, "lead")
    draw_head(lead, actor, words)
    converted = lead.values["status"] == "Converted"
    may_act = may(actor, "write", "lead") and not lead.deleted and not converted
    draw_steps(lead, "status", words, {}, may_act, without=("Converted",))
    if may_act and st.button(
        words("Convert…"), key="convert", type="primary", icon=":material/person_check:"
    ):
        convert_dialog(words, lead)
    main, aside = st.columns([5, 3], gap="large")
    with main:
        draw_related(session, actor, "opportunity", "lead_id", lead.id, words)
        draw_touches(session, actor, "lead_id", lead.id, words)
    with aside:
        draw_facts(lead, words, without=("status",))
