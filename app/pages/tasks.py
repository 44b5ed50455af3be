"""What have I promised to do?"""

from app.ui.frame import screen
from app.ui.records.lists import draw_list

with screen("tasks") as (session, actor, words):
    draw_list(session, actor, "task", words)
