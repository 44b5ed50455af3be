"""Measures of a yes-or-no task, with intervals; all can be recomputed from two columns."""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from ml.results import Bin, Figure, GainPoint

Vector = NDArray[np.float64]

N_BINS = 10
N_RESAMPLES = 200
Z_95 = 1.959964


def auc(y: Vector, p: Vector, w: Vector) -> float:
    """Chance that a departing row ranks above a staying one; ties count half."""
    _, group = np.unique(p, return_inverse=True)
    yes = np.bincount(group, w * y)
    no = np.bincount(group, w * (1 - y))
    below = np.cumsum(no) - no
    pairs = yes.sum() * no.sum()
    return float((yes * (below + no / 2)).sum() / pairs) if pairs else float("nan")


def average_precision(y: Vector, p: Vector, w: Vector) -> float:
    """Mean precision at each departing row, riskiest first."""
    order = np.argsort(-p, kind="stable")
    hit = (w * y)[order]
    precision = np.cumsum(hit) / np.maximum(np.cumsum(w[order]), 1e-12)
    return float((precision * hit).sum() / hit.sum()) if hit.sum() else float("nan")


def brier(y: Vector, p: Vector, w: Vector) -> float:
    """Mean squared distance between probability and outcome."""
    return float(np.average((p - y) ** 2, weights=w))


def log_loss(y: Vector, p: Vector, w: Vector) -> float:
    """Mean negative log-likelihood."""
    held = np.clip(p, 1e-9, 1 - 1e-9)
    return float(np.average(-y * np.log(held) - (1 - y) * np.log1p(-held), weights=w))


def ece(y: Vector, p: Vector, w: Vector) -> float:
    """Mean distance between said and came over ten bins of equal mass."""
    order = np.argsort(p, kind="stable")
    place = np.minimum(N_BINS * (np.cumsum(w[order]) - w[order]) / w.sum(), N_BINS - 1)
    gaps = np.bincount(place.astype(np.int64), (w * (y - p))[order], minlength=N_BINS)
    return float(np.abs(gaps).sum() / w.sum())


def lift_10(y: Vector, p: Vector, w: Vector) -> float:
    """Departures among the riskiest tenth, as a multiple of the average."""
    order = np.argsort(-p, kind="stable")
    top = order[np.cumsum(w[order]) <= w.sum() / N_BINS]
    if len(top) == 0 or not (w * y).sum():
        return float("nan")
    return float(np.average(y[top], weights=w[top] + 1e-12) / np.average(y, weights=w))


def ratio(y: Vector, p: Vector, w: Vector) -> float:
    """Departures predicted / departures seen."""
    return float((w * p).sum() / (w * y).sum()) if (w * y).sum() else float("nan")


FIGURES: Mapping[str, Callable[[Vector, Vector, Vector], float]] = {
    "auc": auc,
    "average_precision": average_precision,
    "brier": brier,
    "log_loss": log_loss,
    "ece": ece,
    "lift_10": lift_10,
    "ratio": ratio,
}


LOWER_IS_BETTER = frozenset({"brier", "log_loss", "ece"})


def resamples(groups: NDArray[np.int64], seed: int) -> NDArray[np.float64]:
    """Return bootstrap weights, shape (N_RESAMPLES, n_rows); rows of a group move together."""
    names, owner = np.unique(groups, return_inverse=True)
    rng = np.random.default_rng(seed)
    share = np.full(len(names), 1 / len(names))
    counts = rng.multinomial(len(names), share, size=N_RESAMPLES)
    return np.asarray(counts[:, owner], dtype=np.float64)


def interval(name: str, y: Vector, p: Vector, weights: NDArray[np.float64]) -> Figure:
    """Measure one figure with the 95 % percentile interval over the resamples."""
    measure = FIGURES[name]
    drawn = np.array([measure(y, p, w) for w in weights])
    return _figure(measure(y, p, np.ones_like(y)), drawn)


def paired_lift(
    name: str, y: Vector, p: Vector, other: Vector, weights: NDArray[np.float64]
) -> Figure:
    """Measure by how much `p` is better than `other`, on the same resamples."""
    measure, sign = FIGURES[name], -1.0 if name in LOWER_IS_BETTER else 1.0

    def gain(w: Vector) -> float:
        return sign * (measure(y, p, w) - measure(y, other, w))

    return _figure(gain(np.ones_like(y)), np.array([gain(w) for w in weights]))


def reliability(y: Vector, p: Vector) -> list[Bin]:
    """Return ten bins of equal size with Wilson intervals of what came."""
    order = np.argsort(p, kind="stable")
    parts = [part for part in np.array_split(order, N_BINS) if len(part)]
    return [_bin(y[part], p[part]) for part in parts]


def gain_curve(y: Vector, p: Vector) -> list[GainPoint]:
    """Return the share of departures found at 0, 5, ... 100 % of the rows contacted."""
    found = np.concatenate([[0.0], np.cumsum(y[np.argsort(-p, kind="stable")])])
    total = max(float(y.sum()), 1.0)
    shares = np.linspace(0, 1, 21)
    return [GainPoint(float(s), float(found[round(s * len(y))] / total)) for s in shares]


def _bin(y: Vector, p: Vector) -> Bin:
    """Summarise one bin; source of the interval: E. B. Wilson, JASA 1927."""
    n, share = len(y), float(y.mean())
    centre = (share + Z_95**2 / (2 * n)) / (1 + Z_95**2 / n)
    half = Z_95 * np.sqrt(share * (1 - share) / n + Z_95**2 / (4 * n**2)) / (1 + Z_95**2 / n)
    return Bin(n, float(p.mean()), share, float(centre - half), float(centre + half))


def _figure(value: float, drawn: Vector) -> Figure:
    """Wrap a value and its resampled values."""
    seen = drawn[np.isfinite(drawn)]
    low, high = np.quantile(seen, (0.025, 0.975)) if len(seen) else (np.nan, np.nan)
    return Figure(float(value), float(low), float(high))
