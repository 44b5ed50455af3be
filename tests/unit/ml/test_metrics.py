"""Our measures against scikit-learn's, and their weighted form against repeated rows."""

import numpy as np
import pytest
from sklearn.metrics import average_precision_score, brier_score_loss, log_loss, roc_auc_score

from ml.metrics import FIGURES, gain_curve, interval, reliability, resamples

CHANCE = np.random.default_rng(3)
P = CHANCE.uniform(0.01, 0.99, 500)
Y = (CHANCE.uniform(size=500) < P).astype(float)
EVEN = np.ones(500)


@pytest.mark.parametrize(
    ("name", "theirs"),
    [
        ("auc", roc_auc_score),
        ("average_precision", average_precision_score),
        ("brier", brier_score_loss),
        ("log_loss", log_loss),
    ],
)
def test_a_measure_equals_that_of_scikit_learn(name, theirs):
    assert FIGURES[name](Y, P, EVEN) == pytest.approx(theirs(Y, P), abs=1e-9)


@pytest.mark.parametrize("name", ["auc", "brier", "log_loss", "ratio"])
def test_a_weight_of_two_is_the_row_twice(name):
    weights = np.where(np.arange(500) % 3 == 0, 2.0, 1.0)
    twice = np.repeat(np.arange(500), weights.astype(int))

    weighted = FIGURES[name](Y, P, weights)
    repeated = FIGURES[name](Y[twice], P[twice], np.ones(len(twice)))

    assert weighted == pytest.approx(repeated, abs=1e-9)


def test_calibration_error_is_the_mean_gap_of_ten_equal_bins():
    order = np.argsort(P, kind="stable")
    bins = zip(np.array_split(Y[order], 10), np.array_split(P[order], 10), strict=True)
    expected = sum(len(y) * abs(y.mean() - p.mean()) for y, p in bins) / len(Y)

    assert FIGURES["ece"](Y, P, EVEN) == pytest.approx(expected, abs=1e-9)


def test_a_tie_counts_half_and_one_class_has_no_ranking():
    assert FIGURES["auc"](np.array([0.0, 1.0]), np.array([0.5, 0.5]), np.ones(2)) == 0.5
    assert np.isnan(FIGURES["auc"](np.ones(3), np.arange(3.0), np.ones(3)))


def test_rows_of_one_account_are_drawn_together_and_intervals_hold_the_value():
    groups = np.repeat(np.arange(100), 5)

    weights = resamples(groups, seed=1)
    figure = interval("auc", Y, P, weights)

    assert (weights.reshape(len(weights), 100, 5).std(axis=2) == 0).all()
    assert figure.low < figure.value < figure.high


def test_the_curves_cover_every_row_and_every_departure():
    bins, points = reliability(Y, P), gain_curve(Y, P)

    assert sum(one.n_rows for one in bins) == 500
    assert [one.predicted for one in bins] == sorted(one.predicted for one in bins)
    assert (points[0].share_found, points[-1].share_found) == (0.0, 1.0)
