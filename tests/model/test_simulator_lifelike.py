"""Statistics that keep the demo company lifelike: rates, seasons, tails and no shortcut."""

from datetime import date, datetime, time, timedelta

import numpy as np
import polars as pl
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from ml.simulator import Plan, simulate
from ml.simulator.months import next_renewal

HORIZON = timedelta(days=90)


@pytest.fixture(scope="module")
def company():
    return simulate(Plan(end_on=date(2025, 11, 1), n_accounts=6000))


@pytest.fixture(scope="module")
def default_company():
    return simulate(Plan(end_on=date(2025, 11, 1)))


def days_before_end() -> list[date]:
    return [date(2024, 5, 1), date(2024, 8, 1), date(2024, 11, 1), date(2025, 2, 1)]


def snapshot(company, as_of: date) -> pl.DataFrame:
    """Return simple features, the 90-day label and the true 90-day hazard of the customers."""
    moment = datetime.combine(as_of, time())
    runs = pl.col("cancelled_on").is_null() | (pl.col("cancelled_on") > as_of)
    ends = pl.col("cancelled_on").is_not_null() & (pl.col("cancelled_on") <= as_of + HORIZON)
    customers = (
        company.subscriptions.filter(runs & (pl.col("started_on") < as_of))
        .group_by("account_id", maintain_order=True)
        .agg(
            ends.all().alias("left"),
            pl.col("mrr").sum(),
            pl.col("started_on").min(),
            (pl.lit(as_of) - pl.col("started_on").min()).dt.total_days().alias("tenure"),
            pl.col("term_months").max(),
            pl.len().alias("n_subscriptions"),
        )
        .pipe(add_days_to_renewal, as_of)
    )
    known = company.interactions.filter(pl.col("recorded_at") < moment).with_columns(
        (pl.lit(moment) - pl.col("occurred_at")).dt.total_days().alias("ago")
    )
    web = known.filter(pl.col("kind") == "Web")
    inbound = known.filter((pl.col("kind") != "Web") & (pl.col("direction") == "Inbound"))
    bought = company.orders.filter(pl.col("recorded_at") < moment).with_columns(
        (pl.lit(moment) - pl.col("ordered_at")).dt.total_days().alias("ago")
    )
    by = {"on": "account_id", "how": "left"}
    first, last = as_of, as_of + HORIZON - timedelta(days=5)
    hazard = company.truth.filter(pl.col("month").is_between(first, last)).group_by(
        "account_id"
    )
    return (
        customers.join(web.group_by("account_id").agg(days_quiet=pl.col("ago").min()), **by)
        .join(recent(web).agg(n_signins_90d=pl.len()), **by)
        .join(recent(inbound).agg(n_inbound_90d=pl.len()), **by)
        .join(bought.group_by("account_id").agg(days_since_order=pl.col("ago").min()), **by)
        .join(bought.group_by("account_id").agg(spend=pl.col("amount").sum()), **by)
        .join(hazard.agg(hazard=1 - (1 - pl.col("hazard")).product()), **by)
        .fill_null(0)
    )


def add_days_to_renewal(customers: pl.DataFrame, as_of: date) -> pl.DataFrame:
    start = customers["started_on"].to_physical().cast(pl.Int64).to_numpy()
    today = (as_of - date(1970, 1, 1)).days
    days = next_renewal(start, customers["term_months"].to_numpy(), today) - today
    return customers.drop("started_on").with_columns(pl.Series("days_to_renewal", days))


def recent(events: pl.DataFrame):
    return events.filter(pl.col("ago") < 90).group_by("account_id")


def auc_either_way(label: pl.Series, feature: pl.Series) -> float:
    area = roc_auc_score(label, feature)
    return max(area, 1 - area)


def inputs(rows: pl.DataFrame) -> np.ndarray:
    flags = rows.select(
        renews_soon=(pl.col("days_to_renewal") <= 90) & (pl.col("term_months") > 1),
        is_monthly=pl.col("term_months") == 1,
    )
    shown = rows.drop("account_id", "left", "hazard")
    return np.hstack([shown.to_numpy(), flags.to_numpy()]).astype(float)


def by_month(table: pl.DataFrame, column: str) -> pl.Series:
    return table.group_by(pl.col(column).dt.truncate("1mo")).len().sort(column)["len"]


def test_the_default_company_has_its_size(default_company):
    assert default_company.accounts.height == 2000
    assert 100_000 <= default_company.interactions.height <= 160_000
    assert 20_000 <= default_company.orders.height <= 30_000
    web = (default_company.interactions["kind"] == "Web").mean()
    assert 0.75 < web < 0.95


def test_about_a_fifth_of_the_customers_leave_within_a_year(company):
    at_risk = company.truth.sort("account_id", "month").with_columns(
        pl.col("departed").shift(fill_value=False).over("account_id").alias("gone_before")
    )
    customers = at_risk.filter(~pl.col("gone_before"))
    yearly = 12 * customers["departed"].mean()

    assert 0.18 < yearly < 0.25
    # The hazard is a probability: as many leave as it says.
    assert customers["departed"].sum() == pytest.approx(customers["hazard"].sum(), rel=0.08)


def test_some_satisfied_customers_leave_and_most_unhappy_ones_stay_the_quarter(company):
    states = company.truth.with_columns(
        pl.col("departed").shift(fill_value=False).over("account_id").alias("gone_before")
    ).filter(~pl.col("gone_before"))
    happy = states.filter(pl.col("satisfaction") > 1.0)
    unhappy = states.filter(pl.col("satisfaction") < -1.0)

    assert happy["departed"].sum() >= 20
    assert unhappy["departed"].mean() < 0.2
    assert unhappy["departed"].mean() > 4 * happy["departed"].mean()


def test_annual_contracts_end_at_their_renewal_far_more_often_than_between(company):
    gone = company.subscriptions.filter(
        (pl.col("product_id") <= 3)
        & (pl.col("term_months") == 12)
        & (pl.col("status") != "Active")
    )
    same_day = (pl.col("cancelled_on").dt.day() == pl.col("started_on").dt.day()) & (
        pl.col("cancelled_on").dt.month() == pl.col("started_on").dt.month()
    )
    assert 0.65 < gone.select(same_day.mean()).item() < 0.97


def test_the_true_hazard_ranks_well_and_no_single_feature_gives_the_answer_away(company):
    frames = [snapshot(company, day) for day in days_before_end()]
    rows = pl.concat(frames)

    assert 0.80 < roc_auc_score(rows["left"], rows["hazard"]) < 0.91
    for name in set(rows.columns) - {"account_id", "left", "hazard"}:
        assert auc_either_way(rows["left"], rows[name]) < 0.75, name


def test_behaviour_carries_a_signal_that_a_model_can_find(company):
    rows = pl.concat([snapshot(company, day) for day in days_before_end()])
    assert roc_auc_score(~rows["left"], rows["n_signins_90d"]) > 0.56
    assert roc_auc_score(rows["left"], rows["n_inbound_90d"]) > 0.52


def test_a_plain_model_becomes_useful_but_stays_below_the_truth(company):
    # The last label window of training ends before the day that is tested.
    train = pl.concat([snapshot(company, day) for day in days_before_end()[:3]])
    test = snapshot(company, days_before_end()[3])
    model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=500))

    model.fit(inputs(train), train["left"].to_numpy())
    learned = roc_auc_score(test["left"], model.predict_proba(inputs(test))[:, 1])
    true = roc_auc_score(test["left"], test["hazard"])

    assert 0.70 < learned < 0.86
    assert learned < true - 0.02


def test_orders_follow_the_season_of_the_industry(company):
    orders = company.orders.join(company.accounts, on="account_id")
    retail = orders.filter(pl.col("industry") == "Retail")["ordered_at"].dt.month()
    assert retail.is_in([11, 12, 1]).mean() > 1.5 * retail.is_in([5, 6, 7]).mean()


def test_sign_ins_per_customer_decline_over_the_window(company):
    web = company.interactions.filter(pl.col("kind") == "Web")
    running = company.truth.filter(~pl.col("departed")).group_by("month").len().sort("month")
    per_customer = by_month(web, "occurred_at")[1:].to_numpy() / running["len"].to_numpy()[1:]
    assert per_customer[-6:].mean() < 0.97 * per_customer[:6].mean()


def test_money_and_activity_have_long_tails(company):
    spend = company.orders.group_by("account_id").agg(pl.col("amount").sum())["amount"].sort()
    top_tenth = spend[-len(spend) // 10 :].sum() / spend.sum()
    touches = company.interactions.filter(pl.col("kind") != "Web")["account_id"].value_counts()
    amount = np.log(company.orders["amount"].to_numpy())

    assert top_tenth > 0.4
    assert touches["count"].max() > 6 * touches["count"].median()
    assert 0.8 < amount.std() < 1.8


def test_korean_accounts_sign_in_at_most_once_a_week(company):
    # Their working day lies within one UTC day, so that weeks can be told from the table.
    web = company.interactions.filter(pl.col("kind") == "Web").join(
        company.accounts, "account_id"
    )
    korean = web.filter(pl.col("country") == "KR")
    week = korean.select("account_id", pl.col("occurred_at").dt.truncate("1w"))
    assert not week.is_duplicated().any()


def test_incidents_make_many_complain_at_once(company):
    inbound = company.interactions.filter(
        (pl.col("kind") != "Web") & (pl.col("direction") == "Inbound")
    )
    platform = company.subscriptions.filter(pl.col("product_id") <= 3)
    counts = (
        inbound.join(platform.select("account_id", "product_id"), on="account_id")
        .group_by("product_id", pl.col("occurred_at").dt.truncate("1mo"))
        .len()
    )
    spread = counts.group_by("product_id").agg(pl.col("len").max() / pl.col("len").median())
    assert spread["len"].max() > 1.2


def test_owners_answer_complaints_within_days(company):
    talks = company.interactions.filter(pl.col("kind") != "Web").sort("occurred_at")
    inbound = talks.filter(pl.col("direction") == "Inbound")
    outbound = talks.filter(pl.col("direction") == "Outbound").select(
        "account_id", "occurred_at", pl.col("occurred_at").alias("answered_at")
    )
    joined = inbound.join_asof(
        outbound, on="occurred_at", by="account_id", strategy="forward", check_sortedness=False
    )
    wait = (joined["answered_at"] - joined["occurred_at"]).dt.total_days()
    assert (wait.fill_null(999) <= 7).mean() > 0.25
