"""The cut at a day, and the calendar that every engine agrees on."""

from datetime import date, datetime, time, timedelta

import narwhals as nw
import polars as pl
import pytest

from ml.errors import BadFrame
from ml.frames import COLUMNS, EPOCH, build_frames, cut, day_number

AS_OF = date(2025, 3, 1)
MIDNIGHT = datetime.combine(AS_OF, time())
SECOND = timedelta(seconds=1)


def make_tables():
    """Every table, empty but for a subscription cancelled in three ways."""
    tables = {
        name: pl.DataFrame(schema=dict.fromkeys(columns, pl.Int64))
        for name, columns in COLUMNS.items()
    }
    times = {"recorded_at": pl.Datetime("us"), "ordered_at": pl.Datetime("us")}
    times["occurred_at"] = pl.Datetime("us")
    for name in tables:
        present = {k: v for k, v in times.items() if k in tables[name].columns}
        tables[name] = tables[name].cast(present)
    early = MIDNIGHT - timedelta(days=59)
    tables["subscriptions"] = pl.DataFrame(
        {
            "subscription_id": [1, 2, 3],
            "account_id": [1, 2, 3],
            "product_id": [1, 1, 1],
            "started_on": [date(2024, 1, 1)] * 3,
            "term_months": [12] * 3,
            "mrr": [10.0] * 3,
            "currency": ["EUR"] * 3,
            "recorded_at": [early] * 3,
            "cancelled_on": [AS_OF, AS_OF + timedelta(days=1), AS_OF],
            "cancel_recorded_at": [MIDNIGHT - SECOND, early, MIDNIGHT],
        }
    )
    return tables


def test_a_cancellation_counts_when_it_was_effective_and_recorded():
    known = cut(build_frames(make_tables()), AS_OF).subscriptions.collect().to_native()

    assert known.sort("account_id")["cancelled_on"].to_list() == [AS_OF, None, None]
    assert known.sort("account_id")["cancel_recorded_at"].null_count() == 2


@pytest.mark.parametrize(
    ("happened", "recorded", "n_kept"),
    [
        (MIDNIGHT - SECOND, MIDNIGHT - SECOND, 1),
        (MIDNIGHT, MIDNIGHT - SECOND, 0),
        (MIDNIGHT - SECOND, MIDNIGHT, 0),
    ],
)
def test_a_row_is_known_only_if_it_happened_and_was_recorded_before(happened, recorded, n_kept):
    tables = make_tables()
    tables["interactions"] = pl.DataFrame(
        {
            "interaction_id": [1],
            "account_id": [1],
            "kind": ["Call"],
            "direction": ["Inbound"],
            "occurred_at": [happened],
            "recorded_at": [recorded],
        }
    )

    known = cut(build_frames(tables), AS_OF)

    assert len(known.interactions.collect()) == n_kept


def test_a_missing_table_or_column_is_named():
    tables = make_tables()

    with pytest.raises(BadFrame, match=r"orders lacks amount"):
        build_frames({**tables, "orders": tables["orders"].drop("amount")})
    with pytest.raises(BadFrame, match="no table subscriptions"):
        build_frames({name: t for name, t in tables.items() if name != "subscriptions"})


def test_the_day_number_is_that_of_the_calendar_over_four_centuries():
    days = [date(1899, 12, 31) + timedelta(days=37 * step) for step in range(4000)]
    table = nw.from_native(pl.LazyFrame({"on": days}))

    found = table.select(day=day_number("on")).collect().to_native()["day"].to_list()

    assert found == [(day - EPOCH).days for day in days]
