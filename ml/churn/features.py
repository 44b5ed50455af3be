"""What is known of an account on a day: narwhals expressions over lazy frames, nothing eager.

`gather` brings one row per account with plain sums and days; `FEATURES` are expressions over
those columns. Sums of money and units are taken in ten-thousandths as integers, so that the
order in which an engine adds cannot change a byte.
"""

from datetime import date

import narwhals as nw
import numpy as np
import polars as pl

from ml.base import Feature
from ml.bgnbd import BgNbd
from ml.calibration import logit
from ml.frames import EPOCH, Frames, LazyTable, civil_day, day_number

TICKS = 10_000
WINDOWS = (30, 90, 180)

PORTAL = nw.col("kind") == "Web"
SPOKEN = nw.col("kind").is_in(["Call", "Meeting", "Email", "Chat", "Visit"])
INBOUND = nw.col("direction") == "Inbound"
TOUCHES = {
    "sign_ins": PORTAL & INBOUND,
    "inbound": SPOKEN & INBOUND,
    "outbound": SPOKEN & ~INBOUND,
    "meetings": nw.col("kind").is_in(["Meeting", "Visit"]),
}


def gather(frames: Frames, as_of: date, horizon_days: int) -> LazyTable:
    """Return one lazy row per account with the columns that `FEATURES` read.

    `frames` must be cut at `as_of` (`ml.frames.cut`); the account's id comes first.
    """
    today = (as_of - EPOCH).days
    wide = frames.accounts.select("account_id", "type", "industry", "employees")
    for part in (
        _orders(frames.orders, today),
        _subscriptions(frames.subscriptions, as_of, horizon_days),
        _touches(frames.interactions, today),
    ):
        wide = wide.join(part, on="account_id", how="left")
    counts = [name for name in wide.collect_schema().names() if name.startswith(("n_", "sum_"))]
    return wide.with_columns(
        *(nw.col(name).fill_null(0) for name in counts),
        today=nw.lit(today, nw.Int64),
        window=nw.lit(horizon_days, nw.Int64),
    )


def _orders(orders: LazyTable, today: int) -> LazyTable:
    """Count buying days; several orders of one day are one purchase."""
    scale = orders.group_by("currency").agg(
        usual=(nw.col("amount") * TICKS).round().cast(nw.Int64).sum(), n=nw.len()
    )
    # Divided by the currency's usual order, money of different currencies can be added.
    size = nw.col("amount") * nw.col("n") * TICKS / nw.max_horizontal("usual", nw.lit(1))
    daily = (
        orders.join(scale, on="currency", how="left")
        .select(
            "account_id",
            day=day_number("ordered_at"),
            size=(size * TICKS).round().cast(nw.Int64),
            units=(nw.col("n_units") * TICKS).round().cast(nw.Int64),
        )
        .group_by("account_id", "day")
        .agg(nw.col("size").sum(), nw.col("units").sum())
        .with_columns(before=nw.col("day").shift(1).over("account_id", order_by="day"))
        .with_columns(gap=nw.col("day") - nw.col("before"))
        .with_columns(
            gap_squared=nw.col("gap") * nw.col("gap"),
            **{f"in_{days}": _within("day", today, days) for days in WINDOWS},
        )
    )
    return daily.group_by("account_id").agg(
        nw.col("day").min().alias("first_order"),
        nw.col("day").max().alias("last_order"),
        nw.col("before").max().alias("order_before"),
        nw.col("gap").max().alias("longest_gap"),
        nw.col("gap_squared").sum().alias("sum_gap_squared"),
        nw.col("size").sum().alias("sum_size"),
        nw.col("units").sum().alias("sum_units"),
        nw.len().alias("n_orders"),
        *(nw.col(f"in_{days}").sum().alias(f"n_orders_{days}") for days in WINDOWS),
    )


def _subscriptions(subscriptions: LazyTable, as_of: date, horizon_days: int) -> LazyTable:
    """Sum what runs on the day, and when it next comes up for renewal."""
    today = (as_of - EPOCH).days
    runs = nw.col("cancelled_on").is_null()
    start = nw.col("started_on").dt
    month = start.year().cast(nw.Int64) * 12 + start.month().cast(nw.Int64) - 1
    month_now = as_of.year * 12 + as_of.month - 1
    term = nw.max_horizontal(nw.col("term_months").cast(nw.Int64), nw.lit(1))
    # Months completed: the month of the day counts once its day of the month has come.
    done = nw.lit(month_now) - month - (start.day().cast(nw.Int64) > as_of.day).cast(nw.Int64)
    due_month = month + ((done // term) + 1) * term
    due = civil_day(due_month // 12, due_month % 12 + 1, start.day()) - today
    rows = subscriptions.select(
        "account_id",
        started=day_number("started_on"),
        runs=runs.cast(nw.Int64),
        ended=(~runs).cast(nw.Int64),
        due=nw.when(runs).then(due),
        term=nw.when(runs).then(term),
        renews=(runs & (due < horizon_days)).cast(nw.Int64),
        money=nw.when(runs).then((nw.col("mrr") * TICKS).round().cast(nw.Int64)),
    )
    return rows.group_by("account_id").agg(
        nw.col("started").min().alias("first_start"),
        nw.col("started").max().alias("last_start"),
        nw.col("runs").sum().alias("n_running"),
        nw.col("ended").sum().alias("n_ended"),
        nw.col("renews").sum().alias("n_renewing"),
        nw.col("due").min().alias("next_renewal"),
        nw.col("due").max().alias("last_renewal"),
        nw.col("term").max().alias("longest_term"),
        nw.col("money").sum().alias("sum_mrr"),
    )


def _touches(interactions: LazyTable, today: int) -> LazyTable:
    """Count contacts by sense and kind, and when the last one was."""
    day = day_number("occurred_at")
    flags = {name: chosen.cast(nw.Int64) for name, chosen in TOUCHES.items()}
    rows = interactions.select("account_id", day=day, **flags).with_columns(
        **{f"{name}_day": nw.when(nw.col(name) == 1).then(nw.col("day")) for name in TOUCHES},
        **{
            f"{name}_{days}": nw.col(name) * _within("day", today, days)
            for name in TOUCHES
            for days in WINDOWS
        },
    )
    return rows.group_by("account_id").agg(
        *(nw.col(f"{name}_day").max().alias(f"last_{name}") for name in TOUCHES),
        *(
            nw.col(f"{name}_{days}").sum().alias(f"n_{name}_{days}")
            for name in TOUCHES
            for days in WINDOWS
        ),
    )


def _within(column: str, today: int, days: int) -> nw.Expr:
    """Return 1 where a day lies in the last `days` days."""
    return (nw.col(column) >= today - days).cast(nw.Int64)


def _count(name: str) -> nw.Expr:
    """Read a gathered count as a number with a fraction."""
    return nw.col(name).cast(nw.Float64)


def _since(name: str) -> nw.Expr:
    """Days from a gathered day to the day of the snapshot."""
    return (nw.col("today") - nw.col(name)).cast(nw.Float64)


def _trend(name: str) -> nw.Expr:
    """Log of the last 90 days over the 90 days before; 0 means no change."""
    recent, half_year = _count(f"{name}_90"), _count(f"{name}_180")
    return ((recent + 1) / (half_year - recent + 1)).log()


def _pace(name: str) -> nw.Expr:
    """Log of the last 30 days over the monthly mean of the last 90; 0 means no change."""
    return ((_count(f"{name}_30") + 0.5) / (_count(f"{name}_90") / 3 + 0.5)).log()


REPEATS = _count("n_orders") - 1
MEAN_GAP = nw.when(nw.col("n_orders") > 1).then(
    (nw.col("last_order") - nw.col("first_order")).cast(nw.Float64) / REPEATS
)
GAP_SPREAD = (_count("sum_gap_squared") / REPEATS - MEAN_GAP * MEAN_GAP).clip(0.0).sqrt()
MEAN_SIZE = nw.when(nw.col("n_orders") > 0).then(_count("sum_size") / TICKS)

FEATURES = (
    Feature("days_since_order", "days", "buying_rhythm", _since("last_order"), 1),
    Feature("silence_in_gaps", "ratio", "buying_rhythm", _since("last_order") / MEAN_GAP, 1),
    Feature("mean_gap_days", "days", "buying_rhythm", MEAN_GAP),
    Feature("gap_spread_days", "days", "buying_rhythm", GAP_SPREAD),
    Feature(
        "last_gap_days",
        "days",
        "buying_rhythm",
        (nw.col("last_order") - nw.col("order_before")).cast(nw.Float64),
    ),
    Feature("longest_gap_days", "days", "buying_rhythm", _count("longest_gap")),
    Feature("log_odds_silent", "log", "buying_rhythm"),
    Feature("p_alive", "share", "buying_rhythm"),
    Feature("n_buying_days", "count", "buying_habit", _count("n_orders")),
    Feature("n_orders_30d", "count", "buying_habit", _count("n_orders_30")),
    Feature("n_orders_90d", "count", "buying_habit", _count("n_orders_90")),
    Feature("n_orders_180d", "count", "buying_habit", _count("n_orders_180")),
    Feature("order_trend", "log", "buying_habit", _trend("n_orders")),
    Feature("mean_order_size", "ratio", "order_size", MEAN_SIZE / _count("n_orders")),
    Feature(
        "units_per_order",
        "count",
        "order_size",
        _count("sum_units") / TICKS / nw.max_horizontal(_count("n_orders"), nw.lit(1.0)),
    ),
    Feature("days_as_buyer", "days", "tenure", _since("first_order")),
    Feature("days_as_subscriber", "days", "tenure", _since("first_start")),
    Feature("days_since_new_product", "days", "products", _since("last_start")),
    Feature("n_running", "count", "products", _count("n_running")),
    Feature("n_ended", "count", "products", _count("n_ended")),
    Feature("mrr", "money_per_month", "products", _count("sum_mrr") / TICKS),
    Feature("days_to_renewal", "days", "renewal", _count("next_renewal")),
    Feature("days_to_last_renewal", "days", "renewal", _count("last_renewal")),
    Feature(
        "share_renewing",
        "share",
        "renewal",
        nw.when(nw.col("n_running") > 0).then(_count("n_renewing") / _count("n_running")),
    ),
    Feature("longest_term_months", "months", "renewal", _count("longest_term")),
    Feature("days_since_sign_in", "days", "portal_use", _since("last_sign_ins"), 1),
    Feature("n_sign_ins_30d", "count", "portal_use", _count("n_sign_ins_30")),
    Feature("n_sign_ins_180d", "count", "portal_use", _count("n_sign_ins_180")),
    Feature("sign_in_trend", "log", "portal_use", _trend("n_sign_ins")),
    Feature("sign_in_pace", "log", "portal_use", _pace("n_sign_ins")),
    Feature("days_since_inbound", "days", "their_contacts", _since("last_inbound")),
    Feature("n_inbound_30d", "count", "their_contacts", _count("n_inbound_30")),
    Feature("n_inbound_90d", "count", "their_contacts", _count("n_inbound_90")),
    Feature("inbound_trend", "log", "their_contacts", _trend("n_inbound")),
    Feature("days_since_outbound", "days", "our_contacts", _since("last_outbound")),
    Feature("n_outbound_90d", "count", "our_contacts", _count("n_outbound_90")),
    Feature("n_meetings_180d", "count", "our_contacts", _count("n_meetings_180")),
    Feature("employees", "count", "profile", _count("employees")),
    Feature("industry", "text", "profile", nw.col("industry")),
    Feature("type", "text", "profile", nw.col("type")),
)

CONCEPT_OF = {feature.name: feature.concept for feature in FEATURES}
MONOTONE = {feature.name: feature.monotone for feature in FEATURES if feature.monotone}


def build_features(frames: Frames, as_of: date, horizon_days: int) -> LazyTable:
    """Return the features of every account known on `as_of`, lazily.

    Training and scoring both call this function, so the two cannot drift apart.

    Parameters
    ----------
    frames : Frames
        Cut at `as_of`; all accounts together, because money is compared within its currency.
    as_of : date
        The first moment of this day is "now".
    horizon_days : int
        How far the question looks ahead (a renewal within it counts).

    Returns
    -------
    LazyTable
        account_id, then every feature of `FEATURES` that has an expression; unsorted.
    """
    wide = gather(frames, as_of, horizon_days)
    columns = {f.name: f.expression for f in FEATURES if f.expression is not None}
    return wide.select("account_id", **columns)


def purchase_history(table: pl.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return repeats, days from first to last purchase, and days since the first one.

    The three are what BG/NBD reads; accounts that never bought count as bought today.
    """
    age = table["days_as_buyer"].fill_null(0.0).to_numpy()
    silence = table["days_since_order"].fill_null(0.0).to_numpy()
    repeats = (table["n_buying_days"] - 1.0).clip(lower_bound=0.0).to_numpy()
    return repeats, age - silence, age


def add_rhythm(
    table: pl.DataFrame, rhythm: BgNbd | None, window_days: np.ndarray
) -> pl.DataFrame:
    """Add the two features that need fitted parameters; null without them."""
    if rhythm is None:
        empty = pl.lit(None, pl.Float64)
        return table.with_columns(log_odds_silent=empty, p_alive=empty)
    history = purchase_history(table)
    stay = rhythm.p_stay(*history, window_days)
    return table.with_columns(
        log_odds_silent=pl.Series(-logit(stay)), p_alive=pl.Series(rhythm.p_alive(*history))
    )
