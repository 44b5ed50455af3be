"""Probabilities mean what they say; the base rate moves only as far as the past backs it."""

import numpy as np
import polars as pl
import pytest

from ml.base import Dataset
from ml.calibration import fit_mix, logit, offset_for_mean, sigmoid
from ml.drift import forecast_base_rate


def stack(rates, n_rows=4000):
    """One snapshot a month with these shares of departures."""
    y = np.concatenate([np.arange(n_rows) < round(rate * n_rows) for rate in rates])
    days = np.repeat(30 * np.arange(len(rates)), n_rows)
    ids = np.tile(np.arange(n_rows), len(rates))
    table = pl.DataFrame({"x": np.zeros(len(y))})
    return Dataset(ids, table, y.astype(float), days, np.full(len(y), 90))


def test_overconfident_scores_are_pulled_back_to_what_came():
    chance = np.random.default_rng(1)
    z = chance.normal(-1, 1, 20_000)
    y = (chance.random(20_000) < sigmoid(z)).astype(float)

    mix = fit_mix(2 * z, 2 * z, y)

    assert mix.curves + mix.trees == pytest.approx(0.5, abs=0.03)
    assert sigmoid(mix.combine(2 * z, 2 * z)).mean() == pytest.approx(y.mean(), abs=1e-3)


def test_the_offset_makes_the_mean_what_was_asked():
    z = np.linspace(-4, 2, 500)

    assert sigmoid(z + offset_for_mean(z, 0.4)).mean() == pytest.approx(0.4)


def test_log_odds_of_certainty_stay_finite():
    assert np.isfinite(logit(np.array([0.0, 1.0]))).all()


def test_a_steady_base_rate_confirms_a_model_that_says_the_same():
    assert forecast_base_rate(stack([0.1] * 8), 0.1, 90) == pytest.approx(0.1, abs=0.002)


def test_a_clear_trend_moves_the_forecast_ahead_of_the_last_snapshot():
    rates = np.linspace(0.10, 0.24, 8)

    assert forecast_base_rate(stack(rates), 0.24, 90) > 0.25


def test_noise_in_a_small_store_hardly_bends_the_forecast():
    rates = [0.10, 0.14, 0.08, 0.12, 0.09, 0.13, 0.10, 0.14]

    assert forecast_base_rate(stack(rates, n_rows=100), 0.11, 90) == pytest.approx(
        0.11, abs=0.01
    )


def test_with_few_snapshots_the_model_has_its_say_alone():
    assert forecast_base_rate(stack([0.1, 0.2, 0.3]), 0.17, 90) == 0.17
