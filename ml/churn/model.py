"""The churn model, and the baseline that it must beat.

The model is the shared blend of curves and trees over all features; BG/NBD terms tell it how
unusual a silence is. The baseline reads two or three columns that anybody would look at.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Self

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ml.artifacts import read_blend, write_blend, write_curves, write_json
from ml.base import Dataset, Step, Vector
from ml.bgnbd import BgNbd
from ml.blend import Blend, Contributions, Fold, Settings
from ml.calibration import offset_for_mean, sigmoid
from ml.churn.features import MONOTONE, add_rhythm, purchase_history
from ml.drift import forecast_base_rate
from ml.encoding import Encoder
from ml.splines import SplineLogistic
from ml.splits import account_folds, earlier_rows

BASELINE_COLUMNS = {
    "contractual": ["days_to_renewal", "days_as_subscriber", "days_since_sign_in"],
    "non_contractual": ["days_since_order", "n_buying_days"],
}
N_LATER_SLICES = 3
N_ACCOUNT_FOLDS = 3
MIN_FIT_SNAPSHOTS = 3
MIN_EVENTS = 10
RIDGE = 0.002
N_ROUNDS_BY_SETTING = {"contractual": 80, "non_contractual": 250}


@dataclass(frozen=True)
class ChurnModel:
    """A fitted model; immutable, so that it can be cached and shared.

    Attributes
    ----------
    blend : Blend
        Curves, trees and calibration.
    rhythm : BgNbd or None
        Fitted buying rhythm; None when too few accounts buy more than once.
    horizon_days : int
    setting : str
        "contractual" or "non_contractual".
    base_rate : float
        Mean probability on the training day; grades are relative to it.
    """

    blend: Blend
    rhythm: BgNbd | None
    horizon_days: int
    setting: str
    base_rate: float

    def probability(self, table: pl.DataFrame) -> Vector:
        """Return calibrated probabilities of leaving within the horizon, shape (n_rows,)."""
        return self.blend.probability(self.prepared(table))

    def contributions(self, table: pl.DataFrame) -> Contributions:
        """Return additive terms per feature; with the bias they are the log-odds."""
        return self.blend.contributions(self.prepared(table))

    def prepared(self, table: pl.DataFrame) -> pl.DataFrame:
        """Add what depends on fitted parameters and on the horizon."""
        return _prepare(table, self.rhythm, np.full(len(table), self.horizon_days))

    def to_files(self) -> dict[str, bytes]:
        """Return the model as LightGBM text, npz and JSON."""
        state = {
            "rhythm": asdict(self.rhythm) if self.rhythm else None,
            "horizon_days": self.horizon_days,
            "setting": self.setting,
            "base_rate": self.base_rate,
        }
        return {**write_blend(self.blend), "churn.json": write_json(state)}

    @classmethod
    def from_files(cls, files: Mapping[str, bytes]) -> Self:
        """Rebuild from what `to_files` returned."""
        state = json.loads(files["churn.json"])
        rhythm = BgNbd(**state["rhythm"]) if state["rhythm"] else None
        return cls(read_blend(files), **{**state, "rhythm": rhythm})


@dataclass(frozen=True)
class ChurnBaseline:
    """Curves over the columns that anybody would look at first."""

    encoder: Encoder
    curves: SplineLogistic
    horizon_days: int

    def probability(self, table: pl.DataFrame) -> Vector:
        """Return probabilities of leaving within the horizon, shape (n_rows,)."""
        table = _prepare(table, None, np.full(len(table), self.horizon_days))
        return sigmoid(self.curves.logits(self.encoder.transform(table)))

    def to_files(self) -> dict[str, bytes]:
        """Return the baseline as npz and JSON."""
        return write_curves(self.encoder, self.curves)


def fit_model(
    dataset: Dataset,
    recent: pl.DataFrame,
    horizon_days: int,
    setting: str,
    seed: int,
    step: Step,
) -> ChurnModel:
    """Fit rhythm, curves, trees and calibration on labelled examples.

    `recent` are the unlabelled accounts of the day the model is for. They hold the longest
    histories, so the buying rhythm is fitted on them, and they show where the base rate stands.
    """
    rhythm = BgNbd.fit(*purchase_history(recent))
    table = _prepare(dataset.table, rhythm, dataset.windows)
    settings = Settings(N_ROUNDS_BY_SETTING[setting], RIDGE, MONOTONE)
    folds = calibration_folds(dataset, seed)
    blend = Blend.fit(table, dataset.y, folds, settings, seed=seed, step=step)
    model = ChurnModel(blend, rhythm, horizon_days, setting, base_rate=0.0)
    logits = blend.logits(model.prepared(recent))
    rate = forecast_base_rate(dataset, float(sigmoid(logits).mean()), horizon_days)
    # One offset for every account: ranking and reasons stay as they are.
    level = offset_for_mean(logits, rate)
    return replace(model, blend=blend.shifted(level), base_rate=rate)


def fit_baseline(
    dataset: Dataset,
    recent: pl.DataFrame,
    horizon_days: int,
    setting: str,
    seed: int,
    step: Step,
) -> ChurnBaseline:
    """Fit curves on recency and count, or on renewal, tenure and last sign-in."""
    columns = [*BASELINE_COLUMNS[setting], "log_window"]
    table = _prepare(dataset.table, None, dataset.windows).select(columns)
    encoder = Encoder.fit(table)
    curves = SplineLogistic.fit(encoder.transform(table), dataset.y, ridge=RIDGE)
    step(1.0)
    return ChurnBaseline(encoder, curves, horizon_days)


def calibration_folds(dataset: Dataset, seed: int) -> list[Fold]:
    """Return (fit, calibrate) rows: calibrate on later snapshots, or else on other accounts."""
    whole = dataset.windows == dataset.windows.max()
    folds = []
    for day in np.unique(dataset.days[whole])[-N_LATER_SLICES:]:
        fit_rows = earlier_rows(dataset.days, dataset.windows, day)
        slice_rows = whole & (dataset.days == day)
        events = [
            min(y.sum(), (1 - y).sum()) for y in (dataset.y[fit_rows], dataset.y[slice_rows])
        ]
        n_days = len(np.unique(dataset.days[fit_rows & whole]))
        if n_days >= MIN_FIT_SNAPSHOTS and min(events) >= MIN_EVENTS:
            folds.append((np.flatnonzero(fit_rows), np.flatnonzero(slice_rows)))
    return folds or account_folds(dataset.account_ids, N_ACCOUNT_FOLDS, seed)


def load_model(files: Mapping[str, bytes]) -> ChurnModel:
    """Rebuild a model from its files."""
    return ChurnModel.from_files(files)


def _prepare(
    table: pl.DataFrame, rhythm: BgNbd | None, windows: NDArray[np.int64]
) -> pl.DataFrame:
    """Add the features that are computed after collection."""
    named = add_rhythm(table, rhythm, windows.astype(np.float64))
    return named.with_columns(log_window=pl.Series(np.log(windows)))
