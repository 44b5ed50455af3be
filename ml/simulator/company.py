"""The whole demo company: draw the hidden course, then everything that shows of it."""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from ml.simulator.accounts import build_accounts
from ml.simulator.articles import Articles, build_articles
from ml.simulator.campaigns import Campaigns, build_campaigns
from ml.simulator.case_messages import build_case_messages
from ml.simulator.cases import build_cases
from ml.simulator.catalog import product_table
from ml.simulator.consents import build_consents, draw_consents
from ml.simulator.contacts import build_contacts, draw_roster
from ml.simulator.departures import depart
from ml.simulator.effects import build_effects
from ml.simulator.interactions import build_interactions
from ml.simulator.latents import walk
from ml.simulator.leads import build_leads
from ml.simulator.months import build_calendar
from ml.simulator.opportunities import build_opportunities
from ml.simulator.orders import build_orders
from ml.simulator.outreach import build_outreach
from ml.simulator.plan import Plan
from ml.simulator.posts import build_posts
from ml.simulator.recommendations import build_recommendations
from ml.simulator.shocks import draw_shocks
from ml.simulator.signins import draw_signins
from ml.simulator.subscriptions import build_subscriptions
from ml.simulator.surveys import build_surveys
from ml.simulator.touches import draw_touches
from ml.simulator.traits import draw_traits
from ml.simulator.truth import build_truth
from ml.simulator.world import World

Progress = Callable[[float, str], None]
Tables = dict[str, pl.DataFrame]


@dataclass(frozen=True)
class Company:
    """The tables of one company, as its CRM knows them on the plan's last day.

    Ids run from 1 within each table. Days are dates, moments naive UTC of microseconds, money
    is euro. `owner_index` and `team_index` count from 0. A due date, an expiry, a renewal and
    a planned close may lie later than the last day.

    `truth`, `case_truth`, `post_truth` and `effects` are never given to a model.
    """

    products: pl.DataFrame
    accounts: pl.DataFrame
    contacts: pl.DataFrame
    subscriptions: pl.DataFrame
    orders: pl.DataFrame
    order_lines: pl.DataFrame
    interactions: pl.DataFrame
    articles: pl.DataFrame
    cases: pl.DataFrame
    case_messages: pl.DataFrame
    social_posts: pl.DataFrame
    survey_responses: pl.DataFrame
    leads: pl.DataFrame
    opportunities: pl.DataFrame
    opportunity_stage_changes: pl.DataFrame
    campaigns: pl.DataFrame
    campaign_members: pl.DataFrame
    message_events: pl.DataFrame
    consents: pl.DataFrame
    recommendations: pl.DataFrame
    outcomes: pl.DataFrame
    truth: pl.DataFrame
    case_truth: pl.DataFrame
    post_truth: pl.DataFrame
    effects: pl.DataFrame


def simulate(plan: Plan, progress: Progress | None = None) -> Company:
    """Simulate the company of the plan.

    Parameters
    ----------
    plan
        Size, span and seed; the same plan gives byte-identical tables.
    progress
        Called with the share done (0-1) and the name of the table that comes next, a key for
        the catalogue of texts: "accounts", "subscriptions", "orders", "interactions", "cases",
        "opportunities", "campaigns", "done".
    """
    return simulate_with(plan, build_shared(plan), progress or (lambda share, stage: None))


@dataclass(frozen=True)
class Shared:
    """What all parts of a company have in common."""

    articles: Articles
    campaigns: Campaigns


def build_shared(plan: Plan) -> Shared:
    """Build the knowledge base and the campaigns of the whole company."""
    calendar = build_calendar(plan)
    return Shared(build_articles(plan, calendar), build_campaigns(plan, calendar))


def simulate_with(plan: Plan, shared: Shared, tell: Progress) -> Company:
    """Simulate a company, or a part of one, around what is shared."""
    tell(0.0, "accounts")
    world = _people(plan)
    tables = {
        "products": product_table(),
        "accounts": world.accounts.table,
        "contacts": world.contacts.table,
        "articles": shared.articles.table,
        "campaigns": shared.campaigns.table,
        "truth": build_truth(world.calendar, world.traits, world.latents, world.departures),
    }
    tables |= _trade(world, tell)
    tell(0.5, "cases")
    tables |= _service(world, shared)
    tell(0.9, "opportunities")
    tables |= _sales(world)
    tell(0.95, "campaigns")
    tables |= _marketing(world, shared)
    tell(1.0, "done")
    return Company(**tables)


def _people(plan: Plan) -> World:
    """Draw the hidden course, the accounts and their people."""
    calendar = build_calendar(plan)
    traits = draw_traits(plan, calendar)
    shocks = draw_shocks(plan, calendar, traits)
    latents = walk(plan, calendar, traits, shocks)
    departures = depart(plan, calendar, traits, shocks, latents)
    accounts = build_accounts(plan, traits)
    roster = draw_roster(plan, calendar, traits, accounts, shocks, departures)
    contacts = build_contacts(plan, traits, accounts, roster)
    return World(plan, calendar, traits, shocks, latents, departures, accounts, contacts)


def _trade(world: World, tell: Progress) -> Tables:
    """Return contracts, orders and talks."""
    hidden = (world.plan, world.calendar, world.traits)
    course = (world.latents, world.departures)
    tell(0.1, "subscriptions")
    subscriptions = build_subscriptions(*hidden, *course)
    tell(0.15, "orders")
    orders, lines = build_orders(*hidden, world.shocks, *course)
    tell(0.25, "interactions")
    signins = draw_signins(*hidden, *course)
    touches = draw_touches(*hidden, world.shocks, *course)
    return {
        "subscriptions": subscriptions,
        "orders": orders,
        "order_lines": lines,
        "interactions": build_interactions(*hidden, world.contacts, signins, touches),
    }


def _service(world: World, shared: Shared) -> Tables:
    """Return what customers say: cases, posts and answers to surveys."""
    cases = build_cases(world, shared.articles)
    posts, post_truth = build_posts(world)
    return {
        "cases": cases.table,
        "case_truth": cases.truth,
        "case_messages": build_case_messages(world, cases),
        "social_posts": posts,
        "post_truth": post_truth,
        "survey_responses": build_surveys(world, cases),
    }


def _sales(world: World) -> Tables:
    """Return leads, opportunities, and recommendations with what came of them."""
    opportunities, changes = build_opportunities(world)
    recommendations, outcomes = build_recommendations(world)
    return {
        "leads": build_leads(world),
        "opportunities": opportunities,
        "opportunity_stage_changes": changes,
        "recommendations": recommendations,
        "outcomes": outcomes,
        "effects": build_effects(world.traits),
    }


def _marketing(world: World, shared: Shared) -> Tables:
    """Return consents, and the campaigns that keep to them."""
    consents = draw_consents(world)
    members, events, opted_out_us = build_outreach(world, shared.campaigns, consents)
    return {
        "campaign_members": members,
        "message_events": events,
        "consents": build_consents(world, consents, opted_out_us),
    }
