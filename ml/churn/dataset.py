"""Labels: who left, by which definition, and the examples to learn it from.

Contractual: an account with a subscription running on the day leaves if none runs on the last
day of the window. Non-contractual: an account that has bought before leaves if it buys nothing
within the window. Which one applies follows from the data (`detect_setting`).
"""

from collections.abc import Sequence
from datetime import date, timedelta

import narwhals as nw
import numpy as np
import polars as pl

from ml.base import Dataset, Snapshot
from ml.churn.features import build_features
from ml.errors import NotEnoughData
from ml.frames import EPOCH, Frames, LazyTable, cut, day_number

CONTRACTUAL = "contractual"
NON_CONTRACTUAL = "non_contractual"

MIN_ACCOUNTS = 200
MIN_DEPARTURES = 40
MIN_STAYS = 40
MAX_ROWS = 600_000
ACTIVE_DAYS = 365


def detect_setting(frames: Frames, as_of: date) -> str:
    """Return "contractual" when at least half of the active accounts have a subscription.

    Active: a subscription runs on `as_of`, or an order in the 365 days before.
    """
    known = cut(frames, as_of)
    start = (as_of - EPOCH).days - ACTIVE_DAYS
    running = _ids(known.subscriptions.filter(nw.col("cancelled_on").is_null()))
    buying = _ids(known.orders.filter(day_number("ordered_at") >= start))
    active = np.union1d(running, buying)
    return CONTRACTUAL if len(active) and 2 * len(running) >= len(active) else NON_CONTRACTUAL


def build_table(frames: Frames, as_of: date, horizon_days: int, setting: str) -> pl.DataFrame:
    """Return account_id and features of the accounts that the question applies to.

    Returns
    -------
    pl.DataFrame
        Sorted by account_id; without the features that need fitted parameters.
    """
    features = build_features(cut(frames, as_of), as_of, horizon_days)
    asked = "n_running" if setting == CONTRACTUAL else "n_buying_days"
    return _collect(features.filter(nw.col(asked) > 0)).sort("account_id")


def build_dataset(
    frames: Frames, snapshots: Sequence[Snapshot], setting: str, seed: int
) -> Dataset:
    """Stack the labelled examples of every snapshot.

    Parameters
    ----------
    frames : Frames
        Cut at the training day: labels are read from it as it was known then.
    snapshots : sequence of Snapshot
        Each must be over (`known_on`) by the training day.
    setting : str
        Which definition of leaving applies.
    seed : int
        Chooses the accounts when there are more than `MAX_ROWS` rows.

    Raises
    ------
    NotEnoughData
        If there is no snapshot at all.
    """
    if not snapshots:
        raise NotEnoughData("The history is shorter than one window.", {"snapshots": 0})
    parts: list[Dataset] = []
    for snapshot in snapshots:
        room = MAX_ROWS // len(snapshots)
        parts.append(_examples(frames, snapshot, setting, room, seed))
    return Dataset(
        np.concatenate([part.account_ids for part in parts]),
        pl.concat([part.table for part in parts]),
        np.concatenate([part.y for part in parts]),
        np.concatenate([part.days for part in parts]),
        np.concatenate([part.windows for part in parts]),
    )


def check_enough(dataset: Dataset) -> None:
    """Raise `NotEnoughData` below the stated minimums, counted in different accounts."""
    left = dataset.y == 1
    counts = {
        "accounts": len(np.unique(dataset.account_ids)),
        "departures": len(np.unique(dataset.account_ids[left])),
        "stays": len(np.unique(dataset.account_ids[~left])),
    }
    least = {"accounts": MIN_ACCOUNTS, "departures": MIN_DEPARTURES, "stays": MIN_STAYS}
    if any(counts[name] < least[name] for name in least):
        found = ", ".join(f"{counts[name]} {name} (needs {least[name]})" for name in least)
        raise NotEnoughData(f"Too little to learn from: {found}.", counts)


def _examples(
    frames: Frames, snapshot: Snapshot, setting: str, room: int, seed: int
) -> Dataset:
    """Build the examples of one snapshot, at most about `room` of them."""
    table = build_table(frames, snapshot.day, snapshot.window_days, setting)
    share = -(-len(table) // room)
    if share > 1:  # The same accounts in every snapshot, so that rows of one stay together.
        table = table.filter(pl.col("account_id") % share == seed % share)
    stayed = _stayed(frames, snapshot, setting)
    ids = table["account_id"].to_numpy()
    return Dataset(
        ids,
        table.drop("account_id"),
        (~np.isin(ids, stayed)).astype(np.float64),
        np.full(len(ids), (snapshot.day - EPOCH).days),
        np.full(len(ids), snapshot.window_days),
    )


def _stayed(frames: Frames, snapshot: Snapshot, setting: str) -> np.ndarray:
    """Return the accounts still there at the end of the window (or buying within it)."""
    if setting == CONTRACTUAL:
        last = nw.lit(snapshot.known_on - timedelta(days=1))
        runs = nw.col("cancelled_on").is_null() | (nw.col("cancelled_on") > last)
        return _ids(frames.subscriptions.filter(nw.col("started_on") <= last, runs))
    start = (snapshot.day - EPOCH).days
    day = day_number("ordered_at")
    return _ids(frames.orders.filter(day >= start, day < start + snapshot.window_days))


def _ids(table: LazyTable) -> np.ndarray:
    """Collect the distinct account ids of a table."""
    return np.unique(_collect(table.select("account_id"))["account_id"].to_numpy())


def _collect(table: LazyTable) -> pl.DataFrame:
    """Run a lazy table and bring its rows here."""
    rows: pl.DataFrame = table.collect(backend="polars").to_native()
    return rows
