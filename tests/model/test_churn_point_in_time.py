"""Nothing from later reaches a feature, a label or a training."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import numpy as np
import polars as pl
import pytest

from ml.churn.dataset import CONTRACTUAL, NON_CONTRACTUAL, build_dataset, build_table
from ml.frames import build_frames, cut
from ml.metrics import auc
from ml.registry import TASKS
from ml.splits import plan_snapshots
from ml.training import _measure, train

AS_OF = date(2025, 9, 1)
MIDNIGHT = datetime.combine(AS_OF, time())
SECOND = timedelta(seconds=1)
N_SHUFFLES = 12
HAPPENED = {"orders": "ordered_at", "interactions": "occurred_at", "accounts": "recorded_at"}


def truncated(tables):
    """Cut the tables themselves, as a store that stopped at that moment would hold them."""
    kept = {
        name: tables[name].filter(
            (pl.col(column) < MIDNIGHT) & (pl.col("recorded_at") < MIDNIGHT)
        )
        for name, column in HAPPENED.items()
    }
    known = (pl.col("cancelled_on") <= AS_OF) & (pl.col("cancel_recorded_at") < MIDNIGHT)
    kept["subscriptions"] = (
        tables["subscriptions"]
        .filter((pl.col("started_on") < AS_OF) & (pl.col("recorded_at") < MIDNIGHT))
        .with_columns(
            pl.when(known).then(pl.col(name)).alias(name)
            for name in ("cancelled_on", "cancel_recorded_at")
        )
    )
    return kept


@pytest.mark.parametrize(
    ("which", "setting"),
    [("contract_tables", CONTRACTUAL), ("shopper_tables", NON_CONTRACTUAL)],
)
def test_features_are_the_same_from_the_whole_store_and_from_one_cut_at_the_day(
    which, setting, request
):
    tables = request.getfixturevalue(which)

    whole = build_table(build_frames(tables), AS_OF, 90, setting)
    cut_off = build_table(build_frames(truncated(tables)), AS_OF, 90, setting)

    assert len(whole) > 100
    assert whole.equals(cut_off, null_equal=True)


@pytest.mark.parametrize("moment", [MIDNIGHT, MIDNIGHT + SECOND])
def test_a_giant_order_at_the_day_or_after_changes_nothing(shopper_tables, moment):
    orders = shopper_tables["orders"]
    giant = orders.head(5).with_columns(
        order_id=pl.col("order_id") + 1_000_000,
        ordered_at=pl.lit(moment).cast(pl.Datetime("us")),
        recorded_at=pl.lit(moment).cast(pl.Datetime("us")),
        amount=pl.lit(1e9),
    )
    more = {**shopper_tables, "orders": pl.concat([orders, giant.select(orders.columns)])}

    before = build_table(build_frames(shopper_tables), AS_OF, 90, NON_CONTRACTUAL)
    after = build_table(build_frames(more), AS_OF, 90, NON_CONTRACTUAL)

    assert before.equals(after, null_equal=True)


def test_what_was_recorded_later_does_not_count_though_it_happened_before(shopper_tables):
    orders = shopper_tables["orders"]
    late = orders.with_columns(
        recorded_at=pl.when(pl.col("order_id") % 3 == 0)
        .then(pl.lit(MIDNIGHT).cast(pl.Datetime("us")))
        .otherwise(pl.col("recorded_at"))
    )
    known = late.filter(pl.col("recorded_at") < MIDNIGHT)

    from_late = build_table(
        build_frames({**shopper_tables, "orders": late}), AS_OF, 90, NON_CONTRACTUAL
    )
    from_known = build_table(
        build_frames({**shopper_tables, "orders": known}), AS_OF, 90, NON_CONTRACTUAL
    )

    assert from_late.equals(from_known, null_equal=True)


def test_every_label_is_over_by_the_day_of_the_training():
    snapshots = plan_snapshots(date(2024, 1, 1), AS_OF, 91)

    assert snapshots
    assert max(snapshot.known_on for snapshot in snapshots) <= AS_OF


def test_the_measured_model_learned_from_no_label_of_the_measured_period(contracts):
    seen = []
    task = TASKS["churn"]

    def spy(dataset, *rest):
        seen.append(int((dataset.days + dataset.windows).max()))
        return task.fit(dataset, *rest)

    watched = replace(task, fit=spy, fit_baseline=spy)
    trained = train(watched, contracts, as_of=AS_OF, horizon_days=90, seed=1)

    assert trained.evaluation.scheme == "later period"
    measured_from = int(trained.held_out.days.min())
    assert all(known_on <= measured_from for known_on in seen[:2])


def test_permuted_labels_teach_nothing(shoppers):
    task, known = TASKS["churn"], cut(shoppers, AS_OF)
    snapshots = plan_snapshots(date(2024, 7, 1), AS_OF, 60)
    data = build_dataset(known, snapshots, NON_CONTRACTUAL, 1)
    found = []
    for seed in range(N_SHUFFLES):
        shuffled = replace(data, y=np.random.default_rng(seed).permutation(data.y))
        held, p, _, _ = _measure(task, shuffled, 60, NON_CONTRACTUAL, seed)
        found.append(auc(held.y, p, np.ones(len(p))))

    assert np.mean(found) == pytest.approx(0.5, abs=0.02)
