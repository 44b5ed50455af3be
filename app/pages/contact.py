"""Who is this person, and what have we to do with them?"""

import streamlit as st

from app.ui.frame import screen
from app.ui.records.page import draw_facts, draw_head, load_record
from app.ui.records.related import draw_related, draw_touches

with screen("contact") as (session, actor, words):
    contact = load_record(session, actor, "contact")
    draw_head(contact, actor, words)
    main, aside = st.columns([5, 3], gap="large")
    given = {"contact_id": contact.id, "account_id": contact.values["account_id"]}
    with main:
        for noun in ("opportunity", "case", "task"):
            draw_related(session, actor, noun, "contact_id", contact.id, words, given)
        draw_touches(session, actor, "contact_id", contact.id, words)
    with aside:
        draw_facts(contact, words)
