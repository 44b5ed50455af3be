"""Entry of the screens: who asks, where they may go, and the page that they chose."""

import streamlit as st

from app.ui.frame import calm, mark_routed, reading
from app.ui.quick_search import draw_quick_search
from app.ui.sidebar import STATIC, build_navigation, draw_person

st.set_page_config(page_title="Maru CRM", page_icon=str(STATIC / "mark.svg"), layout="wide")

with calm():
    mark_routed()
    with reading() as (_, actor, words):
        page = build_navigation(actor, words)
        draw_person(actor, words)
    if page.url_path != "find":
        draw_quick_search()
    page.run()
