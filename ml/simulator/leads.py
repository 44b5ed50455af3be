"""The table of leads: those that became accounts of the window, and many that did not."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from ml.simulator.accounts import invent_names, phones
from ml.simulator.contacts import invent_people
from ml.simulator.draws import Flags, Ints, Random, choose, pick, stream
from ml.simulator.months import DAY_US, NEVER, Calendar, datetimes, late
from ml.simulator.traits import COUNTRIES, COUNTRY_WEIGHTS, INDUSTRIES, INDUSTRY_WEIGHTS
from ml.simulator.world import World, nullable

SOURCES = ("Web", "Referral", "Event", "Partner", "Cold Call", "Campaign")
_SOURCE_WEIGHTS = {
    False: (0.28, 0.1, 0.14, 0.1, 0.2, 0.18),
    True: (0.25, 0.27, 0.13, 0.16, 0.06, 0.13),
}
STATUSES = ("New", "Assigned", "In Process", "Recycled", "Dead", "Converted")
# Weights of the statuses before "Converted" by age: up to 14 days, up to 60, older.
_STATUS_WEIGHTS = (
    (0.45, 0.35, 0.18, 0.0, 0.02),
    (0.05, 0.25, 0.45, 0.1, 0.15),
    (0.01, 0.05, 0.12, 0.3, 0.52),
)
_YOUNG_DAYS, _OLD_DAYS = 14, 60
_PER_ACCOUNT_MONTH = 0.055
_SHARE_WITH_LEAD = 0.55
_DAYS_TO_CONVERT = 22.0
_SHARE_SAME_OWNER = 0.8


@dataclass(frozen=True)
class _Draws:
    """One entry per lead, by time; `account` is -1 for a lead that never converted."""

    account: Ints
    industry: Ints
    country: Ints
    owner: Ints
    source: Ints
    created_us: Ints
    converted_us: Ints


def build_leads(world: World) -> pl.DataFrame:
    """Return the leads of the window as known on its last day, by time."""
    rng = stream(world.plan.own_seed, "leads")
    draws = _draw(rng, world)
    recorded = late(rng, draws.created_us, typical_hours=2.0, share_late=0.05)
    converted = draws.account >= 0
    recorded = np.where(converted, np.minimum(recorded, draws.converted_us), recorded)
    names = _names(rng, world, draws)
    per_team = world.plan.n_owners_per_team
    table = names.select(
        pl.Series("lead_id", np.arange(1, len(converted) + 1)),
        "given_name",
        "family_name",
        "company",
        "email",
        "phone",
        _statuses(rng, world.calendar, draws).alias("status"),
        pick(SOURCES, draws.source).alias("lead_source"),
        pick(INDUSTRIES, draws.industry).alias("industry"),
        pl.Series("owner_index", draws.owner),
        pl.Series("team_index", draws.owner // per_team),
        datetimes("created_at", draws.created_us),
        datetimes("recorded_at", recorded),
        nullable(draws.account + 1, converted).alias("converted_account_id"),
        datetimes("converted_at", draws.converted_us, known=converted),
    ).filter(pl.Series(recorded < world.calendar.end_us))
    return table.with_columns(lead_id=pl.int_range(1, pl.len() + 1, dtype=pl.Int64))


def _draw(rng: Random, world: World) -> _Draws:
    won, lost = _won(rng, world), _lost(rng, world)
    columns = {
        name: np.concatenate([getattr(won, name), getattr(lost, name)])
        for name in _Draws.__dataclass_fields__
    }
    order = np.lexsort((columns["account"], columns["created_us"]))
    return _Draws(**{name: column[order] for name, column in columns.items()})


def _won(rng: Random, world: World) -> _Draws:
    """Draw the leads of accounts that came within the window; the account is their outcome."""
    traits, recorded = world.traits, world.accounts.recorded_us
    wait = rng.gamma(2.0, _DAYS_TO_CONVERT / 2.0, traits.n_accounts) * DAY_US
    created = recorded - wait.astype(np.int64)
    comes = rng.random(traits.n_accounts) < _SHARE_WITH_LEAD
    account = np.flatnonzero(comes & (created >= world.calendar.start_day * DAY_US))
    same = rng.random(len(account)) < _SHARE_SAME_OWNER
    other = rng.integers(world.plan.n_owners, size=len(account))
    return _Draws(
        account=account,
        industry=traits.industry[account],
        country=traits.country[account],
        owner=np.where(same, traits.owner[account], other),
        source=choose(rng, _SOURCE_WEIGHTS[True], len(account)),
        created_us=created[account],
        converted_us=recorded[account],
    )


def _lost(rng: Random, world: World) -> _Draws:
    calendar = world.calendar
    n = int(rng.poisson(_PER_ACCOUNT_MONTH * world.traits.n_accounts * calendar.n_months))
    span = calendar.end_us - calendar.start_day * DAY_US
    created = calendar.start_day * DAY_US + (rng.random(n) ** 0.9 * span).astype(np.int64)
    return _Draws(
        account=np.full(n, -1),
        industry=choose(rng, INDUSTRY_WEIGHTS, n),
        country=choose(rng, COUNTRY_WEIGHTS, n),
        owner=rng.integers(world.plan.n_owners, size=n),
        source=choose(rng, _SOURCE_WEIGHTS[False], n),
        created_us=created,
        converted_us=np.full(n, NEVER * DAY_US),
    )


def _names(rng: Random, world: World, draws: _Draws) -> pl.DataFrame:
    """Return person, company, address and number; of the account where it became one."""
    korean: Flags = draws.country == COUNTRIES.index("KR")
    company, domain = invent_names(rng, korean, draws.industry, draws.country)
    people = invent_people(rng, korean).with_columns(
        company=company, phone=phones(rng, draws.country)
    )
    people = people.with_columns(email=people["local_part"] + "@" + domain)
    main = world.contacts.first[np.maximum(draws.account, 0)]
    known = world.contacts.table.select("given_name", "family_name", "email", "phone")[main]
    known = known.with_columns(
        world.accounts.table["name"].gather(draws.account.clip(0)).alias("company")
    )
    became = pl.lit(pl.Series(draws.account >= 0))
    return pl.select(
        pl.when(became).then(known[name]).otherwise(people[name]).alias(name)
        for name in ("given_name", "family_name", "company", "email", "phone")
    )


def _statuses(rng: Random, calendar: Calendar, draws: _Draws) -> pl.Series:
    age = (calendar.end_us - draws.created_us) // DAY_US
    group = np.digitize(age, [_YOUNG_DAYS, _OLD_DAYS])
    status = np.full(len(age), STATUSES.index("Converted"))
    for number, weights in enumerate(_STATUS_WEIGHTS):
        here = np.flatnonzero((group == number) & (draws.account < 0))
        status[here] = choose(rng, weights, len(here))
    return pick(STATUSES, status)
