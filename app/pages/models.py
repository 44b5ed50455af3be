"""Is the model still right, and is a newer one better?"""

import streamlit as st

from app.services.models import list_model_versions
from app.ui.frame import screen
from app.ui.jobs import draw_jobs
from app.ui.models_actions import draw_actions
from app.ui.models_quality import draw_quality
from app.ui.models_versions import draw_versions

TASK = "churn"

with screen("models") as (session, actor, words):
    with st.skeleton(height=300):
        versions = list_model_versions(session, actor, TASK)
    draw_actions(actor, TASK, versions, words)
    draw_jobs(session, actor, ("train", "score"))
    for version in versions:
        if version.in_use:
            draw_quality(version, words)
    draw_versions(actor, TASK, versions, words)
