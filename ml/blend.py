"""The estimator of every yes-or-no task: curves and trees, blended on log-odds, calibrated.

Curves (`ml.splines`) carry the shape and behave outside what was seen; trees (`ml.boosting`)
add what depends on two things at once. Calibration comes from rows neither was fitted on.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ml.boosting import Boosted
from ml.calibration import Mix, fit_mix, sigmoid
from ml.encoding import Encoder
from ml.splines import SplineLogistic

Matrix = NDArray[np.float64]
Vector = NDArray[np.float64]
Fold = tuple[NDArray[np.int64], NDArray[np.int64]]


@dataclass(frozen=True)
class Settings:
    """What the estimator may do.

    Attributes
    ----------
    n_rounds : int
        Trees in the boosting part.
    ridge : float
        Penalty of the curves per row.
    monotone : mapping of str to int
        Columns whose effect may only rise (+1) or fall (-1) in the trees.
    """

    n_rounds: int = 200
    ridge: float = 0.002
    monotone: Mapping[str, int] | None = None


@dataclass(frozen=True)
class Contributions:
    """Additive terms of a prediction on the log-odds scale.

    Attributes
    ----------
    columns : list of str
        Table columns, in the order of `terms`.
    terms : Matrix
        Shape (n_rows, n_columns).
    bias : float
        The same for every row; a row's terms plus `bias` are its log-odds.
    """

    columns: list[str]
    terms: Matrix
    bias: float


@dataclass(frozen=True)
class Blend:
    """Fitted curves and trees with the mix that makes a calibrated probability."""

    encoder: Encoder
    curves: SplineLogistic
    trees: Boosted
    mix: Mix

    @classmethod
    def fit(
        cls,
        table: pl.DataFrame,
        y: Vector,
        folds: Sequence[Fold],
        settings: Settings,
        *,
        seed: int,
        step: Callable[[float], None] = lambda _: None,
    ) -> Self:
        """Fit on every row; learn the mix on the second half of each fold only.

        Parameters
        ----------
        table : pl.DataFrame
            One row per example; numbers and texts.
        y : Vector
            0 or 1, shape (n_rows,).
        folds : sequence of (fit rows, mix rows)
            For dated data the mix rows must be later than the fit rows.
        settings : Settings
            Size and constraints.
        seed : int
            The same seed and rows give the same bytes.
        step : callable
            Told the share done, 0 to 1.
        """
        encoder = Encoder.fit(table)
        X = encoder.transform(table)
        seen: list[tuple[Vector, Vector, Vector]] = []
        for done, (fit_rows, mix_rows) in enumerate(folds):
            curves, trees = _fit_parts(X[fit_rows], y[fit_rows], encoder.names, settings, seed)
            held = X[mix_rows]
            seen.append((curves.logits(held), trees.logits(held), y[mix_rows]))
            step((done + 1) / (len(folds) + 1))
        mix = fit_mix(*(np.concatenate(part) for part in zip(*seen, strict=True)))
        curves, trees = _fit_parts(X, y, encoder.names, settings, seed)
        step(1.0)
        return cls(encoder, curves, trees, mix)

    def shifted(self, offset: float) -> Self:
        """Return the same model with `offset` added to every log-odds."""
        return replace(self, mix=replace(self.mix, bias=self.mix.bias + offset))

    def logits(self, table: pl.DataFrame) -> Vector:
        """Return calibrated log-odds, shape (n_rows,)."""
        X = self.encoder.transform(table)
        return self.mix.combine(self.curves.logits(X), self.trees.logits(X))

    def probability(self, table: pl.DataFrame) -> Vector:
        """Return calibrated probabilities, shape (n_rows,)."""
        return sigmoid(self.logits(table))

    def contributions(self, table: pl.DataFrame) -> Contributions:
        """Return exact additive terms per table column."""
        X = self.encoder.transform(table)
        trees = self.trees.contributions(X)
        encoded = (
            self.mix.curves * self.curves.contributions(X) + self.mix.trees * trees[:, :-1]
        )
        bias = self.mix.combine(np.array([self.curves.bias]), trees[:1, -1])
        columns = list(dict.fromkeys(self.encoder.sources))
        owner = np.array([columns.index(source) for source in self.encoder.sources])
        terms = np.zeros((len(X), len(columns)))
        np.add.at(terms.T, owner, encoded.T)
        return Contributions(columns, terms, float(bias[0]))


def _fit_parts(
    X: Matrix, y: Vector, names: Sequence[str], settings: Settings, seed: int
) -> tuple[SplineLogistic, Boosted]:
    """Fit curves and trees on the same rows."""
    trees = Boosted.fit(
        X, y, names, monotone=settings.monotone or {}, n_rounds=settings.n_rounds, seed=seed
    )
    return SplineLogistic.fit(X, y, ridge=settings.ridge), trees
