"""Cross-validation of any flat table with the same estimator as churn.

For a table without dates ("did this customer leave: yes or no"): columns are typed by what they
hold, calibration happens inside each fold, and no row is predicted by a model that saw it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
import polars as pl
from sklearn.model_selection import StratifiedKFold

from ml.blend import Blend, Settings
from ml.errors import BadFrame, NotEnoughData
from ml.metrics import FIGURES, gain_curve, interval, reliability, resamples
from ml.results import Bin, Figure, GainPoint

Progress = Callable[[float, str], None]

INNER_FOLDS = 5
MIN_POSITIVE = 40
NUMERIC_SHARE = 0.99
SETTINGS = Settings(n_rounds=220, ridge=0.002)


@dataclass(frozen=True)
class TableReport:
    """Out-of-fold answers and what they are worth.

    Attributes
    ----------
    predictions : pd.DataFrame
        row (position in the table, from 0), repeat (from 0), probability.
    metrics : mapping of str to Figure
        Means over the repeats; the interval resamples rows.
    reliability, gain
        Of the probability averaged over the repeats.
    n_rows, n_positive : int
    columns : list of str
        What the model read.
    """

    predictions: pd.DataFrame
    metrics: Mapping[str, Figure]
    reliability: list[Bin]
    gain: list[GainPoint]
    n_rows: int
    n_positive: int
    columns: list[str]


def cross_validate_table(
    frame: pd.DataFrame,
    target: str,
    positive: str,
    id_column: str | None = None,
    *,
    folds: int = 5,
    repeats: int = 4,
    seed: int,
    progress: Progress | None = None,
) -> TableReport:
    """Predict every row `repeats` times by models that never saw it.

    Parameters
    ----------
    frame : pd.DataFrame
        One row per customer.
    target, positive : str
        The column that says what happened, and its value for "left".
    id_column : str, optional
        Never given to the model.
    folds, repeats, seed : int
        Stratified folds; repeat k is shuffled with seed + k.
    progress : callable, optional
        Told the share done (0-1) and a word for the step.

    Raises
    ------
    BadFrame
        If a named column is missing or nothing varies.
    NotEnoughData
        If one of the outcomes is too rare.
    """
    missing = [name for name in (target, id_column) if name and name not in frame.columns]
    if missing:
        raise BadFrame(f"The table lacks {', '.join(missing)}.")
    y = (frame[target].astype(str) == str(positive)).to_numpy(dtype=np.float64)
    _check_outcomes(y)
    table = read_table(frame.drop(columns=[target, *([id_column] if id_column else [])]))
    probability = np.empty((repeats, len(y)))
    done = 0
    for repeat in range(repeats):
        splitter = StratifiedKFold(folds, shuffle=True, random_state=seed + repeat)
        for fit_rows, held_rows in splitter.split(y, y):
            model = _fit(table[fit_rows], y[fit_rows], seed + repeat)
            probability[repeat, held_rows] = model.probability(table[held_rows])
            done += 1
            if progress:
                progress(done / (folds * repeats), "folds")
    return _report(y, probability, seed, table.columns)


def read_table(frame: pd.DataFrame) -> pl.DataFrame:
    """Type the columns: numbers (also when written as text with blanks), else text.

    Text that is different in nearly every row is an identifier and is left out.
    """
    columns: dict[str, pl.Series] = {}
    for name in frame.columns:
        values = frame[name]
        if not pd.api.types.is_numeric_dtype(values):
            texts = values.astype("string").str.strip()
            texts = texts.mask(texts == "")
            numbers = pd.to_numeric(texts, errors="coerce")
            if numbers.notna().sum() < NUMERIC_SHARE * max(int(texts.notna().sum()), 1):
                if texts.nunique() <= len(frame) / 2:
                    columns[str(name)] = pl.Series(
                        texts.astype(object).where(texts.notna(), None)
                    )
                continue
            values = numbers
        floats = values.astype("Float64").to_numpy(dtype=np.float64, na_value=np.nan)
        columns[str(name)] = pl.Series(floats, dtype=pl.Float64)
    return pl.DataFrame(columns)


def _fit(table: pl.DataFrame, y: np.ndarray, seed: int) -> Blend:
    """Fit with calibration on inner folds of these rows only."""
    inner = StratifiedKFold(INNER_FOLDS, shuffle=True, random_state=seed)
    return Blend.fit(table, y, list(inner.split(y, y)), SETTINGS, seed=seed)


def _check_outcomes(y: np.ndarray) -> None:
    """Raise `NotEnoughData` if one of the outcomes is too rare to learn from."""
    counts = {"rows": len(y), "positive": int(y.sum()), "negative": int((1 - y).sum())}
    if min(counts["positive"], counts["negative"]) < MIN_POSITIVE:
        found = ", ".join(f"{value} {name}" for name, value in counts.items())
        raise NotEnoughData(f"Each outcome needs {MIN_POSITIVE} rows; found {found}.", counts)


def _report(
    y: np.ndarray, probability: np.ndarray, seed: int, columns: list[str]
) -> TableReport:
    """Measure every repeat and average."""
    repeats, n = probability.shape
    weights = resamples(np.arange(n), seed)[::repeats]
    each = [{name: interval(name, y, p, weights) for name in FIGURES} for p in probability]
    metrics = {
        name: Figure(
            *(float(np.mean([getattr(m[name], part) for m in each])) for part in PARTS)
        )
        for name in FIGURES
    }
    predictions = pd.DataFrame(
        {
            "row": np.tile(np.arange(n), repeats),
            "repeat": np.repeat(np.arange(repeats), n),
            "probability": probability.ravel(),
        }
    )
    mean = probability.mean(axis=0)
    return TableReport(
        predictions,
        metrics,
        reliability(y, mean),
        gain_curve(y, mean),
        n,
        int(y.sum()),
        columns,
    )


PARTS = ("value", "low", "high")
