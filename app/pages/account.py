"""One account: what we know, what happened last, what comes next."""

import streamlit as st

from app.services.accounts import get_account
from app.services.rights import may
from app.ui.account_facts import draw_facts, draw_orders, draw_subscriptions
from app.ui.account_head import chosen_account, draw_head
from app.ui.account_open import draw_open
from app.ui.account_people import draw_people
from app.ui.account_score import draw_score
from app.ui.account_tasks import draw_tasks
from app.ui.clock import now
from app.ui.frame import screen
from app.ui.timeline import draw_timeline

with screen("account") as (session, actor, words):
    account = get_account(session, actor, chosen_account(), now=now())
    draw_head(account, actor, words)
    main, aside = st.columns([5, 3], gap="large")
    with main:
        if may(actor, "read", "score"):
            draw_score(account, words)
        draw_open("case", words("Open cases"), account.cases, account, actor, words)
        title = words("Open opportunities")
        draw_open("opportunity", title, account.opportunities, account, actor, words)
        draw_timeline(account.id)
    with aside:
        if may(actor, "read", "task"):
            draw_tasks(account, may(actor, "write", "task"), words)
        draw_people(account, actor, words)
        draw_facts(account, words)
        draw_subscriptions(account.subscriptions, words)
        draw_orders(account, words)
