"""The table of contacts, and who of them is there to talk to on a day."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from ml.simulator import names_en, names_ko
from ml.simulator.accounts import Accounts, phones
from ml.simulator.departures import Departures
from ml.simulator.draws import Flags, Ints, Random, choose, first_month, pick, stream
from ml.simulator.months import DAY_US, NEVER, Calendar, datetimes
from ml.simulator.plan import Plan
from ml.simulator.shocks import Shocks
from ml.simulator.traits import Traits

ROLES = ("Decision Maker", "Evaluator", "Executive Sponsor", "Influencer")
_ROLE_WEIGHTS = (0.2, 0.35, 0.15, 0.3)
_SHARE_KOREAN_SPEAKING = 0.93
_MOST_CONTACTS = 8


@dataclass(frozen=True)
class Roster:
    """One entry per contact, grouped by account, the main contact first.

    `joined_day` is the first day on which we can talk to the contact, `left_day` the first on
    which we no longer can.
    """

    account: Ints
    recorded_us: Ints
    joined_day: Ints
    left_day: Ints


@dataclass(frozen=True)
class Contacts:
    """The table; `first` and `count` locate the contacts of each account in it."""

    table: pl.DataFrame
    full_name: pl.Series
    speaks_korean: Flags
    roster: Roster
    first: Ints
    count: Ints

    def find(self, rng: Random, account: Ints, moment: Ints) -> Ints:
        """Return the row of one contact present at each moment, or -1; mostly the first."""
        share = rng.random(len(account)) ** 1.7
        row = self.first[account] + (share * self.count[account]).astype(np.int64)
        day = moment // DAY_US
        present = (self.roster.joined_day[row] <= day) & (day < self.roster.left_day[row])
        return np.where(present, row, -1)


def build_contacts(plan: Plan, traits: Traits, accounts: Accounts, roster: Roster) -> Contacts:
    """Name the people of the roster."""
    rng = stream(plan.own_seed, "contacts")
    home = traits.is_korean[roster.account]
    speaks_korean = home & (rng.random(len(home)) < _SHARE_KOREAN_SPEAKING)
    people = invent_people(rng, home)
    domain = accounts.domain.gather(roster.account)
    role = pick(ROLES, choose(rng, _ROLE_WEIGHTS, len(home)))
    table = people.select(
        pl.Series("contact_id", np.arange(1, len(home) + 1)),
        pl.Series("account_id", roster.account + 1),
        "given_name",
        "family_name",
        _titles(rng, role, home).alias("title"),
        role.alias("role"),
        _addresses(people["local_part"], domain).alias("email"),
        phones(rng, traits.country[roster.account]).alias("phone"),
        pick(("en", "ko"), speaks_korean.astype(np.int64)).alias("language"),
        datetimes("recorded_at", roster.recorded_us),
    )
    count = np.bincount(roster.account, minlength=traits.n_accounts)
    first = np.cumsum(count) - count
    return Contacts(table, people["full_name"], speaks_korean, roster, first, count)


def draw_roster(
    plan: Plan,
    calendar: Calendar,
    traits: Traits,
    accounts: Accounts,
    shocks: Shocks,
    departures: Departures,
) -> Roster:
    """Draw how many people each account has; a main contact who leaves is replaced later."""
    rng, n = stream(plan.own_seed, "roster"), traits.n_accounts
    size = np.minimum(1 + rng.poisson(np.exp(0.1 + 0.45 * traits.size)), _MOST_CONTACTS)
    account = np.repeat(np.arange(n), size)
    is_main = np.diff(account, prepend=-1) > 0
    wait = np.where(is_main, 0, rng.integers(3 * DAY_US, size=len(account)))
    recorded = accounts.recorded_us[account] + wait
    gone_day = _main_contact_leaves(rng, calendar, shocks)
    left_day = np.where(is_main, gone_day[account], NEVER)
    comes = gone_day + rng.integers(8, 60, n)
    new = np.flatnonzero(comes < np.minimum(departures.day, calendar.end_day))
    account = np.concatenate([account, new])
    comes_us = comes[new] * DAY_US + rng.integers(DAY_US, size=len(new))
    recorded = np.concatenate([recorded, comes_us])
    left_day = np.concatenate([left_day, np.full(len(new), NEVER)])
    order = np.lexsort((recorded, account))
    recorded = recorded[order]
    return Roster(account[order], recorded, recorded // DAY_US + 1, left_day[order])


def _main_contact_leaves(rng: Random, calendar: Calendar, shocks: Shocks) -> Ints:
    """Return the day on which each account's main contact leaves."""
    month = first_month(shocks.champion_leaves)
    leaves = month < calendar.n_months
    day = calendar.days_within(rng, np.minimum(month, calendar.n_months - 1))
    return np.where(leaves, day, NEVER)


def invent_people(rng: Random, korean: Flags) -> pl.DataFrame:
    """Return given, family and full names and the part of the address before the @."""
    n = len(korean)
    family_ko = choose(rng, names_ko.FAMILY_WEIGHTS, n)
    given_ko = rng.integers(len(names_ko.GIVEN), size=n)
    family_en = rng.integers(len(names_en.FAMILY), size=n)
    given_en = rng.integers(len(names_en.GIVEN), size=n)
    is_korean = pl.lit(pl.Series(korean))
    family = pick([word for word, _ in names_ko.FAMILY], family_ko)
    given = pick([word for word, _ in names_ko.GIVEN], given_ko)
    latin = pick([word for _, word in names_ko.GIVEN], given_ko) + "."
    latin = latin + pick([word for _, word in names_ko.FAMILY], family_ko)
    other_family, other_given = pick(names_en.FAMILY, family_en), pick(names_en.GIVEN, given_en)
    other_latin = (other_given + "." + other_family).str.to_lowercase()
    chosen = {
        "given_name": (given, other_given),
        "family_name": (family, other_family),
        "full_name": (family + given, other_given + " " + other_family),
        "local_part": (latin, other_latin),
    }
    return pl.select(
        pl.when(is_korean).then(ko).otherwise(en).alias(name)
        for name, (ko, en) in chosen.items()
    )


def _titles(rng: Random, role: pl.Series, korean: Flags) -> pl.Series:
    """Return a job title that fits the role, in the language of the country."""
    column = np.empty(len(role), dtype=object)
    draw = rng.random(len(role))
    for name in ROLES:
        for titles, here in ((names_ko.TITLES, korean), (names_en.TITLES, ~korean)):
            fits = here & (role == name).to_numpy()
            options = np.array(titles[name], dtype=object)
            column[fits] = options[(draw[fits] * len(options)).astype(int)]
    return pl.Series(column, dtype=pl.String)


def _addresses(local_part: pl.Series, domain: pl.Series) -> pl.Series:
    """Return addresses; the second of the same name in a company bears a number."""
    frame = pl.DataFrame({"name": local_part, "domain": domain})
    again = pl.int_range(pl.len()).over("name", "domain")
    number = pl.when(again > 0).then((again + 1).cast(pl.String)).otherwise(pl.lit(""))
    return frame.select(pl.col("name") + number + "@" + pl.col("domain")).to_series()
