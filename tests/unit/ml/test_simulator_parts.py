"""A company in parts: one company, other accounts in each part, bounded work for each."""

from dataclasses import fields
from datetime import date

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from ml.simulator import BadPlan, Company, Plan, simulate, simulate_parts

PLAN = Plan(end_on=date(2025, 11, 1), n_accounts=700, n_months=18)
SHARED = ("products", "articles", "campaigns")
UNNUMBERED = ("order_lines", "opportunity_stage_changes", "effects", "truth")


@pytest.fixture(scope="module")
def parts() -> list[Company]:
    return list(simulate_parts(PLAN, 300))


def whole(parts: list[Company], name: str) -> pl.DataFrame:
    return pl.concat([getattr(part, name) for part in parts])


def test_the_parts_hold_all_accounts_of_the_plan(parts):
    assert [part.accounts.height for part in parts] == [300, 300, 100]


def test_ids_go_on_from_part_to_part_without_a_gap(parts):
    names = {field.name for field in fields(Company)}.difference(SHARED, UNNUMBERED)
    for name in names:
        ids = whole(parts, name).to_series(0)
        assert ids.to_list() == list(range(1, len(ids) + 1)), name


def test_references_resolve_within_their_part(parts):
    for part in parts:
        for name, key, parent in (
            ("contacts", "account_id", "accounts"),
            ("cases", "contact_id", "contacts"),
            ("case_messages", "case_id", "cases"),
            ("cases", "product_id", "products"),
            ("leads", "converted_account_id", "accounts"),
            ("order_lines", "order_id", "orders"),
            ("message_events", "campaign_member_id", "campaign_members"),
            ("campaign_members", "campaign_id", "campaigns"),
            ("opportunity_stage_changes", "opportunity_id", "opportunities"),
        ):
            rows = getattr(part, name).drop_nulls(key)
            parents = getattr(part, parent).select(pl.first().alias(key))
            assert rows.join(parents, on=key, how="anti").is_empty(), name
        number = "C-" + part.cases["case_id"].cast(pl.String).str.zfill(6)
        assert part.cases["number"].equals(number, null_equal=True)


def test_names_addresses_and_decisions_are_unique_over_all_parts(parts):
    for name, column in (
        ("accounts", "name"),
        ("accounts", "website"),
        ("contacts", "email"),
        ("recommendations", "decision_id"),
        ("cases", "number"),
    ):
        values = whole(parts, name)[column]
        assert values.n_unique() == len(values), column
    handles = [set(part.social_posts["author_handle"]) for part in parts]
    assert not handles[0] & handles[1]


def test_knowledge_and_campaigns_are_the_same_in_every_part(parts):
    for name in SHARED:
        for part in parts[1:]:
            assert_frame_equal(getattr(part, name), getattr(parts[0], name))


def test_parts_repeat_byte_for_byte_and_are_not_copies_of_each_other(parts):
    for first, again in zip(parts, simulate_parts(PLAN, 300), strict=True):
        for field in fields(Company):
            assert_frame_equal(getattr(first, field.name), getattr(again, field.name))
    assert not parts[0].accounts["employees"].equals(parts[1].accounts["employees"])


def test_a_company_in_parts_is_like_the_whole_one():
    plan = Plan(end_on=date(2025, 11, 1), n_accounts=4000, n_months=12)
    divided, single = list(simulate_parts(plan, 1000)), simulate(plan)
    for name in ("contacts", "orders", "leads", "opportunities", "consents", "recommendations"):
        height = whole(divided, name).height
        assert height == pytest.approx(getattr(single, name).height, rel=0.08), name
    left = [whole(divided, "truth")["hazard"].mean(), single.truth["hazard"].mean()]
    assert left[0] == pytest.approx(left[1], rel=0.35)


def test_an_incident_strikes_every_part_in_the_same_month():
    plan = Plan(end_on=date(2025, 11, 1), n_accounts=6000, n_months=24)
    lows = []
    for part in simulate_parts(plan, 2000):
        mood = part.truth.group_by("month").agg(pl.col("satisfaction").mean()).sort("month")
        lows.append(mood["satisfaction"].diff().drop_nulls())
    frame = pl.DataFrame({"a": lows[0], "b": lows[1]})
    assert frame.select(pl.corr("a", "b")).item() > 0.6


def test_progress_is_told_over_all_parts():
    told = []
    plan = Plan(end_on=date(2025, 11, 1), n_accounts=30, n_months=2)
    list(simulate_parts(plan, 10, lambda share, stage: told.append((share, stage))))
    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert told[0] == (0.0, "accounts")
    assert told[-1] == (1.0, "done")


def test_parts_of_parts_and_empty_parts_are_refused():
    with pytest.raises(BadPlan):
        simulate_parts(PLAN, 0)
    with pytest.raises(BadPlan):
        simulate_parts(Plan(end_on=PLAN.end_on, part=2))
