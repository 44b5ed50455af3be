"""The table of accounts: invented names and addresses for the traits."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from ml.simulator import names_en, names_ko
from ml.simulator.draws import Flags, Ints, Random, choose, pick, stream
from ml.simulator.months import DAY_US, datetimes
from ml.simulator.plan import Plan
from ml.simulator.traits import COUNTRIES, INDUSTRIES, Traits

_REVENUE_PER_HEAD = 135_000.0
_TRADES_PER_INDUSTRY = 3
_N_PHONES = 10_000
_KOREAN_FORM_WEIGHTS = (0.4, 0.15, 0.25, 0.2)


@dataclass(frozen=True)
class Accounts:
    """The table, and what the tables of its noun need: domain and the moment of entry."""

    table: pl.DataFrame
    domain: pl.Series
    recorded_us: Ints


def build_accounts(plan: Plan, traits: Traits) -> Accounts:
    """Name the accounts and write down what a CRM knows of them."""
    rng, n = stream(plan.own_seed, "accounts"), traits.n_accounts
    korean = traits.is_korean
    name, domain = invent_names(
        rng, traits.is_korean, traits.industry, traits.country, first_round(plan)
    )
    recorded = (traits.start_day - rng.integers(3, 60, n)) * DAY_US + rng.integers(
        DAY_US, size=n
    )
    revenue = traits.employees * _REVENUE_PER_HEAD * np.exp(rng.normal(0.0, 0.5, n))
    table = pl.DataFrame(
        {
            "account_id": np.arange(1, n + 1),
            "name": name,
            "type": pl.repeat("Customer", n, eager=True),
            "industry": pick(INDUSTRIES, traits.industry),
            "employees": traits.employees,
            "annual_revenue": np.round(revenue, -3),
            "website": "https://www." + domain,
            "phone": phones(rng, traits.country),
            "city": _cities(rng, traits.country, korean),
            "country": pick(COUNTRIES, traits.country),
            "owner_index": traits.owner,
            "team_index": traits.team,
            "recorded_at": datetimes("recorded_at", recorded),
        }
    )
    return Accounts(table, domain, recorded)


def phones(rng: Random, country: Ints) -> pl.Series:
    """Return a telephone number of each country that never rings."""
    column = np.empty(len(country), dtype=object)
    for code, name in enumerate(COUNTRIES):
        is_here = country == code
        drawn = rng.integers(_N_PHONES, size=int(is_here.sum()))
        column[is_here] = np.array([names_en.PHONES[name].format(number) for number in drawn])
    return pl.Series(column, dtype=pl.String)


def first_round(plan: Plan) -> int:
    """Return how often the parts before this one may have used a name."""
    fewest_names = len(names_ko.FIRST) * len(names_ko.SECOND) * _TRADES_PER_INDUSTRY
    return plan.n_accounts_before // fewest_names + max(plan.part - 1, 0)


def invent_names(
    rng: Random, korean: Flags, industry: Ints, country: Ints, used: int = 0
) -> tuple[pl.Series, pl.Series]:
    """Return names and domains of companies; a name that comes again bears a number.

    `used` is how many rounds of names are taken already.
    """
    name, domain = np.empty(len(korean), dtype=object), np.empty(len(korean), dtype=object)
    name[korean], domain[korean] = _korean_names(rng, industry[korean], used)
    name[~korean], domain[~korean] = _other_names(
        rng, industry[~korean], country[~korean], used
    )
    return pl.Series(name, dtype=pl.String), pl.Series(domain, dtype=pl.String)


def _korean_names(rng: Random, industry: Ints, used: int) -> tuple[pl.Series, pl.Series]:
    parts = (names_ko.FIRST, names_ko.SECOND, names_ko.TRADE)
    hangul = [[word for word, _ in part] for part in parts]
    latin = [[word for _, word in part] for part in parts]
    code, again = _distinct(rng, industry, len(names_ko.FIRST) * len(names_ko.SECOND), used)
    form = pick(names_ko.FORMS, choose(rng, _KOREAN_FORM_WEIGHTS, len(industry)))
    before, after = (form.str.split("{}").list.get(side) for side in (0, 1))
    return before + _combined(hangul, code) + again + after, _domain(latin, code, again)


def _other_names(
    rng: Random, industry: Ints, country: Ints, used: int
) -> tuple[pl.Series, pl.Series]:
    stems = [a + b for a in names_en.FIRST for b in names_en.SECOND]
    code, again = _distinct(rng, industry, len(stems), used)
    forms = [names_en.FORMS.get(name, "{}").replace("{}", "") for name in COUNTRIES]
    name = _combined([stems, [f" {word}" for word in names_en.TRADE]], code)
    return name + again + pick(forms, country), _domain([stems, names_en.TRADE], code, again)


def _distinct(rng: Random, industry: Ints, n_stems: int, used: int) -> tuple[Ints, pl.Series]:
    """Return the number of a name for each account and what tells repeated names apart.

    The trade that ends the name belongs to the industry.
    """
    n_names = n_stems * _TRADES_PER_INDUSTRY
    code, rounds = np.zeros_like(industry), np.zeros_like(industry)
    for number in range(len(INDUSTRIES)):
        here = np.flatnonzero(industry == number)
        row = np.arange(len(here))
        stem, trade = np.divmod(rng.permutation(n_names)[row % n_names], _TRADES_PER_INDUSTRY)
        n_trades = len(INDUSTRIES) * _TRADES_PER_INDUSTRY
        code[here] = stem * n_trades + number * _TRADES_PER_INDUSTRY + trade
        rounds[here] = row // n_names
    rounds += used
    marks = ["", *(f" {number + 1}" for number in range(1, int(rounds.max(initial=0)) + 1))]
    return code, pick(marks, rounds)


def _combined(parts: Sequence[Sequence[str]], code: Ints) -> pl.Series:
    """Spell the name of each number: one word of each part."""
    name = pl.repeat("", len(code), eager=True)
    for part in reversed(parts):
        name = pick(part, code % len(part)) + name
        code = code // len(part)
    return name


def _domain(parts: Sequence[Sequence[str]], code: Ints, again: pl.Series) -> pl.Series:
    return (_combined(parts, code) + again).str.to_lowercase().str.replace_all(
        " ", ""
    ) + ".example"


def _cities(rng: Random, country: Ints, korean: Flags) -> pl.Series:
    """Return a town of the country."""
    draw = rng.random(len(country))
    column = np.empty(len(country), dtype=object)
    for code, name in enumerate(COUNTRIES):
        towns = np.array(names_en.CITIES.get(name, names_ko.CITIES), dtype=object)
        is_here = country == code
        column[is_here] = towns[(draw[is_here] * len(towns)).astype(int)]
    return pl.Series(column, dtype=pl.String)
