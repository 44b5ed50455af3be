"""Small pieces that several pages show: badge, reasons, moments, money."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

import streamlit as st

from app.i18n import Words
from app.services.reasons import Reason
from app.ui.clock import now
from app.ui.labels import GRADE_COLORS, GRADES, label, trend_line
from app.ui.text import plain


def grade_badge(grade: str, words: Words) -> str:
    """Return the markdown of a grade: its letter and what it asks for."""
    color = GRADE_COLORS.get(grade, "gray")
    return f":{color}-badge[{plain(grade)} · {label(GRADES, grade, words)}]"


def risk_markdown(
    words: Words, grade: str, probability: float, horizon_days: int, trend: float | None
) -> str:
    """Return a score as it is always shown: grade, percent with horizon, trend."""
    horizon = words("within {n} days", n=horizon_days)
    lines = filter(None, (horizon, trend_line(words, trend)))
    tail = "".join(f"  \n:gray[:small[{line}]]" for line in lines)
    return f"{grade_badge(grade, words)} **{words.percent(probability)}**{tail}"


def money_line(words: Words, amount: Decimal | None, currency: str | None) -> str:
    """Return the money at stake, or that it is not known."""
    if amount is None or currency is None:
        return words("Money at stake not known")
    money = words.money(amount.quantize(Decimal(1)), currency)
    return words("{money} at stake", money=money)


def when(words: Words, moment: datetime) -> str:
    """Return a moment as a person says it, then exactly."""
    return f"{words.ago(moment, now())} · {words.moment(moment)}"


def reason_bars(title: str, reasons: Sequence[Reason], largest: float) -> None:
    """Draw reasons as sentences over bars; the longest bar is the weightiest of all."""
    st.markdown(f"**{title}**")
    for reason in reasons:
        st.progress(abs(reason.contribution) / largest, text=plain(reason.sentence))


def fact(name: str, value: str) -> str:
    """Return one line of a list of facts."""
    return f":gray[{name}]  \n{value}"
