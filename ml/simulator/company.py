"""The whole demo company: draw the hidden course, then everything that shows of it."""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from ml.simulator.accounts import build_accounts
from ml.simulator.catalog import product_table
from ml.simulator.contacts import build_contacts, draw_roster
from ml.simulator.departures import depart
from ml.simulator.interactions import build_interactions
from ml.simulator.latents import walk
from ml.simulator.months import build_calendar
from ml.simulator.orders import build_orders
from ml.simulator.plan import Plan
from ml.simulator.shocks import draw_shocks
from ml.simulator.signins import draw_signins
from ml.simulator.subscriptions import build_subscriptions
from ml.simulator.touches import draw_touches
from ml.simulator.traits import draw_traits
from ml.simulator.truth import build_truth

Progress = Callable[[float, str], None]


@dataclass(frozen=True)
class Company:
    """The tables of one company, as its CRM knows them on the plan's last day.

    Ids run from 1 within each table. Days are dates, moments naive UTC of microseconds, money
    is euro. `owner_index` and `team_index` count from 0. `truth` is never given to a model.
    """

    products: pl.DataFrame
    accounts: pl.DataFrame
    contacts: pl.DataFrame
    subscriptions: pl.DataFrame
    orders: pl.DataFrame
    order_lines: pl.DataFrame
    interactions: pl.DataFrame
    truth: pl.DataFrame


def simulate(plan: Plan, progress: Progress | None = None) -> Company:
    """Simulate the company of the plan.

    Parameters
    ----------
    plan
        Size, span and seed; the same plan gives byte-identical tables.
    progress
        Called with the share done (0-1) and the name of the table that comes next, a key for
        the catalogue of texts: "accounts", "subscriptions", "orders", "interactions", "done".
    """
    tell: Progress = progress or (lambda share, stage: None)
    tell(0.0, "accounts")
    calendar = build_calendar(plan)
    traits = draw_traits(plan, calendar)
    shocks = draw_shocks(plan, calendar, traits)
    latents = walk(plan, calendar, traits, shocks)
    departures = depart(plan, calendar, traits, shocks, latents)
    accounts = build_accounts(plan, traits)
    roster = draw_roster(plan, calendar, traits, accounts, shocks, departures)
    contacts = build_contacts(plan, traits, accounts, roster)
    tell(0.2, "subscriptions")
    subscriptions = build_subscriptions(plan, calendar, traits, latents, departures)
    tell(0.3, "orders")
    orders, lines = build_orders(plan, calendar, traits, shocks, latents, departures)
    tell(0.5, "interactions")
    signins = draw_signins(plan, calendar, traits, latents, departures)
    touches = draw_touches(plan, calendar, traits, shocks, latents, departures)
    interactions = build_interactions(plan, calendar, traits, contacts, signins, touches)
    truth = build_truth(calendar, traits, latents, departures)
    tell(1.0, "done")
    return Company(
        products=product_table(),
        accounts=accounts.table,
        contacts=contacts.table,
        subscriptions=subscriptions,
        orders=orders,
        order_lines=lines,
        interactions=interactions,
        truth=truth,
    )
