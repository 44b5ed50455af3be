"""Which sales are possible, and when?"""

from app.ui.frame import screen
from app.ui.records.lists import draw_list

with screen("opportunities") as (session, actor, words):
    draw_list(session, actor, "opportunity", words)
