"""From scores to probabilities that mean what they say."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq, minimize
from scipy.special import expit

Vector = NDArray[np.float64]

SLOPE_MIN = 0.3
SLOPE_MAX = 2.0
PULL = 1e-4
OFFSET_MAX = 5.0


@dataclass(frozen=True)
class Mix:
    """Calibrated log-odds as ``bias + curves * a + trees * b`` of two models' log-odds."""

    bias: float
    curves: float
    trees: float

    def combine(self, curves: Vector, trees: Vector) -> Vector:
        """Return calibrated log-odds, shape (n,)."""
        return self.bias + self.curves * curves + self.trees * trees


def fit_mix(curves: Vector, trees: Vector, y: Vector) -> Mix:
    """Learn level and slope of the mean of both by likelihood, on rows they have not seen.

    Two numbers only (sigmoid calibration), because isotonic steps overfit small slices; equal
    shares, because weights learned on one period did not hold in the next.
    """
    both = (curves + trees) / 2

    def loss(theta: Vector) -> tuple[float, Vector]:
        z = theta[0] + theta[1] * both
        error = (expit(z) - y) / len(y)
        # A weak pull to "as is" keeps a slice with few events from turning the slope around.
        value = np.mean(np.logaddexp(0.0, z) - y * z) + PULL * (theta[1] - 1.0) ** 2
        slope = error @ both + 2 * PULL * (theta[1] - 1.0)
        return float(value), np.array([error.sum(), slope])

    bounds = [(-OFFSET_MAX, OFFSET_MAX), (SLOPE_MIN, SLOPE_MAX)]
    found = minimize(loss, np.array([0.0, 1.0]), jac=True, bounds=bounds, method="L-BFGS-B")
    bias, slope = (float(value) for value in found.x)
    return Mix(bias, slope / 2, slope / 2)


def sigmoid(logits: Vector) -> Vector:
    """Return probabilities of log-odds."""
    return np.asarray(expit(logits))


def logit(probability: Vector) -> Vector:
    """Return log-odds; 0 and 1 are held within one in a million."""
    held = np.clip(probability, 1e-6, 1 - 1e-6)
    return np.asarray(np.log(held) - np.log1p(-held))


def offset_for_mean(logits: Vector, mean: float) -> float:
    """Return what must be added to log-odds so that the mean probability becomes `mean`."""

    def gap(offset: float) -> float:
        return float(expit(logits + offset).mean() - mean)

    if gap(-OFFSET_MAX) >= 0 or gap(OFFSET_MAX) <= 0:
        return -OFFSET_MAX if gap(-OFFSET_MAX) >= 0 else OFFSET_MAX
    return float(brentq(gap, -OFFSET_MAX, OFFSET_MAX, xtol=1e-10))
