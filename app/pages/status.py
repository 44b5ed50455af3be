"""Is it all running?"""

import streamlit as st

from app.services.health import get_health
from app.services.rights import may
from app.ui.clock import now
from app.ui.frame import screen
from app.ui.health_alarms import draw_alarms
from app.ui.health_checks import draw_checks
from app.ui.health_facts import draw_facts

with screen("status") as (session, actor, words):
    with st.skeleton(height=300):
        health = get_health(session, actor, now())
    draw_alarms(health, words)
    draw_checks(health, may(actor, "administer", "store"), words)
    draw_facts(health, words)
