"""How good a version is: measured on what it did not learn from, beside a simple rule."""

import streamlit as st

from app.i18n import Words, mark
from app.services.models import Figure, ModelVersion
from app.ui.charts import gain_chart, reliability_chart

# Name, digits shown, and what a good value is.
FIGURES = {
    "auc": (mark("Ranking (AUC)"), 3, mark("higher is better; 0.5 is chance")),
    "average_precision": (mark("Average precision"), 3, mark("higher is better")),
    "lift_10": (mark("Lift in the riskiest tenth"), 2, mark("higher is better; 1 is chance")),
    "brier": (mark("Brier score"), 4, mark("lower is better")),
    "ece": (mark("Calibration error (ECE)"), 4, mark("lower is better")),
    "ratio": (mark("Departures predicted / seen"), 2, mark("1 is right")),
}
SCHEMES = {
    "later period": mark("a later period"),
    "held-out accounts": mark("accounts held out"),
}
CONTACTED = 0.2


def draw_quality(version: ModelVersion, words: Words) -> None:
    """Draw the version in use: its figures with intervals, its reliability, its gain."""
    title = words("In use: version {version}", version=version.version)
    st.subheader(title, anchor=False)
    st.caption(
        words(
            "Departures within {days} days, known before {day}. Measured on {scheme}: "
            "{n} cases, {departed} departures.",
            days=version.horizon_days,
            day=words.day(version.as_of),
            scheme=words(SCHEMES.get(version.scheme, version.scheme)),
            n=words.number(version.n_measured),
            departed=words.number(version.n_departed),
        )
    )
    st.table(_figures(version, words), border="horizontal", hide_index=True)
    left, right = st.columns(2, gap="large")
    with left:
        _draw_reliability(version, words)
    with right:
        _draw_gain(version, words)


def _figures(version: ModelVersion, words: Words) -> dict[str, list[str]]:
    known = {name: told for name, told in FIGURES.items() if name in version.metrics}
    return {
        words("Figure"): [words(title) for title, _, _ in known.values()],
        words("This version"): [
            _interval(version.metrics[name], digits, words)
            for name, (_, digits, _) in known.items()
        ],
        words("Simple rule"): [
            words.number(version.baseline_metrics[name].value, digits)
            if name in version.baseline_metrics
            else "–"
            for name, (_, digits, _) in known.items()
        ],
        words("How to read it"): [words(hint) for _, _, hint in known.values()],
    }


def _interval(figure: Figure, digits: int, words: Words) -> str:
    value, low, high = (
        words.number(number, digits) for number in (figure.value, figure.low, figure.high)
    )
    return f"**{value}** ({low}–{high})"


def _draw_reliability(version: ModelVersion, words: Words) -> None:
    st.markdown(f"**{words('Does a probability mean what it says?')}**")
    if not version.reliability:
        return
    widest = max(version.reliability, key=lambda one: abs(one.predicted - one.actual))
    spoken = words(
        "The widest gap: where {said} was said, {came} came true.",
        said=words.percent(widest.predicted, 1),
        came=words.percent(widest.actual, 1),
    )
    st.altair_chart(reliability_chart(version.reliability, words), alt=spoken)
    st.caption(spoken)


def _draw_gain(version: ModelVersion, words: Words) -> None:
    st.markdown(f"**{words('Whom must we contact to find those who leave?')}**")
    if not version.gain:
        return
    contacted, found = min(version.gain, key=lambda point: abs(point[0] - CONTACTED))
    spoken = words(
        "Among the riskiest {contacted} of accounts are {found} of those who left.",
        contacted=words.percent(contacted),
        found=words.percent(found),
    )
    st.altair_chart(gain_chart(version.gain, words), alt=spoken)
    st.caption(spoken)
