"""Which days to learn from: snapshots whose label windows are over by the training day."""

from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from ml.base import Snapshot

MAX_SNAPSHOTS = 12
MIN_HISTORY_DAYS = 90  # A snapshot earlier than this knows too little of anybody's rhythm.
STEP_DAYS = 30.4375
ENOUGH_WHOLE = 6  # With fewer whole windows, halves, thirds and quarters help out.
SHORTER = (2, 3, 4)


def plan_snapshots(first_day: date, as_of: date, horizon_days: int) -> list[Snapshot]:
    """Return snapshots a month apart, each with its label known by `as_of`, earliest first.

    While history is short, windows of a half, a third and a quarter of the horizon are added:
    they end later and so show where things are heading.

    Parameters
    ----------
    first_day : date
        The earliest event of the store.
    as_of : date
        The training day.
    horizon_days : int
        The window of the question.
    """
    whole = _monthly(first_day, as_of, horizon_days)
    # Without one whole window nothing says how the shorter ones relate to the question.
    if not whole or len(whole) >= ENOUGH_WHOLE:
        return sorted(whole)
    shorter = [_monthly(first_day, as_of, horizon_days // share) for share in SHORTER]
    return sorted(whole + [snapshot for part in shorter for snapshot in part])


def earlier_rows(
    days: NDArray[np.int64], windows: NDArray[np.int64], day: int
) -> NDArray[np.bool_]:
    """Mark rows whose labels were known before `day` (days since 1970-01-01) began."""
    return np.asarray(days + windows <= day)


def account_folds(
    account_ids: NDArray[np.int64], n_folds: int, seed: int
) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Split rows into (other accounts, these accounts); no account is on both sides."""
    accounts, owner = np.unique(account_ids, return_inverse=True)
    part = np.random.default_rng(seed).permutation(len(accounts)) % n_folds
    rows = part[owner]
    return [(np.flatnonzero(rows != k), np.flatnonzero(rows == k)) for k in range(n_folds)]


def _monthly(first_day: date, as_of: date, window_days: int) -> list[Snapshot]:
    """Walk back from the last day whose window is over, at most `MAX_SNAPSHOTS` steps."""
    days = [
        as_of - timedelta(days=window_days + round(step * STEP_DAYS))
        for step in range(MAX_SNAPSHOTS)
    ]
    earliest = first_day + timedelta(days=MIN_HISTORY_DAYS)
    return [Snapshot(day, window_days) for day in days if day >= earliest and window_days > 0]
