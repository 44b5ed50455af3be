"""Whom do we know, and how do I reach them?"""

from app.ui.frame import screen
from app.ui.records.lists import draw_list

with screen("contacts") as (session, actor, words):
    draw_list(session, actor, "contact", words)
