"""Where is the account that I am looking for?"""

from app.ui.frame import screen
from app.ui.records.lists import draw_list

with screen("accounts") as (session, actor, words):
    draw_list(session, actor, "account", words)
