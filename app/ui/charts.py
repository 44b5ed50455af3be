"""Charts; each page says in words what its chart shows."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import altair as alt

from app.i18n import Words
from app.services.models import Bin

HEIGHT = 220
DASHES = [4, 4]


def history_chart(history: Sequence[tuple[date, float]], words: Words) -> alt.LayerChart:
    """Return the probability by scored day as a line with its points."""
    rows = [
        {
            "day": day.isoformat(),
            "share": share,
            "said": f"{words.day(day)}: {words.percent(share)}",
        }
        for day, share in history
    ]
    top = min(1.0, max(max(share for _, share in history) * 1.2, 0.1))
    base = _chart(rows).encode(
        x=alt.X("day:T", title=None, axis=alt.Axis(format="%Y-%m-%d", tickCount=4)),
        y=_share("share", None, top),
        tooltip=[alt.Tooltip("said:N", title=words("Risk"))],
    )
    return (base.mark_line() + base.mark_point(filled=True, size=45)).properties(height=HEIGHT)


def reliability_chart(bins: Sequence[Bin], words: Words) -> alt.LayerChart:
    """Return what was said against what came, with intervals, and where they would be equal."""
    rows = [vars(one) for one in bins]
    top = min(1.0, max(max(one.high, one.predicted) for one in bins) * 1.05)
    x = _share("predicted", words("Said"), top)
    points = (
        _chart(rows)
        .mark_point(filled=True, size=55)
        .encode(
            x=x,
            y=_share("actual", words("Came true"), top),
            tooltip=[
                alt.Tooltip("predicted:Q", title=words("Said"), format=".1%"),
                alt.Tooltip("actual:Q", title=words("Came true"), format=".1%"),
                alt.Tooltip("n_rows:Q", title=words("Cases")),
            ],
        )
    )
    bars = _chart(rows).mark_rule(color="gray").encode(x=x, y="low:Q", y2="high:Q")
    return (_diagonal("predicted", "actual", top) + bars + points).properties(height=HEIGHT)


def gain_chart(gain: Sequence[tuple[float, float]], words: Words) -> alt.LayerChart:
    """Return the share of departures found by the share of accounts contacted."""
    rows = [{"contacted": contacted, "found": found} for contacted, found in gain]
    line = (
        _chart(rows)
        .mark_line()
        .encode(
            x=_share("contacted", words("Accounts contacted"), 1.0),
            y=_share("found", words("Departures found"), 1.0),
            tooltip=[
                alt.Tooltip("contacted:Q", title=words("Accounts contacted"), format=".0%"),
                alt.Tooltip("found:Q", title=words("Departures found"), format=".0%"),
            ],
        )
    )
    return (_diagonal("contacted", "found", 1.0) + line).properties(height=HEIGHT)


def _chart(rows: Sequence[dict[str, Any]]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=list(rows)))


def _share(name: str, title: str | None, top: float) -> Any:
    axis = alt.Axis(format=".0%", tickCount=5)
    scale = alt.Scale(domain=[0, top], nice=False)
    channel = alt.X if name in ("predicted", "contacted") else alt.Y
    return channel(f"{name}:Q", title=title, axis=axis, scale=scale)


def _diagonal(x: str, y: str, top: float) -> alt.Chart:
    return (
        _chart([{x: 0, y: 0}, {x: top, y: top}])
        .mark_line(strokeDash=DASHES, color="gray", strokeWidth=1)
        .encode(x=f"{x}:Q", y=f"{y}:Q")
    )
