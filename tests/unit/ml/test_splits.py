"""Snapshots: which days are learned from."""

from datetime import date

import numpy as np

from ml.splits import ENOUGH_WHOLE, MAX_SNAPSHOTS, account_folds, earlier_rows, plan_snapshots


def test_a_long_history_gives_monthly_snapshots_with_the_whole_window():
    snapshots = plan_snapshots(date(2020, 1, 1), date(2024, 1, 1), 90)

    assert len(snapshots) == MAX_SNAPSHOTS
    assert {snapshot.window_days for snapshot in snapshots} == {90}
    assert snapshots[-1].known_on == date(2024, 1, 1)


def test_no_label_window_ends_after_the_training_day():
    as_of = date(1997, 12, 31)

    snapshots = plan_snapshots(date(1997, 1, 1), as_of, 182)

    assert max(snapshot.known_on for snapshot in snapshots) <= as_of


def test_a_short_history_is_helped_by_shorter_windows():
    snapshots = plan_snapshots(date(1997, 1, 1), date(1997, 12, 31), 182)

    whole = [snapshot for snapshot in snapshots if snapshot.window_days == 182]
    assert 0 < len(whole) < ENOUGH_WHOLE
    assert {snapshot.window_days for snapshot in snapshots} == {182, 91, 60, 45}


def test_without_one_whole_window_there_is_nothing_to_learn_from():
    assert plan_snapshots(date(2024, 1, 1), date(2024, 6, 1), 182) == []


def test_rows_count_as_earlier_only_when_their_label_was_known():
    days, windows = np.array([100, 160, 190]), np.array([90, 30, 30])

    assert earlier_rows(days, windows, 190).tolist() == [True, True, False]


def test_no_account_is_on_both_sides_of_a_fold():
    accounts = np.repeat(np.arange(20), 3)

    folds = account_folds(accounts, 4, seed=1)

    assert all(not set(accounts[fit]) & set(accounts[held]) for fit, held in folds)
    assert sorted(np.concatenate([held for _, held in folds])) == list(range(60))
