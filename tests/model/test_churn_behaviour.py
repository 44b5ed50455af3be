"""What a churn model does: useful, calibrated, explained, and the same every time."""

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest

from ml.calibration import sigmoid
from ml.churn.dataset import CONTRACTUAL, NON_CONTRACTUAL, build_table
from ml.churn.explain import explain
from ml.errors import NotEnoughData
from ml.frames import build_frames
from ml.registry import TASKS
from ml.training import train

AS_OF = date(2025, 10, 1)
HORIZON = 60
TASK = TASKS["churn"]


def trained_on(frames):
    return train(TASK, frames, as_of=AS_OF, horizon_days=HORIZON, seed=7)


@pytest.fixture(scope="module")
def shop(shoppers):
    """A model of the shoppers."""
    return trained_on(shoppers)


@pytest.fixture(scope="module")
def contract(contracts):
    """A model of the simulated company."""
    return trained_on(contracts)


def test_which_question_applies_follows_from_the_data(shop, contract):
    assert (shop.setting, contract.setting) == (NON_CONTRACTUAL, CONTRACTUAL)


def test_what_it_says_comes_true_afterwards(shop, shoppers, shopper_tables):
    """The outcome lies after the training day: no part of the pipeline has seen it."""
    scored = TASK.score(shop.model, shoppers, AS_OF).table
    until = AS_OF + timedelta(days=HORIZON)
    day = pl.col("ordered_at").dt.date()
    later = shopper_tables["orders"].filter((day >= AS_OF) & (day < until))
    back = later["account_id"].unique()
    y = (~scored["account_id"].is_in(back.implode())).cast(pl.Float64).to_numpy()
    p = scored["probability"].to_numpy()

    order = np.argsort(p)
    calm, risky = y[order[: len(y) // 5]].mean(), y[order[-len(y) // 5 :]].mean()
    assert risky - calm > 0.5
    assert p.mean() == pytest.approx(y.mean(), abs=0.06)


def test_it_beats_its_baseline_on_what_it_did_not_see(shop):
    figures, baseline = shop.evaluation.metrics, shop.evaluation.baseline

    assert figures["auc"].low <= figures["auc"].value <= figures["auc"].high
    assert figures["auc"].value > 0.75
    assert figures["log_loss"].value <= baseline["log_loss"].value + 0.005


@pytest.mark.parametrize("which", ["shop", "contract"])
def test_reasons_add_up_to_the_probability_exactly(which, request):
    trained = request.getfixturevalue(which)
    frames = request.getfixturevalue("shoppers" if which == "shop" else "contracts")
    table = build_table(frames, AS_OF, HORIZON, trained.setting)

    explained = explain(trained.model, table)
    logits = explained.terms.sum(axis=1) + explained.bias

    assert np.abs(sigmoid(logits) - trained.model.probability(table)).max() < 1e-9


def test_a_score_names_its_grade_its_money_and_at_most_five_reasons_each_way(
    contract, contracts
):
    scored = TASK.score(contract.model, contracts, AS_OF)
    rows = scored.table.sort("probability", descending=True)

    assert set(rows["grade"]) <= set("ABCD")
    assert rows["grade"].to_list() == sorted(rows["grade"])
    assert rows["money_at_stake"].min() >= 0
    for account in rows["account_id"].head(50):
        reasons = scored.reasons[account]
        for direction, sign in (("for", 1), ("against", -1)):
            strengths = [r.contribution * sign for r in reasons if r.direction == direction]
            assert len(strengths) <= 5
            assert strengths == sorted(strengths, reverse=True)
            assert all(strength > 0 for strength in strengths)
        assert len({reason.feature for reason in reasons}) == len(reasons)


def test_whoever_stays_silent_is_at_a_higher_risk_from_week_to_week(shop, shopper_tables):
    """The same people, watched while nobody buys anything any more."""
    orders = shopper_tables["orders"].filter(pl.col("ordered_at").dt.date() < AS_OF)
    quiet = build_frames({**shopper_tables, "orders": orders})

    means = [
        TASK.score(shop.model, quiet, AS_OF + timedelta(days=days)).table["probability"].mean()
        for days in (0, 14, 28, 42)
    ]

    assert means == sorted(means)
    assert means[-1] > means[0] + 0.05


def test_the_same_data_and_seed_give_the_same_bytes(shop, shoppers):
    assert trained_on(shoppers).model.to_files() == shop.model.to_files()


def test_a_model_that_was_written_and_read_says_the_same(contract, contracts):
    table = build_table(contracts, AS_OF, HORIZON, CONTRACTUAL)

    read = TASK.load(contract.model.to_files())

    assert np.array_equal(read.probability(table), contract.model.probability(table))


def test_too_little_history_is_refused_with_its_counts(shopper_tables):
    few = {
        name: table.filter(pl.col("account_id") <= 60) for name, table in shopper_tables.items()
    }

    with pytest.raises(NotEnoughData) as refusal:
        trained_on(build_frames(few))

    assert refusal.value.counts["accounts"] <= 60
