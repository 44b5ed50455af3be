"""Where is the record that I am looking for?"""

import streamlit as st

from app.ui.address import publish, seed
from app.ui.find_results import draw_all, draw_one
from app.ui.frame import screen
from app.ui.quick_search import draw_box

with screen("find") as (session, actor, words):
    st.title(words("Search"), anchor=False)
    seed("q", "")
    text = draw_box(words, "q", on_change=publish, args=("q", "", ("noun", "after")))
    noun = st.query_params.get("noun")
    if noun is None:
        draw_all(session, actor, text, words)
    else:
        draw_one(session, actor, text, noun, words)
