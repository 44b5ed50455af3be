"""Where the base rate is heading: the model's own mean, combined with the trend of the past.

A model sees who the customers are today; the trend sees what the model has no column for. Each
errs where the other does not, so the two forecasts are averaged on the log-odds scale.
"""

import numpy as np
from numpy.typing import NDArray

from ml.base import Dataset
from ml.calibration import logit, sigmoid

Vector = NDArray[np.float64]

TREND_SHARE = 0.5
MIN_TREND_SNAPSHOTS = 6


def forecast_base_rate(dataset: Dataset, model_rate: float, horizon_days: int) -> float:
    """Return the share of accounts expected to leave within the horizon (0-1).

    Parameters
    ----------
    dataset : Dataset
        Labelled examples; only snapshots with the whole window count.
    model_rate : float
        The model's mean probability on the training day, one horizon after the last of them.
    horizon_days : int
        The window of the question, days.

    Notes
    -----
    Source: equal-weight forecast combination, J. Bates and C. Granger, "The Combination of
    Forecasts", Operational Research Quarterly 20 (1969). The slope is shrunk by its own
    uncertainty, t^2 / (1 + t^2), so that noise in a small store bends nothing.
    """
    whole = dataset.windows == horizon_days
    days = np.unique(dataset.days[whole])
    if len(days) < MIN_TREND_SNAPSHOTS:
        return model_rate
    rows = [whole & (dataset.days == day) for day in days]
    events = np.array([dataset.y[row].sum() + 0.5 for row in rows])
    counts = np.array([row.sum() + 1.0 for row in rows])
    ahead = (days - days[-1]) / horizon_days
    trend = _trend(ahead, logit(events / counts), events, counts)
    own = float(logit(np.array([model_rate]))[0])
    return float(sigmoid(np.array([own + TREND_SHARE * (trend - own)]))[0])


def _trend(when: Vector, odds: Vector, events: Vector, counts: Vector) -> float:
    """Fit a line and return its log-odds one horizon after the last snapshot.

    Overlapping windows share their departures, so the error is widened by their overlap.
    """
    weights = 1 / (1 / events + 1 / np.maximum(counts - events, 0.5))
    mean, middle = np.average(odds, weights=weights), np.average(when, weights=weights)
    spread = float(weights @ (when - middle) ** 2)
    slope = float(weights @ ((when - middle) * odds)) / spread
    rest = odds - mean - slope * (when - middle)
    noise = max(1.0, float(weights @ rest**2) / max(len(when) - 2, 1))
    overlap = max(1.0, 1.0 / float(np.diff(when).mean()))
    strength = slope**2 * spread / (noise * overlap)
    trust = strength / (1.0 + strength)
    return float(mean + trust * slope * (1.0 - middle))
