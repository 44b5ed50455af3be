"""The shared estimator: additive to the last digit, calibrated, the same bytes every time."""

import numpy as np
import polars as pl
import pytest

from ml.artifacts import read_blend, write_blend
from ml.blend import Blend, Settings
from ml.metrics import auc
from ml.splits import account_folds

N_ROWS = 3000


@pytest.fixture(scope="module")
def examples():
    chance = np.random.default_rng(3)
    quiet, size = chance.exponential(60, N_ROWS), chance.normal(0, 1, N_ROWS)
    plan = chance.choice(["basic", "gold"], N_ROWS)
    z = 0.02 * quiet - 1.5 + 0.5 * size * (plan == "gold")
    y = (chance.random(N_ROWS) < 1 / (1 + np.exp(-z))).astype(float)
    quiet[chance.random(N_ROWS) < 0.05] = np.nan
    table = pl.DataFrame(
        {"quiet": pl.Series(quiet, nan_to_null=True), "size": size, "plan": plan}
    )
    return table, y


def fit(table, y, **settings):
    folds = account_folds(np.arange(len(y)), 3, seed=0)
    return Blend.fit(table, y, folds, Settings(n_rounds=60, **settings), seed=5)


@pytest.fixture(scope="module")
def blend(examples):
    return fit(*examples)


def test_terms_and_bias_are_the_log_odds_exactly(blend, examples):
    table, _ = examples

    parts = blend.contributions(table)

    assert parts.columns == ["quiet", "size", "plan"]
    assert np.abs(parts.terms.sum(axis=1) + parts.bias - blend.logits(table)).max() < 1e-9


def test_the_mean_probability_is_the_share_of_departures(blend, examples):
    table, y = examples

    assert blend.probability(table).mean() == pytest.approx(y.mean(), abs=0.01)


def test_a_model_read_back_says_the_same_and_is_the_same_bytes(blend, examples):
    table, y = examples

    files = write_blend(blend)

    assert (read_blend(files).logits(table) == blend.logits(table)).all()
    assert write_blend(fit(table, y)) == files


def test_permuted_outcomes_teach_nothing(examples):
    table, y = examples
    y = np.random.default_rng(0).permutation(y)
    half = N_ROWS // 2

    model = fit(table[:half], y[:half])

    ranked = auc(y[half:], model.probability(table[half:]), np.ones(half))
    assert abs(ranked - 0.5) < 0.04


def test_a_shift_moves_every_log_odds_and_nothing_else(blend, examples):
    table, _ = examples

    shifted = blend.shifted(0.7)

    assert np.allclose(shifted.logits(table) - blend.logits(table), 0.7)


def test_far_beyond_what_was_seen_the_answer_stays_calm(blend):
    far = pl.DataFrame({"quiet": [1e3, 1e4, 1e6], "size": [0.0] * 3, "plan": ["basic"] * 3})

    logits = blend.logits(far)

    assert np.isfinite(logits).all()
    assert (np.diff(logits) >= 0).all()
    assert logits[-1] < 20
