"""What somebody has to act on now, each with the next step; or that all is running."""

import streamlit as st

from app.i18n import Words, mark
from app.services.health import Health

# What is wrong, and what to do.
ALARMS = {
    "worker silent": (
        mark("The worker shows no sign of life."),
        mark("Imports, training and scoring wait. Start the product again: `crm serve`."),
    ),
    "schema old": (
        mark("The store is from another release."),
        mark("Run `crm init`."),
    ),
    "store unsound": (
        mark("The file of the store is damaged."),
        mark("Stop the product, keep a copy of the file, and restore the last backup."),
    ),
    "audit broken": (
        mark("The record of who did what does not fit its chain."),
        mark("Look at the Audit page, and compare with a backup."),
    ),
    "disk full": (
        mark("The disk is almost full."),
        mark("Make room: what cannot be written is not saved."),
    ),
}


def draw_alarms(health: Health, words: Words) -> None:
    """Draw each alarm in red; without any, one calm line."""
    for alarm in health.alarms:
        title, step = ALARMS[alarm]
        st.error(words(step), title=words(title), icon=":material/error:")
    if not health.alarms:
        st.success(words("All is running."), icon=":material/check_circle:")
