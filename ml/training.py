"""One loop for all tasks: snapshots, held-out slice, model and baseline, then the final model.

The measured model is fitted only on labels known before the held-out snapshot began. The final
model is fitted on all that is known on the training day and is not measured on its own rows.
"""

from collections.abc import Callable
from datetime import date

import narwhals as nw
import numpy as np
import polars as pl

from ml.base import Dataset, Task, TrainedModel, Vector
from ml.errors import NotEnoughData
from ml.frames import Frames, cut
from ml.splits import account_folds, earlier_rows, plan_snapshots
from ml.tables import TableReport, cross_validate_table

__all__ = ["TableReport", "cross_validate_table", "train"]

Progress = Callable[[float, str], None]

MIN_SLICE_EVENTS = 10
N_FOLDS = 3


def train(
    task: Task[Frames],
    frames: Frames,
    *,
    as_of: date,
    horizon_days: int,
    seed: int,
    progress: Progress | None = None,
) -> TrainedModel:
    """Train one task with what is known at the first moment of `as_of`.

    Parameters
    ----------
    task : Task
        From `ml.registry.TASKS`.
    frames : Frames
        May hold later rows; they are cut away.
    as_of : date
        The training day; every label window ends on or before it.
    horizon_days : int
        How far the question looks ahead.
    seed : int
        The same seed and data give byte-identical model files.
    progress : callable, optional
        Told the share done (0-1) and a word for the step.

    Raises
    ------
    NotEnoughData
        Below the task's minimums; `counts` says what was found.
    """
    tell = progress or _ignore
    known = cut(frames, as_of)
    setting = task.detect_setting(known, as_of)
    snapshots = plan_snapshots(_first_day(known), as_of, horizon_days)
    tell(0.02, "examples")
    data = task.build_dataset(known, snapshots, setting, seed)
    task.check_enough(data)
    tell(0.10, "held-out model")
    held, p, baseline, scheme = _measure(task, data, horizon_days, setting, seed)
    tell(0.50, "measures")
    evaluation = task.evaluate(held, p, baseline, scheme, seed)
    tell(0.55, "final model")
    recent = task.build_table(known, as_of, horizon_days, setting)
    model = task.fit(data, recent, horizon_days, setting, seed, _part(tell, 0.55, 1.0))
    tell(1.0, "done")
    return TrainedModel(
        task=task,
        model=model,
        evaluation=evaluation,
        held_out=held,
        held_out_probability=p,
        setting=setting,
        as_of=as_of,
        horizon_days=horizon_days,
        seed=seed,
        snapshot_days=tuple(sorted({snapshot.day for snapshot in snapshots})),
        n_rows=len(data),
        n_accounts=len(np.unique(data.account_ids)),
        data_digest=data.digest,
    )


def _measure(
    task: Task[Frames], data: Dataset, horizon_days: int, setting: str, seed: int
) -> tuple[Dataset, Vector, Vector, str]:
    """Predict the latest snapshot with models that had not seen it.

    A later period where history allows; otherwise accounts that were left out of the fit.
    """
    whole = data.windows == data.windows.max()
    latest = int(data.days[whole].max())
    newest = whole & (data.days == latest)
    before = earlier_rows(data.days, data.windows, latest)
    fits = (task.fit, task.fit_baseline)
    if _has_events(data, newest) and _has_enough(task, data.rows(before & whole)):
        fitted, held = data.rows(before), data.rows(newest)
        args = (fitted, held.table, horizon_days, setting, seed, _no_step)
        p, baseline = (fit(*args).probability(held.table) for fit in fits)
        return held, p, baseline, "later period"
    chosen = newest if _has_events(data, newest) else whole
    both = np.zeros((2, len(data)))
    for others, these in account_folds(data.account_ids, N_FOLDS, seed):
        other_rows = np.isin(np.arange(len(data)), others)
        recent = data.rows(other_rows & whole & (data.days == latest)).table
        part = data.rows(other_rows)
        mine = data.rows(~other_rows).table
        for place, fit in enumerate(fits):
            model = fit(part, recent, horizon_days, setting, seed, _no_step)
            both[place, these] = model.probability(mine)
    return data.rows(chosen), both[0, chosen], both[1, chosen], "held-out accounts"


def _has_events(data: Dataset, rows: np.ndarray) -> bool:
    """Say whether both outcomes are frequent enough to measure on."""
    y = data.y[rows]
    return bool(min(y.sum(), (1 - y).sum()) >= MIN_SLICE_EVENTS)


def _has_enough(task: Task[Frames], data: Dataset) -> bool:
    """Say whether the task could be trained on these rows alone."""
    try:
        task.check_enough(data)
    except NotEnoughData:
        return False
    return True


def _first_day(frames: Frames) -> date:
    """Return the first day on which anything was known, or raise `NotEnoughData`."""
    tables = (frames.orders, frames.subscriptions, frames.interactions)
    firsts = [
        table.select(nw.col("recorded_at").min()).collect(backend="polars").to_native()
        for table in tables
    ]
    seen = pl.concat(firsts)["recorded_at"].min()
    if seen is None:
        raise NotEnoughData("There is nothing to learn from yet.", {"events": 0})
    first: date = seen.date()
    return first


def _part(tell: Progress, start: float, end: float) -> Callable[[float], None]:
    """Report the progress of one part within the whole."""
    return lambda share: tell(start + (end - start) * share, "final model")


def _ignore(share: float, text: str) -> None:
    """Report to nobody."""


def _no_step(share: float) -> None:
    """Report to nobody."""
