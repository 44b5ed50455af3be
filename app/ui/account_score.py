"""How likely an account leaves, what that costs, why, and how that has changed."""

import streamlit as st

from app.i18n import Words
from app.services.account_parts import ScoreView
from app.services.accounts import AccountView
from app.ui.charts import history_chart
from app.ui.parts import money_line, reason_bars, risk_markdown


def draw_score(account: AccountView, words: Words) -> None:
    """Draw the newest score with its evidence, or that there is none yet."""
    st.subheader(words("Will they leave?"), anchor=False)
    score = account.score
    if score is None:
        st.info(
            words("It is scored with the next run, if it has some history by then."),
            title=words("This account has not been scored yet."),
            icon=":material/hourglass_empty:",
        )
        return
    with st.container(border=True, key="score"):
        _draw_answer(score, words)
        _draw_reasons(score, words)
        with st.expander(words("How the risk has changed")):
            _draw_history(account, words)


def _draw_answer(score: ScoreView, words: Words) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            risk_markdown(
                words, score.grade, score.probability, score.horizon_days, score.trend
            )
        )
        st.markdown(f"**{money_line(words, score.money_at_stake, score.currency)}**")
        st.caption(
            words(
                "Scored on {day} by model version {version}",
                day=words.day(score.as_of),
                version=score.model_version,
            )
        )


def _draw_reasons(score: ScoreView, words: Words) -> None:
    every = (*score.reasons_for, *score.reasons_against)
    largest = max((abs(reason.contribution) for reason in every), default=0) or 1
    left, right = st.columns(2, gap="medium")
    with left:
        reason_bars(words("Raises the risk"), score.reasons_for, largest)
    with right:
        reason_bars(words("Lowers the risk"), score.reasons_against, largest)


def _draw_history(account: AccountView, words: Words) -> None:
    if len(account.history) < 2:
        st.caption(words("There is one scored day so far."))
        return
    first, last = account.history[0], account.history[-1]
    spoken = words(
        "Risk from {first} on {first_day} to {last} on {last_day}",
        first=words.percent(first[1]),
        first_day=words.day(first[0]),
        last=words.percent(last[1]),
        last_day=words.day(last[0]),
    )
    st.altair_chart(history_chart(account.history, words), alt=spoken)
