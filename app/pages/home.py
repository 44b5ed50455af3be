"""The bare address: on to the page that this role opens first."""

import streamlit as st

from app.ui.frame import calm, reading, require_routing
from app.ui.navigation import list_pages

require_routing()
with calm(), reading() as (_, actor, words):
    st.switch_page(list_pages(actor)[0].file)
