"""Who did what, when, to which record, and why?"""

from app.services.audit import list_actions, list_audit
from app.services.people_lists import list_names
from app.ui.audit_chain import draw_chain
from app.ui.audit_filters import draw_audit_filters
from app.ui.audit_list import draw_audit
from app.ui.frame import screen

with screen("audit") as (session, actor, words):
    draw_chain(words)
    names, actions = list_names(session, actor), list_actions(session, actor)
    wanted, after = draw_audit_filters(names, actions, words)
    draw_audit(list_audit(session, actor, wanted, after), words)
