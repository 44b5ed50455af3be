"""What is to be done, for whom, until when?"""

from app.services.rights import may
from app.ui.frame import screen
from app.ui.records.page import draw_facts, draw_head, load_record
from app.ui.records.steps import draw_steps

with screen("task") as (session, actor, words):
    task = load_record(session, actor, "task")
    draw_head(task, actor, words)
    may_act = may(actor, "write", "task") and not task.deleted
    draw_steps(task, "status", words, {}, may_act)
    draw_facts(task, words, without=("status",))
