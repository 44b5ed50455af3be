"""What an account is worth over the next year, if it stays."""

from datetime import date

import narwhals as nw
import polars as pl

from ml.frames import EPOCH, Frames, cut, day_number

DAYS_PER_YEAR = 365
MIN_KNOWN_DAYS = 90
MONTHS_PER_YEAR = 12


def yearly_mrr(frames: Frames, as_of: date) -> pl.DataFrame:
    """Return 12 x the mrr of the subscriptions running on the day, per account.

    Returns
    -------
    pl.DataFrame
        account_id, yearly_value, currency; the larger currency where an account has several.
    """
    running = cut(frames, as_of).subscriptions.filter(nw.col("cancelled_on").is_null())
    totals = running.group_by("account_id", "currency").agg(nw.col("mrr").sum())
    rows: pl.DataFrame = totals.collect(backend="polars").to_native()
    return _largest(rows.with_columns(yearly_value=pl.col("mrr") * MONTHS_PER_YEAR))


def yearly_spend(frames: Frames, as_of: date) -> pl.DataFrame:
    """Return what each account spent in the last 365 days, per year.

    An account known for less than a year is scaled up by 365 / max(90, days known), so that one
    early order does not count as a yearly habit.

    Returns
    -------
    pl.DataFrame
        account_id, yearly_value, currency; the larger currency where an account has several.
    """
    known = cut(frames, as_of).orders
    today = (as_of - EPOCH).days
    day = day_number("ordered_at")
    recent = (day >= today - DAYS_PER_YEAR).cast(nw.Float64)
    totals = (
        known.select("account_id", "currency", day=day, spent=nw.col("amount") * recent)
        .group_by("account_id", "currency")
        .agg(nw.col("spent").sum(), nw.col("day").min())
    )
    rows: pl.DataFrame = totals.collect(backend="polars").to_native()
    age = (today - pl.col("day")).clip(MIN_KNOWN_DAYS, DAYS_PER_YEAR)
    return _largest(rows.with_columns(yearly_value=pl.col("spent") * DAYS_PER_YEAR / age))


def _largest(rows: pl.DataFrame) -> pl.DataFrame:
    """Keep one currency per account: money of different currencies is never added."""
    ordered = rows.sort(
        "account_id", "yearly_value", "currency", descending=[False, True, False]
    )
    kept = ordered.unique("account_id", keep="first", maintain_order=True)
    return kept.select("account_id", "yearly_value", "currency")
