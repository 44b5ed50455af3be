"""The demo company keeps its contract: shape, order, time and references of every table."""

from dataclasses import fields
from datetime import date, datetime, time

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from ml.simulator import BadPlan, Company, Plan, simulate

END = date(2025, 11, 1)
INT, TEXT, NUMBER, DAY, MOMENT = pl.Int64, pl.String, pl.Float64, pl.Date, pl.Datetime("us")
COLUMNS = {
    "products": {
        "product_id": INT,
        "code": TEXT,
        "name": TEXT,
        "category": TEXT,
        "mrr": NUMBER,
    },
    "accounts": {
        "account_id": INT,
        "name": TEXT,
        "type": TEXT,
        "industry": TEXT,
        "employees": INT,
        "annual_revenue": NUMBER,
        "website": TEXT,
        "phone": TEXT,
        "city": TEXT,
        "country": TEXT,
        "owner_index": INT,
        "team_index": INT,
        "recorded_at": MOMENT,
    },
    "contacts": {
        "contact_id": INT,
        "account_id": INT,
        "given_name": TEXT,
        "family_name": TEXT,
        "title": TEXT,
        "role": TEXT,
        "email": TEXT,
        "phone": TEXT,
        "language": TEXT,
        "recorded_at": MOMENT,
    },
    "subscriptions": {
        "subscription_id": INT,
        "account_id": INT,
        "product_id": INT,
        "started_on": DAY,
        "term_months": INT,
        "renews_on": DAY,
        "mrr": NUMBER,
        "currency": TEXT,
        "status": TEXT,
        "cancelled_on": DAY,
        "cancel_reason": TEXT,
        "recorded_at": MOMENT,
        "cancel_recorded_at": MOMENT,
    },
    "orders": {
        "order_id": INT,
        "account_id": INT,
        "ordered_at": MOMENT,
        "recorded_at": MOMENT,
        "amount": NUMBER,
        "currency": TEXT,
        "status": TEXT,
    },
    "order_lines": {"order_id": INT, "product_id": INT, "quantity": INT, "unit_price": NUMBER},
    "interactions": {
        "interaction_id": INT,
        "account_id": INT,
        "contact_id": INT,
        "owner_index": INT,
        "kind": TEXT,
        "direction": TEXT,
        "subject": TEXT,
        "body": TEXT,
        "language": TEXT,
        "occurred_at": MOMENT,
        "recorded_at": MOMENT,
    },
    "truth": {
        "account_id": INT,
        "month": DAY,
        "satisfaction": NUMBER,
        "need": NUMBER,
        "hazard": NUMBER,
        "departed": pl.Boolean,
    },
}
MAY_BE_NULL = {
    "subscriptions": {"renews_on", "cancelled_on", "cancel_reason", "cancel_recorded_at"},
    "interactions": {"contact_id", "owner_index"},
}
# Moments that are set beforehand and may lie later than the last day.
PROMISED = {"first_response_due_at", "resolution_due_at", "expires_at"}
PARENTS = [
    ("contacts", "account_id", "accounts"),
    ("subscriptions", "account_id", "accounts"),
    ("subscriptions", "product_id", "products"),
    ("orders", "account_id", "accounts"),
    ("order_lines", "order_id", "orders"),
    ("order_lines", "product_id", "products"),
    ("interactions", "account_id", "accounts"),
    ("interactions", "contact_id", "contacts"),
    ("truth", "account_id", "accounts"),
]


def tables(company: Company) -> dict[str, pl.DataFrame]:
    return {field.name: getattr(company, field.name) for field in fields(company)}


@pytest.fixture(scope="module")
def company():
    return simulate(Plan(end_on=END, n_accounts=400))


def test_tables_have_the_promised_columns_and_types(company):
    found = {name: dict(tables(company)[name].schema) for name in COLUMNS}
    assert found == COLUMNS


def test_only_what_can_be_unknown_is_null(company):
    for name in COLUMNS:
        table = tables(company)[name]
        nulls = {column for column in table.columns if table[column].null_count()}
        assert nulls == MAY_BE_NULL.get(name, set()), name


def test_ids_run_from_one_without_a_gap(company):
    for name, key in [(name, next(iter(columns))) for name, columns in COLUMNS.items()]:
        if name not in ("order_lines", "truth"):
            table = tables(company)[name]
            assert table[key].to_list() == list(range(1, table.height + 1)), name


@pytest.mark.parametrize(("child", "key", "parent"), PARENTS)
def test_every_reference_resolves(company, child, key, parent):
    found = tables(company)
    orphans = found[child].drop_nulls(key).join(found[parent], on=key, how="anti")
    assert orphans.is_empty()


def test_the_same_plan_gives_the_same_company_and_another_seed_another():
    plan = Plan(end_on=END, n_accounts=60, n_months=6)
    first, again = tables(simulate(plan)), tables(simulate(plan))
    other = tables(simulate(Plan(end_on=END, n_accounts=60, n_months=6, seed=8)))

    for name, table in first.items():
        assert_frame_equal(table, again[name])
    assert not first["interactions"].equals(other["interactions"])


@settings(max_examples=12, deadline=None)
@given(
    n_accounts=st.integers(1, 40),
    n_months=st.integers(1, 30),
    seed=st.integers(0, 9999),
    end_on=st.dates(date(2015, 1, 1), date(2035, 12, 31)),
)
def test_nothing_is_known_from_the_last_day_on(n_accounts, n_months, seed, end_on):
    plan = Plan(end_on=end_on, n_accounts=n_accounts, n_months=n_months, seed=seed)
    company = simulate(plan)
    midnight = datetime.combine(end_on, time())

    for table in tables(company).values():
        for column in (c for c in table.columns if c.endswith("_at") and c not in PROMISED):
            assert (table[column].drop_nulls() < midnight).all(), column
    assert (company.subscriptions["cancelled_on"].drop_nulls() <= end_on).all()
    assert (company.subscriptions["renews_on"].drop_nulls() > end_on).all()
    assert company.truth["hazard"].is_between(0.0, 1.0).all()


def test_lines_sum_to_the_amount_of_their_order_and_name_a_product_once(company):
    lines = company.order_lines
    sums = lines.group_by("order_id").agg((pl.col("quantity") * pl.col("unit_price")).sum())
    joined = company.orders.join(sums, on="order_id", how="left")

    assert (joined["amount"] - joined["quantity"]).abs().max() < 0.006
    assert joined["amount"].min() > 0
    assert not lines.select("order_id", "product_id").is_duplicated().any()


def test_what_is_learned_is_learned_after_it_happened_and_sometimes_days_later(company):
    for table, happened in (
        (company.interactions, "occurred_at"),
        (company.orders, "ordered_at"),
    ):
        delay = table["recorded_at"] - table[happened]
        assert delay.min().total_seconds() >= 0
        assert delay.max().days >= 2


def test_an_account_is_silent_before_its_contract_and_after_it(company):
    span = company.subscriptions.group_by("account_id").agg(
        pl.col("started_on").min(),
        pl.col("cancelled_on").max(),
        pl.col("cancelled_on").null_count().alias("n_open"),
    )
    for table, happened in (
        (company.interactions, "occurred_at"),
        (company.orders, "ordered_at"),
    ):
        seen = table.join(span, on="account_id", how="inner")
        left = pl.col("n_open") == 0
        day = pl.col(happened).dt.date()
        assert seen.filter(day < pl.col("started_on")).is_empty()
        assert seen.filter(left & (day >= pl.col("cancelled_on"))).is_empty()


def test_a_person_speaks_only_for_their_own_company_and_once_we_know_them(company):
    named = company.interactions.join(company.contacts, on="contact_id", suffix="_contact")
    assert (named["account_id"] == named["account_id_contact"]).all()
    assert (named["recorded_at_contact"] < named["occurred_at"]).all()


def test_cancelled_contracts_say_when_and_running_ones_when_they_renew(company):
    gone = company.subscriptions.filter(pl.col("status") == "Cancelled")
    running = company.subscriptions.filter(pl.col("status") == "Active")

    assert gone.height + running.height == company.subscriptions.height
    assert gone.select("cancelled_on", "cancel_recorded_at").null_count().row(0) == (0, 0)
    assert gone["renews_on"].null_count() == gone.height
    assert running.select("cancelled_on", "cancel_recorded_at").drop_nulls().is_empty()
    assert (gone["cancelled_on"] > gone["started_on"]).all()
    assert (gone["cancel_recorded_at"] >= gone["recorded_at"]).all()


def test_renewal_days_keep_the_day_of_the_month_and_the_term(company):
    running = company.subscriptions.filter(pl.col("status") == "Active")
    months = (pl.col("renews_on").dt.year() - pl.col("started_on").dt.year()) * 12 + (
        pl.col("renews_on").dt.month().cast(INT) - pl.col("started_on").dt.month().cast(INT)
    )
    assert running.select((months % pl.col("term_months") == 0).all()).item()
    same_day = pl.col("renews_on").dt.day() == pl.col("started_on").dt.day()
    short_month = pl.col("renews_on").dt.month_end() == pl.col("renews_on")
    assert running.select((same_day | short_month).all()).item()


def test_truth_says_who_left_and_agrees_with_the_contracts(company):
    ended = company.subscriptions.group_by("account_id").agg(
        (pl.col("cancelled_on").null_count() == 0).alias("gone")
    )
    last = company.truth.group_by("account_id").agg(pl.col("departed").last())
    both = last.join(ended, on="account_id")
    disagree = both.filter(pl.col("departed") != pl.col("gone"))

    # A departure that we had not yet learned of on the last day shows in the truth alone.
    assert disagree.filter(pl.col("gone")).is_empty()
    assert disagree.height <= 0.02 * both.height


def test_owners_belong_to_their_team():
    plan = Plan(end_on=END, n_accounts=200, n_months=1, n_teams=2, n_owners_per_team=4)
    accounts = simulate(plan).accounts
    assert set(accounts["owner_index"].to_list()) == set(range(8))
    assert (accounts["owner_index"] // 4 == accounts["team_index"]).all()


def test_progress_is_told_from_nothing_to_done():
    told = []
    simulate(
        Plan(end_on=END, n_accounts=5, n_months=2),
        lambda share, stage: told.append((share, stage)),
    )
    assert told[0] == (0.0, "accounts")
    assert told[-1] == (1.0, "done")
    assert [share for share, _ in told] == sorted(share for share, _ in told)


@pytest.mark.parametrize(
    "wrong",
    [{"n_accounts": 0}, {"n_months": 0}, {"n_months": 500}, {"n_teams": 0}, {"seed": -1}],
)
def test_an_impossible_plan_is_refused(wrong):
    with pytest.raises(BadPlan):
        Plan(end_on=END, **wrong)
