"""Frames to learn from: a simulated company with contracts, and shoppers who buy at will."""

from datetime import date, datetime, time, timedelta

import numpy as np
import polars as pl
import pytest

from ml.frames import build_frames
from ml.simulator import Plan, simulate

END = date(2026, 1, 1)
SHOPPERS_FROM = date(2024, 7, 1)

NO_SUBSCRIPTIONS = {
    "subscription_id": pl.Int64,
    "account_id": pl.Int64,
    "product_id": pl.Int64,
    "started_on": pl.Date,
    "term_months": pl.Int64,
    "mrr": pl.Float64,
    "currency": pl.String,
    "recorded_at": pl.Datetime("us"),
    "cancelled_on": pl.Date,
    "cancel_recorded_at": pl.Datetime("us"),
}
NO_INTERACTIONS = {
    "interaction_id": pl.Int64,
    "account_id": pl.Int64,
    "kind": pl.String,
    "direction": pl.String,
    "occurred_at": pl.Datetime("us"),
    "recorded_at": pl.Datetime("us"),
}


@pytest.fixture(scope="session")
def contract_tables():
    """The tables of a simulated company with subscriptions."""
    company = simulate(Plan(n_accounts=900, seed=5, end_on=END))
    units = company.order_lines.group_by("order_id").agg(
        n_units=pl.col("quantity").sum().cast(pl.Float64)
    )
    return {
        "accounts": company.accounts,
        "orders": company.orders.join(units, on="order_id", how="left"),
        "subscriptions": company.subscriptions,
        "interactions": company.interactions,
    }


@pytest.fixture(scope="session")
def shopper_tables():
    """Purchases of 1,200 people: each has a rhythm and one day after which they never come."""
    chance = np.random.default_rng(11)
    days = (END - SHOPPERS_FROM).days
    rows = []
    for account in range(1, 1201):
        day = chance.integers(0, days // 2)
        gap = chance.gamma(2.0, 18.0)
        gone = day + chance.exponential(260)
        while day < min(days, gone):
            rows.append((account, int(day), float(chance.lognormal(3, 0.6))))
            day += 1 + chance.exponential(gap)
    first = datetime.combine(SHOPPERS_FROM, time())
    orders = pl.DataFrame(
        {
            "order_id": range(1, len(rows) + 1),
            "account_id": [row[0] for row in rows],
            "ordered_at": [first + timedelta(days=row[1]) for row in rows],
            "amount": [row[2] for row in rows],
        }
    ).with_columns(
        pl.col("ordered_at").cast(pl.Datetime("us")),
        recorded_at=pl.col("ordered_at").cast(pl.Datetime("us")),
        n_units=pl.lit(1.0),
        currency=pl.lit("EUR"),
    )
    accounts = orders.group_by("account_id").agg(pl.col("recorded_at").min()).sort("account_id")
    return {
        "accounts": accounts.with_columns(
            type=pl.lit("Customer"),
            industry=pl.lit(None, pl.String),
            employees=pl.lit(None, pl.Int64),
            annual_revenue=pl.lit(None, pl.Float64),
        ),
        "orders": orders,
        "subscriptions": pl.DataFrame(schema=NO_SUBSCRIPTIONS),
        "interactions": pl.DataFrame(schema=NO_INTERACTIONS),
    }


@pytest.fixture(scope="session")
def contracts(contract_tables):
    """Frames of the simulated company."""
    return build_frames(contract_tables)


@pytest.fixture(scope="session")
def shoppers(shopper_tables):
    """Frames of the shoppers."""
    return build_frames(shopper_tables)
