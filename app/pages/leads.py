"""Who could become a customer?"""

from app.ui.frame import screen
from app.ui.records.lists import draw_list

with screen("leads") as (session, actor, words):
    draw_list(session, actor, "lead", words)
