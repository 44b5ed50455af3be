"""Statistics of service, sales and marketing: rates, seasons, tails, and chances that hold."""

from datetime import date, datetime, time, timedelta
from time import process_time

import numpy as np
import polars as pl
import pytest
from sklearn.metrics import roc_auc_score

from ml.simulator import Plan, simulate

END = date(2025, 11, 1)
MIDNIGHT = datetime.combine(END, time())
MOST_AUC = 0.9


@pytest.fixture(scope="module")
def company():
    return simulate(Plan(end_on=END, n_accounts=6000))


def auc(label: pl.Series, feature: pl.Series) -> float:
    """Return the area under the curve of one column, whichever way it points."""
    area = roc_auc_score(label, feature)
    return max(area, 1 - area)


def auc_of_groups(rows: pl.DataFrame, label: str, column: str) -> float:
    """Return the area of a text column: the groups' shares in one half rank the other half."""
    half = pl.int_range(pl.len()) % 2 == 0
    shares = rows.filter(half).group_by(column).agg(pl.col(label).mean().alias("share"))
    other = rows.filter(~half).join(shares, on=column, how="left")
    return auc(other[label], other["share"].fill_null(rows[label].mean()))


def shares(column: pl.Series) -> dict[object, float]:
    return dict(column.value_counts(normalize=True).iter_rows())


def settled(company) -> pl.DataFrame:
    """Return shown decisions whose window has passed, with their outcomes."""
    decided = company.recommendations.filter(
        pl.col("shown") & (pl.col("decided_at") < MIDNIGHT - timedelta(days=15))
    )
    return decided.join(company.outcomes, on="decision_id")


def test_twenty_thousand_interactions_a_second_with_all_that_goes_with_them():
    # Time of the processor: other work on this machine does not count.
    start = process_time()
    company = simulate(Plan(end_on=END, n_accounts=3000))
    assert company.interactions.height / (process_time() - start) > 20_000


def test_more_cases_come_in_winter_than_in_summer_and_incidents_bring_many(company):
    per_month = company.cases.group_by(pl.col("opened_at").dt.month().alias("month")).len()
    counts = dict(per_month.iter_rows())
    winter, summer = (sum(counts[m] for m in months) for months in ((11, 12, 1), (5, 6, 7)))
    assert 1.2 < winter / summer < 3.0


def test_few_accounts_make_most_cases_and_few_authors_most_posts(company):
    cases = company.cases["account_id"].value_counts()["count"].sort(descending=True)
    posts = company.social_posts["author_handle"].value_counts()["count"].sort(descending=True)

    assert cases[: len(cases) // 10].sum() > 0.3 * cases.sum()
    assert cases.max() > 12 * cases.median()
    assert posts[: len(posts) // 10].sum() > 0.3 * posts.sum()
    assert posts[0] < 0.1 * posts.sum()


def test_types_priorities_and_ends_of_cases_have_lifelike_shares(company):
    kinds, ends = shares(company.cases["type"]), shares(company.cases["status"])
    priority = shares(company.cases["priority"])

    assert 0.2 < kinds["Question"] < 0.4
    assert 0.4 < kinds["Incident"] < 0.6
    assert 0.1 < kinds["Problem"] < 0.3
    assert priority["Normal"] > priority["High"] > priority["Urgent"] > 0.03
    assert 0.85 < ends["Closed"] < 0.95
    assert ends.keys() >= {"Assigned", "Pending Input", "Rejected", "Duplicate"}


def test_late_cases_are_a_minority_and_no_single_column_foretells_them(company):
    closed = company.cases.filter(pl.col("closed_at").is_not_null()).with_columns(
        late=pl.col("closed_at") > pl.col("resolution_due_at"),
        hour=pl.col("opened_at").dt.hour(),
        n_characters=pl.col("description").str.len_chars(),
    )
    assert 0.1 < closed["late"].mean() < 0.4
    for column in ("priority", "type", "channel", "language", "product_id", "account_id"):
        assert auc_of_groups(closed, "late", column) < MOST_AUC, column
    for column in ("hour", "n_characters"):
        assert auc(closed["late"], closed[column]) < MOST_AUC, column


def test_sentiments_are_mixed_and_neither_length_nor_platform_tells_them(company):
    posts = company.social_posts.join(company.post_truth, on="social_post_id").with_columns(
        bad=pl.col("sentiment") == -1,
        good=pl.col("sentiment") == 1,
        n_characters=pl.col("text").str.len_chars(),
    )
    assert all(0.2 < share < 0.5 for share in shares(posts["sentiment"]).values())
    for label in ("bad", "good"):
        assert auc(posts[label], posts["n_characters"]) < 0.65
        assert auc_of_groups(posts, label, "platform") < 0.6
        assert auc_of_groups(posts, label, "language") < 0.6
    assert 0.05 < posts["account_id"].is_not_null().mean() < 0.2


def test_the_satisfied_answer_surveys_better_but_not_always(company):
    asked = company.survey_responses.with_columns(
        month=pl.col("answered_at").dt.truncate("1mo").dt.date()
    )
    felt = asked.join(company.truth, on=["account_id", "month"])
    for kind, low, high in (("NPS", 6.0, 8.5), ("CSAT", 3.0, 4.2)):
        rows = felt.filter(pl.col("kind") == kind)
        assert low < rows["score"].mean() < high
        assert 0.3 < rows.select(pl.corr("score", "satisfaction")).item() < 0.85


def test_leads_convert_at_a_lifelike_rate_and_no_column_gives_it_away(company):
    leads = company.leads.with_columns(
        converted=pl.col("converted_at").is_not_null(),
        created=pl.col("created_at").to_physical(),
        lag=(pl.col("recorded_at") - pl.col("created_at")).dt.total_seconds(),
        **{
            f"n_{name}": pl.col(name).str.len_chars()
            for name in ("company", "email", "phone", "family_name")
        },
    )
    assert 0.08 < leads["converted"].mean() < 0.25
    for column in ("lead_source", "industry", "owner_index", "given_name", "family_name"):
        assert auc_of_groups(leads, "converted", column) < 0.75, column
    for column in ("lead_id", "created", "lag", "n_company", "n_email", "n_phone"):
        assert auc(leads["converted"], leads[column]) < 0.75, column


def test_a_quarter_to_a_third_of_the_opportunities_is_won(company):
    closed = company.opportunities.filter(pl.col("closed_at").is_not_null()).with_columns(
        won=pl.col("stage_type") == "Won"
    )
    assert 0.15 < closed["won"].mean() < 0.35
    for column in ("type", "lead_source", "owner_index", "account_id"):
        assert auc_of_groups(closed, "won", column) < MOST_AUC, column
    for column in ("amount", "opened_on"):
        assert auc(closed["won"], closed[column].to_physical()) < MOST_AUC, column
    log_amount = closed["amount"].log()
    assert 0.7 < log_amount.std() < 1.6


def test_no_count_of_service_or_outreach_tells_who_leaves(company):
    gone = company.truth.group_by("account_id").agg(pl.col("departed").last())
    for name, happened in (("cases", "opened_at"), ("survey_responses", "answered_at")):
        rows = getattr(company, name).filter(pl.col(happened) < datetime(2025, 5, 1))  # noqa: DTZ001
        counts = rows.group_by("account_id").len()
        joined = gone.join(counts, on="account_id", how="left").fill_null(0)
        assert auc(joined["departed"], joined["len"]) < MOST_AUC, name


def test_mails_are_opened_clicked_and_refused_at_lifelike_rates(company):
    kinds = company.message_events["kind"].value_counts()
    counts = dict(kinds.iter_rows())
    assert 0.1 < counts["opened"] / counts["sent"] < 0.5
    assert 0.05 < counts["clicked"] / counts["opened"] < 0.4
    assert counts["bounced"] < 0.05 * counts["sent"]
    assert 0 < counts["opted_out"] < 0.02 * counts["sent"]
    assert 0.02 < company.consents["withdrawn_at"].is_not_null().mean() < 0.25


def test_logged_propensities_are_the_chances_with_which_actions_were_chosen(company):
    options = company.recommendations.explode("eligible", "probabilities").with_columns(
        chosen=pl.col("eligible") == pl.col("action")
    )
    for (action,), rows in options.group_by("eligible"):
        weight = (rows["chosen"] / rows["probabilities"]).to_numpy()
        error = weight.std() / np.sqrt(len(weight))
        assert abs(weight.mean() - 1.0) < 4 * error, action
    # A chance given before the rules, or one of acceptance, would not sum to the choices.
    tenth = (pl.col("probabilities") * 10).floor()
    spread = options.group_by(tenth.alias("tenth")).agg(
        pl.col("probabilities").mean().alias("said"), pl.col("chosen").mean(), pl.len()
    )
    error = (spread["said"] * (1 - spread["said"]) / spread["len"]).sqrt()
    assert spread.height >= 6
    assert ((spread["said"] - spread["chosen"]).abs() < 4 * error).all()


def test_offers_are_accepted_as_often_as_their_effects_say(company):
    rows = settled(company).join(company.effects, on=["account_id", "action"])
    for (action,), here in rows.group_by("action"):
        accepted = (here["kind"] == "accepted").mean()
        error = np.sqrt(here["uplift"].mean() / len(here)) + 1e-9
        assert abs(accepted - here["uplift"].mean()) < 4 * error, action
        assert (accepted == 0.0) == (action == "do_nothing")
        assert accepted < 0.6


@pytest.mark.parametrize("target", ["call", "training", "visit", "discount", "upgrade_offer"])
def test_weighting_by_propensity_finds_the_true_value_of_a_policy(company, target):
    """The policy takes the target action wherever it is eligible."""
    rows = settled(company).filter(pl.col("eligible").list.contains(target))
    weighted = ((rows["action"] == target) / rows["propensity"] * rows["reward"]).to_numpy()
    effects = company.effects.filter(pl.col("action") == target)
    true = rows.select("account_id").join(effects, on="account_id")["expected_reward"].mean()

    assert abs(weighted.mean() - true) < 4 * weighted.std() / np.sqrt(len(weighted))


def test_the_naive_mean_of_the_log_is_wrong_where_the_policy_chose_by_size(company):
    rows = settled(company).filter(pl.col("eligible").list.contains("visit"))
    effects = company.effects.filter(pl.col("action") == "visit")
    true = rows.select("account_id").join(effects, on="account_id")["expected_reward"].mean()
    naive = rows.filter(pl.col("action") == "visit")["reward"].mean()

    assert naive > 1.2 * true
