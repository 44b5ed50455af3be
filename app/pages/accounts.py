"""Where is the account that I am looking for?"""

import streamlit as st

from app.services.accounts import find_accounts
from app.services.rights import may
from app.ui.accounts_list import draw_accounts, draw_no_accounts
from app.ui.address import publish, seed
from app.ui.frame import screen

with screen("accounts") as (session, actor, words):
    seed("text", "")
    text = st.text_input(
        words("Name"),
        type="search",
        key="text",
        live=True,
        placeholder=words("Part of the name"),
        on_change=publish,
        args=("text", "", ("after",)),
    )
    after = st.query_params.get("after")
    page = find_accounts(session, actor, text or "", after=after)
    if page.items:
        draw_accounts(page, words)
    else:
        draw_no_accounts(text or "", may(actor, "import", "account"), words)
