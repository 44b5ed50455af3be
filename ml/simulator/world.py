"""The hidden course and the people of a company, for the tables that hang on them."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from ml.simulator.accounts import Accounts
from ml.simulator.contacts import Contacts
from ml.simulator.departures import Departures
from ml.simulator.draws import Flags, Floats, Ints, Random, choose, pick
from ml.simulator.latents import Latents
from ml.simulator.months import DAY_US, Calendar, working_moments
from ml.simulator.plan import Plan
from ml.simulator.shocks import Shocks
from ml.simulator.traits import COUNTRIES, Traits

# Position in the English groups "colouring" by country, and weights of the Korean ones.
_ENGLISH_DIALECT: Ints = np.array(
    [{"GB": 1, "US": 2, "KR": 4, "DE": 5}.get(c, 3) for c in COUNTRIES]
)
_KOREAN_DIALECTS = (0.5, 0.09, 0.07, 0.05, 0.16, 0.13)
_SHARE_COLOURED = 0.6
_SHARE_IN_ENGLISH = 0.03


@dataclass(frozen=True)
class Events:
    """One entry per event, by time: account, month and moment (UTC)."""

    account: Ints
    month: Ints
    moment: Ints

    def where(self, keep: Flags) -> "Events":
        """Return the events that are kept."""
        return Events(self.account[keep], self.month[keep], self.moment[keep])


@dataclass(frozen=True)
class World:
    """Everything that is drawn before the tables of service, sales and marketing."""

    plan: Plan
    calendar: Calendar
    traits: Traits
    shocks: Shocks
    latents: Latents
    departures: Departures
    accounts: Accounts
    contacts: Contacts

    def happen(self, rng: Random, rate: Floats) -> Events:
        """Draw events at a rate per month and account while the account is a customer.

        `rate` has shape (n_months, n_accounts) or broadcasts to it.
        """
        shape = (self.calendar.n_months, self.traits.n_accounts)
        counts = rng.poisson(np.broadcast_to(np.minimum(rate, 20.0), shape))
        month, account = np.nonzero(counts)
        n = counts[month, account]
        month, account = np.repeat(month, n), np.repeat(account, n)
        day = self.calendar.days_within(rng, month)
        moment = working_moments(rng, day, self.traits.utc_offset_hours[account])
        order = np.lexsort((account, moment))
        events = Events(account[order], month[order], moment[order])
        return events.where(self.is_customer(events.account, events.moment))

    def is_customer(self, account: Ints, moment: Ints) -> Flags:
        """Return whether each moment lies in the window and in the account's contract."""
        first = np.maximum(self.traits.start_day[account], self.calendar.start_day) * DAY_US
        last = np.minimum(self.departures.day[account], self.calendar.end_day) * DAY_US
        return (moment >= first) & (moment < last)

    def speaks_korean(self, rng: Random, account: Ints, contact: Ints) -> Flags:
        """Return who speaks Korean: the contact, or the account's first where none is named."""
        row = np.where(contact < 0, self.contacts.first[account], contact)
        return self.contacts.speaks_korean[row] & (rng.random(len(row)) >= _SHARE_IN_ENGLISH)

    def writers(self, contact: Ints) -> pl.Series:
        """Return the full name of each contact, empty where there is none."""
        names = self.contacts.full_name.gather(np.maximum(contact, 0))
        return names.set(pl.Series(contact < 0), "")

    def of_team(self, rng: Random, account: Ints) -> Ints:
        """Return a random owner of each account's team."""
        plan = self.plan
        colleague = rng.integers(plan.n_owners_per_team, size=len(account))
        return self.traits.team[account] * plan.n_owners_per_team + colleague

    def satisfaction(self, events: Events) -> Floats:
        """Return how satisfied each account is in the month of its event."""
        return self.latents.satisfaction[events.month, events.account]


def dialects(rng: Random, country: Ints, is_korean: Flags) -> Ints:
    """Return the position of each writer's way of speaking; 0 is plain."""
    korean = choose(rng, _KOREAN_DIALECTS, len(country))
    coloured = rng.random(len(country)) < _SHARE_COLOURED
    return np.where(is_korean, korean, np.where(coloured, _ENGLISH_DIALECT[country], 0))


def nullable(values: Ints, known: Flags) -> pl.Series:
    """Return the values, null where not known."""
    return pl.Series(values).set(pl.Series(~known), None)


def languages(is_korean: Flags) -> pl.Series:
    """Return the code of each language."""
    return pick(("en", "ko"), is_korean.astype(np.int64))
