"""The tables a task may read: columns, types, units, and the cut at a day.

The frames are narwhals lazy frames, so that the same features run on polars here and on a
cluster elsewhere. Datetimes (`…_at`) are naive and mean UTC; days (`…_on`) are dates; money is
in the row's own currency, and an mrr is money per month.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from typing import Any

import narwhals as nw

from ml.errors import BadFrame

LazyTable = nw.LazyFrame[Any]

EPOCH = date(1970, 1, 1)

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "accounts": (
        "account_id",
        "type",
        "industry",
        "employees",
        "annual_revenue",
        "recorded_at",
    ),
    "orders": (
        "order_id",
        "account_id",
        "ordered_at",
        "recorded_at",
        "amount",
        "n_units",
        "currency",
    ),
    "subscriptions": (
        "subscription_id",
        "account_id",
        "product_id",
        "started_on",
        "term_months",
        "mrr",
        "currency",
        "recorded_at",
        "cancelled_on",
        "cancel_recorded_at",
    ),
    "interactions": (
        "interaction_id",
        "account_id",
        "kind",
        "direction",
        "occurred_at",
        "recorded_at",
    ),
}


@dataclass(frozen=True)
class Frames:
    """Everything a task may know, one lazy table per noun.

    Raises
    ------
    BadFrame
        If a table lacks a column; the message names the table and what is missing.
    """

    accounts: LazyTable
    orders: LazyTable
    subscriptions: LazyTable
    interactions: LazyTable

    def __post_init__(self) -> None:
        for table in fields(self):
            present = set(getattr(self, table.name).collect_schema().names())
            missing = [name for name in COLUMNS[table.name] if name not in present]
            if missing:
                raise BadFrame(f"The table {table.name} lacks {', '.join(missing)}.")


def build_frames(tables: Mapping[str, Any]) -> Frames:
    """Wrap native tables (polars, eager or lazy, or Spark) under their names in `COLUMNS`.

    Raises
    ------
    BadFrame
        If a table or a column is missing.
    """
    absent = [name for name in COLUMNS if name not in tables]
    if absent:
        raise BadFrame(f"There is no table {', '.join(absent)}.")
    return Frames(**{name: nw.from_native(tables[name]).lazy() for name in COLUMNS})


def cut(frames: Frames, as_of: date) -> Frames:
    """Return what was known at the first moment of `as_of` (midnight UTC).

    A row stays if it both happened and was recorded strictly before that moment. A cancellation
    that was not yet effective or not yet recorded is blanked: on that day the subscription ran.
    """
    start = nw.lit(datetime.combine(as_of, time.min))
    cancelled = (nw.col("cancelled_on") <= nw.lit(as_of)) & (
        nw.col("cancel_recorded_at") < start
    )
    known = frames.subscriptions.filter(
        nw.col("recorded_at") < start, nw.col("started_on") < nw.lit(as_of)
    )
    return Frames(
        accounts=frames.accounts.filter(nw.col("recorded_at") < start),
        orders=_before(frames.orders, "ordered_at", start),
        subscriptions=known.with_columns(
            nw.when(cancelled).then(nw.col("cancelled_on")).alias("cancelled_on"),
            nw.when(cancelled).then(nw.col("cancel_recorded_at")).alias("cancel_recorded_at"),
        ),
        interactions=_before(frames.interactions, "occurred_at", start),
    )


def day_number(column: str) -> nw.Expr:
    """Days since 1970-01-01 of a date or datetime column, as Int64.

    Calendar arithmetic only, because engines disagree about durations. Source: days-from-civil,
    H. Hinnant, "chrono-compatible low-level date algorithms".
    """
    when = nw.col(column).dt
    return civil_day(when.year(), when.month(), when.day())


def civil_day(year: nw.Expr, month: nw.Expr, day: nw.Expr) -> nw.Expr:
    """Days since 1970-01-01 of a year, month (1-12) and day; a 31st of June runs on to July."""
    months = year.cast(nw.Int64) * 12 + month.cast(nw.Int64) - 3
    era_year = months // 12
    from_march = months % 12
    day_of_year = (from_march * 153 + 2) // 5 + day.cast(nw.Int64) - 1
    return (
        era_year * 365
        + era_year // 4
        - era_year // 100
        + era_year // 400
        + day_of_year
        - 719468
    )


def _before(table: LazyTable, happened: str, start: nw.Expr) -> LazyTable:
    """Keep rows that happened and were recorded before the start of the day."""
    return table.filter(nw.col(happened) < start, nw.col("recorded_at") < start)
