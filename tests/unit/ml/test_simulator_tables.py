"""Service, sales and marketing of the demo company: shape, references and order of events."""

from datetime import date, datetime, time, timedelta

import polars as pl
import pytest

from ml.simulator import Plan, simulate

END = date(2025, 11, 1)
MIDNIGHT = datetime.combine(END, time())
INT, TEXT, NUMBER, DAY, MOMENT = pl.Int64, pl.String, pl.Float64, pl.Date, pl.Datetime("us")
FLAG = pl.Boolean
# One letter per type; a small letter may be null.
KINDS = {"I": INT, "T": TEXT, "N": NUMBER, "D": DAY, "M": MOMENT, "B": FLAG}
COLUMNS = {
    "cases": "I:case_id I:account_id i:contact_id i:owner_index I:product_id T:number T:subject"
    " T:description T:status T:priority T:type T:channel T:language M:opened_at M:recorded_at"
    " M:first_response_due_at m:first_responded_at M:resolution_due_at m:closed_at t:resolution"
    " i:resolved_by_article_id",
    "case_truth": "I:case_id T:fault T:mood",
    "case_messages": "I:case_message_id I:case_id T:direction T:author_kind T:body T:language"
    " M:sent_at M:recorded_at",
    "articles": "I:article_id T:title T:body T:language T:status T:audience I:product_id"
    " m:published_at",
    "social_posts": "I:social_post_id T:platform T:author_handle T:text T:language M:posted_at"
    " M:recorded_at i:account_id i:contact_id",
    "post_truth": "I:social_post_id I:sentiment T:aspect T:intent",
    "survey_responses": "I:survey_response_id I:account_id i:contact_id T:kind I:score"
    " t:comment M:answered_at M:recorded_at i:case_id",
    "leads": "I:lead_id T:given_name T:family_name T:company T:email T:phone T:status"
    " T:lead_source T:industry I:owner_index I:team_index M:created_at M:recorded_at"
    " i:converted_account_id m:converted_at",
    "opportunities": "I:opportunity_id I:account_id i:contact_id I:owner_index I:team_index"
    " T:name T:stage T:stage_type N:amount T:currency N:probability T:type T:lead_source"
    " D:opened_on D:close_on m:closed_at t:lost_reason M:recorded_at",
    "opportunity_stage_changes": "I:opportunity_id T:from_stage T:to_stage M:changed_at",
    "campaigns": "I:campaign_id T:name T:type T:status N:budget N:cost T:currency D:starts_on"
    " D:ends_on",
    "campaign_members": "I:campaign_member_id I:campaign_id I:contact_id T:status M:added_at"
    " M:recorded_at",
    "message_events": "I:message_event_id I:campaign_member_id T:kind M:occurred_at"
    " M:recorded_at",
    "consents": "I:consent_id I:contact_id T:channel T:purpose T:lawful_basis M:granted_at"
    " m:expires_at B:night_allowed m:withdrawn_at M:recorded_at T:origin",
    "outcomes": "I:outcome_id T:decision_id T:kind N:reward M:occurred_at M:recorded_at",
    "effects": "I:account_id T:action N:uplift N:expected_reward",
}
# Null only in a case that nobody has answered yet; a day of few accounts may have none.
RARELY_NULL = {"owner_index", "first_responded_at"}
NOT_NUMBERED = {"case_truth", "post_truth", "opportunity_stage_changes", "effects"}
PARENTS = [
    ("cases", "account_id", "accounts"),
    ("cases", "contact_id", "contacts"),
    ("cases", "product_id", "products"),
    ("case_messages", "case_id", "cases"),
    ("articles", "product_id", "products"),
    ("social_posts", "account_id", "accounts"),
    ("social_posts", "contact_id", "contacts"),
    ("survey_responses", "account_id", "accounts"),
    ("survey_responses", "contact_id", "contacts"),
    ("survey_responses", "case_id", "cases"),
    ("opportunities", "account_id", "accounts"),
    ("opportunities", "contact_id", "contacts"),
    ("opportunity_stage_changes", "opportunity_id", "opportunities"),
    ("campaign_members", "campaign_id", "campaigns"),
    ("campaign_members", "contact_id", "contacts"),
    ("message_events", "campaign_member_id", "campaign_members"),
    ("consents", "contact_id", "contacts"),
    ("recommendations", "account_id", "accounts"),
    ("outcomes", "decision_id", "recommendations"),
    ("effects", "account_id", "accounts"),
]


@pytest.fixture(scope="module")
def company():
    return simulate(Plan(end_on=END, n_accounts=900))


@pytest.mark.parametrize("name", COLUMNS)
def test_tables_have_the_promised_columns_types_and_nulls(company, name):
    promised = [column.split(":") for column in COLUMNS[name].split()]
    table = getattr(company, name)

    assert list(table.schema.items()) == [(key, KINDS[kind.upper()]) for kind, key in promised]
    nulls = {key for key in table.columns if table[key].null_count()} - RARELY_NULL
    assert nulls == {key for kind, key in promised if kind.islower()} - RARELY_NULL


def test_ids_run_from_one_without_a_gap(company):
    for name in [*COLUMNS.keys() - NOT_NUMBERED, "recommendations"]:
        ids = getattr(company, name).to_series(0)
        assert ids.to_list() == list(range(1, len(ids) + 1)), name


@pytest.mark.parametrize(("child", "key", "parent"), PARENTS)
def test_every_reference_resolves(company, child, key, parent):
    rows, parents = getattr(company, child), getattr(company, parent)
    assert rows.drop_nulls(key).join(parents, on=key, how="anti").is_empty()


def test_hidden_tables_cover_what_they_explain(company):
    assert company.case_truth["case_id"].equals(company.cases["case_id"])
    assert company.post_truth["social_post_id"].equals(company.social_posts["social_post_id"])
    assert company.effects.height == 6 * company.accounts.height


def test_cases_and_posts_come_only_from_customers_of_that_day(company):
    first = company.subscriptions.group_by("account_id").agg(
        pl.col("started_on").min(), pl.col("cancelled_on").max(), states=pl.col("status")
    )
    for name, happened in (
        ("cases", "opened_at"),
        ("social_posts", "posted_at"),
        ("survey_responses", "answered_at"),
    ):
        rows = getattr(company, name).drop_nulls("account_id").join(first, on="account_id")
        gone = ~pl.col("states").list.contains("Active")
        day = pl.col(happened).dt.date()
        assert rows.filter(day < pl.col("started_on")).is_empty()
        assert rows.filter(gone & (day >= pl.col("cancelled_on"))).is_empty()


def test_a_case_runs_forward_and_its_status_says_how_far(company):
    cases = company.cases
    closed = pl.col("closed_at").is_not_null()
    ended = pl.col("status").is_in(["Closed", "Rejected", "Duplicate"])
    answered = pl.col("first_responded_at").is_not_null()

    assert cases.filter(closed != ended).is_empty()
    assert cases.filter((pl.col("status") == "New") == answered).is_empty()
    assert cases.filter(pl.col("owner_index").is_null() == answered).is_empty()
    assert cases.filter(
        pl.col("resolution").is_null() == (pl.col("status") == "Closed")
    ).is_empty()
    assert cases.filter(pl.col("opened_at") > pl.col("recorded_at")).is_empty()
    assert cases.filter(pl.col("recorded_at") > pl.col("first_responded_at")).is_empty()
    assert cases.filter(pl.col("first_responded_at") > pl.col("closed_at")).is_empty()
    assert cases["number"][0] == "C-000001"


def test_the_article_that_solved_a_case_is_published_and_in_its_language(company):
    solved = company.cases.join(
        company.articles,
        left_on="resolved_by_article_id",
        right_on="article_id",
        suffix="_article",
    )
    assert solved.height > 0.3 * company.cases.height
    assert set(solved["status_article"]) == {"Published"}
    assert (solved["published_at"] < solved["closed_at"]).all()
    assert (solved["language"] == solved["language_article"]).all()


def test_messages_stay_within_their_case_and_only_thanks_come_after_it(company):
    said = company.case_messages.join(company.cases, on="case_id", suffix="_case")
    assert (said["sent_at"] >= said["first_responded_at"]).all()
    after = said.filter(pl.col("sent_at") > pl.col("closed_at"))
    assert set(after["direction"]) == {"Inbound"}
    assert (said["language"] == said["language_case"]).all()
    assert ((said["author_kind"] == "User") == (said["direction"] == "Outbound")).all()


def test_the_messages_of_a_case_speak_of_the_units_of_their_case(company):
    number = pl.col("body").str.extract(r"(MX-\d+)").alias("said")
    said = company.case_messages.select("case_id", number).drop_nulls()
    of_case = company.cases.select(
        "case_id", unit=pl.col("description").str.extract(r"(MX-\d+)")
    ).drop_nulls()
    both = said.join(of_case, on="case_id")
    assert both.height > 100
    # A slip of the finger spoils letters, not numbers.
    assert (both["said"] == both["unit"]).all()


def test_leads_that_converted_bear_the_name_of_their_account(company):
    became = company.leads.join(
        company.accounts, left_on="converted_account_id", right_on="account_id"
    )
    assert set(became["status"]) == {"Converted"}
    assert (became["company"] == became["name"]).all()
    assert (became["created_at"] <= became["converted_at"]).all()
    rest = company.leads.filter(pl.col("converted_at").is_null())
    assert "Converted" not in set(rest["status"])


def test_stage_changes_lead_in_order_from_one_stage_to_the_present_one(company):
    changes = company.opportunity_stage_changes.with_columns(
        pl.col("to_stage").shift().over("opportunity_id").alias("came_from"),
        pl.col("changed_at").shift().over("opportunity_id").alias("before"),
    )
    later = changes.drop_nulls("came_from")
    assert (later["came_from"] == later["from_stage"]).all()
    assert (later["before"] <= later["changed_at"]).all()

    last = changes.group_by("opportunity_id").agg(pl.col("to_stage").last())
    moved = company.opportunities.join(last, on="opportunity_id")
    assert (moved["stage"] == moved["to_stage"]).all()
    won = company.opportunities.filter(pl.col("stage_type") == "Won")
    assert won.select("stage", "probability").unique().rows() == [("Closed Won", 1.0)]


def test_only_who_agreed_is_addressed_and_nobody_after_opting_out(company):
    agreed = company.consents.filter(
        (pl.col("channel") == "Email") & (pl.col("purpose") == "Marketing")
    )
    both = company.campaign_members.join(agreed, on="contact_id", how="left", suffix="_consent")
    assert both["granted_at"].null_count() == 0
    assert (both["granted_at"] < both["added_at"]).all()
    assert both.filter(pl.col("added_at") > pl.col("withdrawn_at")).is_empty()
    assert both.filter(pl.col("added_at") > pl.col("expires_at")).is_empty()

    out = company.message_events.filter(pl.col("kind") == "opted_out").join(
        company.campaign_members, on="campaign_member_id"
    )
    withdrawn = out.select("contact_id", "occurred_at").join(agreed, on="contact_id")
    assert out.height > 0
    assert (withdrawn["withdrawn_at"] <= withdrawn["occurred_at"]).all()


def test_messages_are_opened_after_they_were_sent_and_clicked_after_that(company):
    wide = company.message_events.pivot(
        "kind", index="campaign_member_id", values="occurred_at"
    )
    assert wide["sent"].null_count() == 0
    assert (wide["sent"] <= wide["opened"]).drop_nulls().all()
    assert (wide["opened"] <= wide["clicked"]).drop_nulls().all()


def test_a_decision_logs_its_chances_and_shows_its_outcome_within_two_weeks(company):
    decided = company.recommendations
    chances = decided["probabilities"]
    position = decided.select(
        pl.col("probabilities").list.get(
            pl.struct("eligible", "action").map_elements(
                lambda row: row["eligible"].index(row["action"]), return_dtype=INT
            )
        )
    ).to_series()
    assert chances.list.sum().is_between(1 - 1e-9, 1 + 1e-9).all()
    assert (chances.list.min() > 0).all()
    assert (position == decided["propensity"]).all()
    assert decided["decision_id"].n_unique() == decided.height
    assert (
        decided["decision_id"]
        .str.contains(r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")
        .all()
    )

    seen = decided.join(company.outcomes, on="decision_id", how="left")
    assert seen.filter(~pl.col("shown"))["outcome_id"].drop_nulls().is_empty()
    old = seen.filter(pl.col("shown") & (pl.col("decided_at") < MIDNIGHT - timedelta(days=15)))
    assert old["outcome_id"].null_count() == 0
    assert (old["occurred_at"] - old["decided_at"]).dt.total_days().max() <= 14


def test_contracts_renew_term_after_term(company):
    running = company.subscriptions.filter(pl.col("status") == "Active")
    old = running.filter(pl.col("started_on").dt.offset_by("25mo") < pl.lit(date(2025, 11, 1)))
    assert old.height > 200
    ahead = old["renews_on"].dt.month_start() <= pl.Series([END]).dt.offset_by("24mo")[0]
    assert ahead.all()
    assert (old["renews_on"] > END).all()
