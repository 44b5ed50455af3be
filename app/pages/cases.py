"""Which questions wait for an answer?"""

from app.ui.frame import screen
from app.ui.records.lists import draw_list

with screen("cases") as (session, actor, words):
    draw_list(session, actor, "case", words)
