"""Shallow gradient boosting: a LightGBM booster kept as text, the same bytes every time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import lightgbm as lgb
import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Vector = NDArray[np.float64]

SHALLOW: Mapping[str, Any] = {
    "objective": "binary",
    "learning_rate": 0.04,
    "num_leaves": 6,
    "max_depth": 3,
    "min_data_in_leaf": 40,
    "lambda_l2": 10.0,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "max_bin": 127,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbosity": -1,
}


@dataclass(frozen=True)
class Boosted:
    """Fitted trees as LightGBM's own text."""

    text: str

    @classmethod
    def fit(
        cls,
        X: Matrix,
        y: Vector,
        names: Sequence[str],
        *,
        monotone: Mapping[str, int],
        n_rounds: int,
        seed: int,
    ) -> Self:
        """Fit `n_rounds` trees; `monotone` says +1 or -1 for columns whose sense is known."""
        signs = [monotone.get(name, 0) for name in names]
        params = {**SHALLOW, "seed": seed, "monotone_constraints": signs}
        # LightGBM refuses some characters in names; order is what matters to it.
        data = lgb.Dataset(X, y, feature_name=[f"f{i}" for i in range(len(names))])
        return cls(lgb.train(params, data, num_boost_round=n_rounds).model_to_string())

    def contributions(self, X: Matrix) -> Matrix:
        """Return exact additive terms, shape (n, n_columns + 1); the last one is the bias."""
        return np.asarray(self._booster().predict(X, pred_contrib=True, num_threads=1))

    def logits(self, X: Matrix) -> Vector:
        """Return log-odds, shape (n,)."""
        return np.asarray(self._booster().predict(X, raw_score=True, num_threads=1))

    def _booster(self) -> lgb.Booster:
        """Read the text back."""
        return lgb.Booster(model_str=self.text)
