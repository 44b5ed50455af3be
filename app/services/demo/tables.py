"""How each table of the simulator becomes records: what it is, and what it points to."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from app.store import models as m
from app.store.base import Base
from app.store.choices import CASE_CATEGORIES
from ml.simulator import Company

NAMES = Mapping[str, str]
_CAMPAIGN = {"Planned": "Planning", "Completed": "Complete", "Aborted": "Inactive"}


@dataclass(frozen=True)
class Table:
    """One table of a company.

    Parameters
    ----------
    name
        Its name in `Company`.
    model
        What its rows become.
    key
        Column of its own numbers, kept as `external_id`; None if nothing points to it.
    links
        Columns that hold numbers of other tables, by name of the table.
    money
        Columns in euro, kept as exact amounts.
    """

    name: str
    model: type[Base]
    key: str | None = None
    links: NAMES = field(default_factory=dict)
    money: tuple[str, ...] = ()


_ACCOUNT: NAMES = {"account_id": "accounts"}
_PERSON: NAMES = {**_ACCOUNT, "contact_id": "contacts"}
_PRODUCT: NAMES = {"product_id": "products"}

# Parents first.
TABLES = (
    Table("products", m.Product, "product_id"),
    Table("accounts", m.Account, "account_id", money=("annual_revenue",)),
    Table("contacts", m.Contact, "contact_id", _ACCOUNT),
    Table("consents", m.Consent, "consent_id", {"contact_id": "contacts"}),
    Table("leads", m.Lead, "lead_id", {"converted_account_id": "accounts"}),
    Table("campaigns", m.Campaign, "campaign_id", money=("budget", "cost")),
    Table(
        "subscriptions", m.Subscription, "subscription_id", {**_ACCOUNT, **_PRODUCT}, ("mrr",)
    ),
    Table("orders", m.Order, "order_id", _ACCOUNT, ("amount",)),
    Table(
        "order_lines", m.OrderLine, None, {"order_id": "orders", **_PRODUCT}, ("unit_price",)
    ),
    Table("opportunities", m.Opportunity, "opportunity_id", _PERSON, ("amount",)),
    Table(
        "opportunity_stage_changes",
        m.OpportunityStageChange,
        None,
        {"opportunity_id": "opportunities"},
    ),
    Table("articles", m.Article, "article_id", _PRODUCT),
    Table(
        "cases",
        m.Case,
        "case_id",
        {**_PERSON, **_PRODUCT, "resolved_by_article_id": "articles"},
    ),
    Table(
        "case_messages",
        m.CaseMessage,
        "case_message_id",
        {"case_id": "cases", "contact_id": "contacts"},
    ),
    Table("interactions", m.Interaction, "interaction_id", _PERSON),
    Table("social_posts", m.SocialPost, "social_post_id", _PERSON),
    Table(
        "survey_responses",
        m.SurveyResponse,
        "survey_response_id",
        {**_PERSON, "case_id": "cases"},
    ),
    Table(
        "campaign_members",
        m.CampaignMember,
        "campaign_member_id",
        {"campaign_id": "campaigns", "contact_id": "contacts"},
    ),
    Table(
        "message_events",
        m.MessageEvent,
        "message_event_id",
        {"campaign_member_id": "campaign_members"},
    ),
    Table("recommendations", m.Recommendation, "recommendation_id", _ACCOUNT),
    Table("outcomes", m.Outcome, "outcome_id", {"recommendation_id": "recommendations"}),
)
# What every part of one company has in common; only the first part brings it.
SHARED = ("products", "campaigns", "articles")


def frame_of(company: Company, table: Table) -> pl.DataFrame:
    """Return a table with the columns and the words that the store uses."""
    frame: pl.DataFrame = getattr(company, table.name)
    adapt = _ADAPTING.get(table.name)
    return frame if adapt is None else adapt(company, frame)


def _products(_: Company, frame: pl.DataFrame) -> pl.DataFrame:
    return frame.drop("mrr")


def _leads(_: Company, frame: pl.DataFrame) -> pl.DataFrame:
    return frame.drop("created_at")


def _campaigns(_: Company, frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(pl.col("status").replace(_CAMPAIGN))


def _cases(_: Company, frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(category=pl.col("status").replace(CASE_CATEGORIES))


def _case_messages(company: Company, frame: pl.DataFrame) -> pl.DataFrame:
    # Who wrote it: the contact of its case, or the person who looks after the case.
    who = company.cases.select("case_id", "contact_id", "owner_index")
    ours = pl.col("author_kind") == "User"
    return (
        frame.join(who, on="case_id", how="left", maintain_order="left")
        .with_columns(
            contact_id=pl.when(~ours).then("contact_id"),
            owner_index=pl.when(ours).then("owner_index"),
        )
        .drop("author_kind")
    )


def _consents(_: Company, frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(pl.col("purpose").replace({"Research": "Survey"}))


def _message_events(_: Company, frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(
        pl.col("kind").str.replace("_", " ", literal=True).str.to_titlecase()
    )


def _recommendations(_: Company, frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(shown_at=pl.when("shown").then("decided_at")).drop("shown")


def _outcomes(company: Company, frame: pl.DataFrame) -> pl.DataFrame:
    which = company.recommendations.select("decision_id", "recommendation_id")
    return (
        frame.join(which, on="decision_id", how="left", maintain_order="left")
        .with_columns(pl.col("kind").str.to_titlecase())
        .drop("decision_id")
    )


_ADAPTING = {
    "products": _products,
    "leads": _leads,
    "campaigns": _campaigns,
    "cases": _cases,
    "case_messages": _case_messages,
    "consents": _consents,
    "message_events": _message_events,
    "recommendations": _recommendations,
    "outcomes": _outcomes,
}
