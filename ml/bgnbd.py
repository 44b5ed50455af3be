"""BG/NBD: how often a customer who buys at will comes back, and whether he still does.

Source: P. Fader, B. Hardie, K. Lee, "Counting Your Customers the Easy Way: An Alternative to
the Pareto/NBD Model", Marketing Science 24 (2005); equation numbers below are theirs.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import gammaln

Vector = NDArray[np.float64]

MIN_REPEATERS = 30
DAYS_PER_WEEK = 7.0


@dataclass(frozen=True)
class BgNbd:
    """Fitted parameters; times are counted in weeks.

    Attributes
    ----------
    r, alpha : float
        Shape and rate of the gamma distribution of buying rates.
    a, b : float
        The beta distribution of the chance to drop out after a purchase.
    """

    r: float
    alpha: float
    a: float
    b: float

    @classmethod
    def fit(cls, repeats: Vector, last_day: Vector, age_days: Vector) -> Self | None:
        """Fit by maximum likelihood, or return None with fewer than `MIN_REPEATERS` repeaters.

        Parameters
        ----------
        repeats : Vector
            Purchase days after the first one.
        last_day : Vector
            Days from the first to the last purchase.
        age_days : Vector
            Days from the first purchase to the day of the snapshot.
        """
        if int((repeats > 0).sum()) < MIN_REPEATERS:
            return None
        rows = np.column_stack([repeats, last_day / DAYS_PER_WEEK, age_days / DAYS_PER_WEEK])
        rows, weights = np.unique(rows, axis=0, return_counts=True)

        def loss(theta: Vector) -> float:
            return _loss(np.exp(theta), rows, weights / weights.sum())

        bounds = [(-6.0, 8.0)] * 4
        found = minimize(loss, np.zeros(4), method="L-BFGS-B", bounds=bounds)
        return cls(*(float(value) for value in np.exp(found.x)))

    def p_alive(self, repeats: Vector, last_day: Vector, age_days: Vector) -> Vector:
        """Chance that the customer has not dropped out (0-1); 1 before the first repeat.

        Source: equation for P(alive | x, t_x, T) in the authors' note of 2008.
        """
        last, age = last_day / DAYS_PER_WEEK, age_days / DAYS_PER_WEEK
        odds = self.a / np.maximum(self.b + repeats - 1, 1e-9)
        ratio = ((self.alpha + age) / (self.alpha + last)) ** (self.r + repeats)
        return np.asarray(1.0 / (1.0 + np.where(repeats > 0, odds * ratio, 0.0)))

    def p_stay(
        self, repeats: Vector, last_day: Vector, age_days: Vector, window_days: Vector
    ) -> Vector:
        """Chance of a purchase within the window: alive, and not silent by chance."""
        age, window = age_days / DAYS_PER_WEEK, window_days / DAYS_PER_WEEK
        silent = ((self.alpha + age) / (self.alpha + age + window)) ** (self.r + repeats)
        return self.p_alive(repeats, last_day, age_days) * (1.0 - silent)


def _loss(theta: Vector, rows: NDArray[np.float64], weights: Vector) -> float:
    """Mean negative log-likelihood, equation (6), with a weak ridge against flat corners."""
    r, alpha, a, b = theta
    x, last, age = rows.T
    common = gammaln(r + x) - gammaln(r) + r * np.log(alpha)
    mixing = gammaln(a + b) + gammaln(b + x) - gammaln(b) - gammaln(a + b + x)
    alive = -(r + x) * np.log(alpha + age)
    gone = np.log(a) - np.log(np.maximum(b + x - 1, 1e-9)) - (r + x) * np.log(alpha + last)
    total = np.logaddexp(alive, np.where(x > 0, gone, -np.inf))
    ridge = 1e-4 * float(np.square(np.log(theta)).sum())
    return ridge - float(weights @ (common + mixing + total))
