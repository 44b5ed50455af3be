"""Any flat table is cross-validated by the estimator of the churn task."""

import numpy as np
import pandas as pd
import pytest

from ml.errors import BadFrame, NotEnoughData
from ml.training import cross_validate_table

N_ROWS = 900


@pytest.fixture(scope="module")
def customers():
    chance = np.random.default_rng(2)
    months = chance.integers(0, 70, N_ROWS)
    plan = chance.choice(["monthly", "yearly"], N_ROWS)
    z = 0.5 - 0.06 * months + 1.2 * (plan == "monthly")
    left = chance.random(N_ROWS) < 1 / (1 + np.exp(-z))
    total = np.where(months == 0, " ", (months * 20.5).astype(str))
    return pd.DataFrame(
        {
            "id": [f"c-{row}" for row in range(N_ROWS)],
            "months": months,
            "plan": plan,
            "total": total,
            "country": "KR",
            "left": np.where(left, "Yes", "No"),
        }
    )


@pytest.fixture(scope="module")
def report(customers):
    return cross_validate_table(customers, "left", "Yes", "id", folds=3, repeats=2, seed=4)


def test_every_row_is_predicted_once_in_every_repeat(report):
    for _, repeat in report.predictions.groupby("repeat"):
        assert sorted(repeat["row"]) == list(range(N_ROWS))
        assert repeat["probability"].between(0, 1).all()


def test_the_identifier_is_not_read_and_numbers_written_as_text_are(report):
    assert "id" not in report.columns
    assert "total" in report.columns


def test_it_ranks_and_it_is_calibrated(report):
    assert report.metrics["auc"].low > 0.7
    assert report.metrics["ratio"].value == pytest.approx(1.0, abs=0.05)


def test_the_same_seed_gives_the_same_answers(customers, report):
    again = cross_validate_table(customers, "left", "Yes", "id", folds=3, repeats=2, seed=4)

    pd.testing.assert_frame_equal(again.predictions, report.predictions)


def test_permuted_outcomes_give_a_coin_flip(customers):
    shuffled = customers.assign(
        left=customers["left"].sample(frac=1, random_state=0).to_numpy()
    )

    found = cross_validate_table(shuffled, "left", "Yes", "id", folds=3, repeats=2, seed=4)

    assert abs(found.metrics["auc"].value - 0.5) < 0.05


def test_a_missing_column_and_a_rare_outcome_are_refused(customers):
    with pytest.raises(BadFrame, match="churned"):
        cross_validate_table(customers, "churned", "Yes", seed=0)
    with pytest.raises(NotEnoughData) as refused:
        cross_validate_table(customers, "left", "Maybe", seed=0)
    assert refused.value.counts["positive"] == 0
