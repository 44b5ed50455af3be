"""Who may do what?"""

import streamlit as st

from app.services.people_lists import list_people, list_teams
from app.services.tokens import list_tokens
from app.ui.frame import screen
from app.ui.keys import draw_keys
from app.ui.people_filters import draw_people_filters
from app.ui.people_list import draw_people
from app.ui.people_rights import draw_rights
from app.ui.people_teams import draw_teams
from app.ui.shown_once import draw_shown_once

with screen("people") as (session, actor, words):
    draw_shown_once(words)
    teams = list_teams(session, actor)
    people, groups, rights, keys = st.tabs(
        [words("People"), words("Teams"), words("Rights"), words("Keys for programs")]
    )
    with people:
        chosen = draw_people_filters(teams, words)
        page = list_people(session, actor, **chosen)
        draw_people(page, actor, teams, words)
    with groups:
        draw_teams(teams, words)
    with rights:
        draw_rights(actor, words)
    with keys:
        draw_keys(list_tokens(session, actor, everybodys=True), words, owners=True)
