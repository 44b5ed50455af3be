"""Logistic regression whose curves may bend: additive, readable, calm in the tails."""

from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

Matrix = NDArray[np.float64]
Vector = NDArray[np.float64]

KNOT_QUANTILES = (0.03, 0.2, 0.4, 0.6, 0.8, 0.97)
MAX_ROWS = 80_000
MAX_STEPS = 25
TOLERANCE = 1e-9
MAX_SPANS = 3.0  # The straight ends reach this many times the width of the knots.
LOG_SKEW = 2.0  # A longer right tail than this is read on a log scale.


@dataclass(frozen=True)
class Bend:
    """How one column enters the regression.

    Attributes
    ----------
    knots : Vector
        Where the curve may bend; empty for a straight line.
    is_log : bool
        Whether log(1 + value) is read in place of the value.
    middle : float
        Stands in for a missing value (the "missing" column says the rest).
    """

    knots: Vector
    is_log: bool
    middle: float

    @classmethod
    def fit(cls, values: Vector) -> Self:
        """Choose scale and knots from the values seen; NaN means missing."""
        seen = values[np.isfinite(values)]
        if len(seen) == 0:
            return cls(np.empty(0), is_log=False, middle=0.0)
        spread = seen.std()
        skew = float(np.mean((seen - seen.mean()) ** 3) / spread**3) if spread > 0 else 0.0
        is_log = bool(seen.min() >= 0 and skew > LOG_SKEW)
        scaled = np.log1p(seen) if is_log else seen
        knots = np.unique(np.quantile(scaled, KNOT_QUANTILES))
        is_straight = len(knots) < 3 or len(np.unique(scaled)) < 4
        return cls(np.empty(0) if is_straight else knots, is_log, float(np.median(scaled)))

    def basis(self, values: Vector) -> Matrix:
        """Return shape (n, 1 + max(0, n_knots - 2) + 1): line, bends, "is missing".

        Notes
        -----
        Source: restricted cubic spline, F. Harrell, Regression Modeling Strategies, 2.4.5.
        It is linear beyond the outer knots, so that new extremes are not blown up.
        """
        missing = ~np.isfinite(values)
        scaled = np.where(missing, 0.0, values)
        scaled = np.log1p(np.maximum(scaled, 0.0)) if self.is_log else scaled
        scaled = self._held(np.where(missing, self.middle, scaled))
        return np.column_stack([scaled, *self._bends(scaled), missing.astype(np.float64)])

    def _held(self, scaled: Vector) -> Vector:
        """Hold absurd values near what was seen, so that one column cannot decide alone."""
        if len(self.knots) < 3:
            return scaled
        reach = MAX_SPANS * (self.knots[-1] - self.knots[0])
        return np.clip(scaled, self.knots[0] - reach, self.knots[-1] + reach)

    def _bends(self, scaled: Vector) -> list[Vector]:
        """Return the cubic terms, one for each inner knot."""
        if len(self.knots) < 3:
            return []
        first, before, last = self.knots[0], self.knots[-2], self.knots[-1]

        def cubed(knot: float) -> Vector:
            return np.maximum(scaled - knot, 0.0) ** 3

        return [
            (
                cubed(knot)
                - cubed(before) * (last - knot) / (last - before)
                + cubed(last) * (before - knot) / (last - before)
            )
            / (last - first) ** 2
            for knot in self.knots[:-2]
        ]


@dataclass(frozen=True)
class SplineLogistic:
    """Fitted additive model: logit = bias + one curve per column, each centred on its mean."""

    bends: tuple[Bend, ...]
    weights: tuple[Vector, ...]
    centres: Vector
    bias: float

    @classmethod
    def fit(cls, X: Matrix, y: Vector, *, ridge: float) -> Self:
        """Fit by penalised likelihood.

        `ridge` is the penalty per row on squared standardised weights. Above `MAX_ROWS` rows
        every k-th one is read: a hundred weights need no more, and it stays quick.
        """
        stride = -(-len(X) // MAX_ROWS)
        X, y = X[::stride], y[::stride]
        bends = tuple(Bend.fit(column) for column in X.T)
        blocks = [bend.basis(column) for bend, column in zip(bends, X.T, strict=True)]
        basis = np.hstack(blocks)
        mean, scale = basis.mean(axis=0), basis.std(axis=0)
        scale[scale < 1e-9] = np.inf  # A constant term gets weight zero.
        bias, standard = _newton((basis - mean) / scale, y, ridge * len(y))
        weight = standard / scale
        ends = np.cumsum([block.shape[1] for block in blocks])[:-1]
        weights = tuple(np.split(weight, ends))
        centres = np.array([m @ w for m, w in zip(np.split(mean, ends), weights, strict=True)])
        return cls(bends, weights, centres, bias)

    def contributions(self, X: Matrix) -> Matrix:
        """Return log-odds terms, shape (n, n_columns); with `bias` they are the logit."""
        terms = zip(self.bends, self.weights, self.centres, X.T, strict=True)
        return np.column_stack([bend.basis(x) @ weight - c for bend, weight, c, x in terms])

    def logits(self, X: Matrix) -> Vector:
        """Return log-odds, shape (n,)."""
        return self.contributions(X).sum(axis=1) + self.bias

    def to_arrays(self) -> dict[str, NDArray[Any]]:
        """Return named arrays (no objects) that `from_arrays` reads back."""
        arrays: dict[str, NDArray[Any]] = {
            "bias": np.array(self.bias),
            "centres": self.centres,
            "is_log": np.array([bend.is_log for bend in self.bends]),
            "middles": np.array([bend.middle for bend in self.bends]),
        }
        for index, (bend, weight) in enumerate(zip(self.bends, self.weights, strict=True)):
            arrays[f"knots_{index}"] = bend.knots
            arrays[f"weights_{index}"] = weight
        return arrays

    @classmethod
    def from_arrays(cls, arrays: dict[str, NDArray[Any]]) -> Self:
        """Rebuild from what `to_arrays` returned."""
        indexes = range(len(arrays["centres"]))
        bends = tuple(
            Bend(arrays[f"knots_{i}"], bool(arrays["is_log"][i]), float(arrays["middles"][i]))
            for i in indexes
        )
        weights = tuple(arrays[f"weights_{i}"] for i in indexes)
        return cls(bends, weights, arrays["centres"], float(arrays["bias"]))


def _newton(Z: Matrix, y: Vector, ridge: float) -> tuple[float, Vector]:
    """Minimise the penalised likelihood; return the (free) bias and the weights of `Z`.

    Source: iteratively reweighted least squares, T. Hastie et al., The Elements of Statistical
    Learning, 4.4.1. A step that makes things worse is halved, so it cannot run away.
    """
    Z1 = np.column_stack([np.ones(len(Z)), Z])
    penalty = np.full(Z1.shape[1], ridge)
    penalty[0] = 1e-9

    def loss(theta: Vector) -> float:
        z = Z1 @ theta
        return float(np.sum(np.logaddexp(0.0, z) - y * z) + 0.5 * penalty @ theta**2)

    theta = np.zeros(Z1.shape[1])
    theta[0] = float(np.log((y.sum() + 0.5) / (len(y) - y.sum() + 0.5)))
    now = loss(theta)
    for _ in range(MAX_STEPS):
        p = expit(Z1 @ theta)
        gradient = Z1.T @ (p - y) + penalty * theta
        curvature = (Z1 * (p * (1 - p))[:, None]).T @ Z1 + np.diag(penalty)
        step = np.linalg.solve(curvature, gradient)
        size = 1.0
        while (then := loss(theta - size * step)) > now and size > 1e-4:
            size /= 2
        theta, gained, now = theta - size * step, now - then, then
        if gained < TOLERANCE * (1 + abs(now)):
            break
    return float(theta[0]), theta[1:]
