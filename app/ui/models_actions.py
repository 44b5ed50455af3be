"""Train again, score again, go back to the version before."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from app.i18n import Words
from app.services.jobs import start_job
from app.services.models import ModelVersion
from app.services.rights import Actor, may
from app.services.training import roll_back_model
from app.ui.notices import click, click_alone
from app.ui.snoozing import today

HORIZONS = (30, 60, 90, 180, 365)
DEFAULT_HORIZON = 90


def draw_actions(
    actor: Actor, task: str, versions: Sequence[ModelVersion], words: Words
) -> None:
    """Draw what this actor may do with the model; say what to do when there is none."""
    in_use = next((version for version in versions if version.in_use), None)
    has_previous = any("previous" in version.aliases for version in versions)
    may_train = may(actor, "train", "model")
    if in_use is None:
        step = words("Train one: it takes a few minutes and runs by itself.")
        ask = words("Ask a data scientist or an administrator to train one.")
        st.info(
            step if may_train else ask,
            title=words("There is no model in use yet."),
            icon=":material/model_training:",
        )
    with st.container(horizontal=True, key="model_actions"):
        if may_train:
            _draw_train(task, in_use, words)
        if in_use is not None and may(actor, "score", "model"):
            _draw_score(task, words)
        if has_previous and may(actor, "promote", "model"):
            _draw_roll_back(task, words)


def _draw_train(task: str, in_use: ModelVersion | None, words: Words) -> None:
    horizon = in_use.horizon_days if in_use else DEFAULT_HORIZON
    options = sorted({*HORIZONS, horizon})
    with (
        st.popover(words("Train"), icon=":material/model_training:", key="train_popover"),
        st.form("train", border=False),
    ):
        as_of = st.date_input(words("With what was known before"), value=today(words))
        days = st.selectbox(
            words("Departures within"),
            options,
            index=options.index(horizon),
            format_func=lambda n: words.plural("{n} day", "{n} days", n),
        )
        if st.form_submit_button(words("Start training"), type="primary"):
            _start("train", task, as_of, words, horizon_days=days)


def _draw_score(task: str, words: Words) -> None:
    with (
        st.popover(words("Score"), icon=":material/scoreboard:", key="score_popover"),
        st.form("score", border=False),
    ):
        as_of = st.date_input(words("As known before"), value=today(words))
        if st.form_submit_button(words("Score all accounts"), type="primary"):
            _start("score", task, as_of, words)


def _draw_roll_back(task: str, words: Words) -> None:
    st.button(
        words("Back to the version before"),
        key="roll_back",
        icon=":material/undo:",
        type="tertiary",
        on_click=click_alone,
        args=(lambda actor: roll_back_model(actor, task), words),
        kwargs={"done": words("The version before is in use again.")},
    )


def _start(kind: str, task: str, as_of: date | None, words: Words, **more: int) -> None:
    arguments = {"task": task, "as_of": as_of.isoformat() if as_of else None, **more}
    click(
        lambda session, actor: start_job(session, actor, kind, arguments),
        words,
        done=words("The work has begun."),
    )
    st.rerun()
