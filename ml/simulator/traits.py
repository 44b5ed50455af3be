"""What an account is and never tells: size, fit, patience, habits."""

from dataclasses import dataclass

import numpy as np

from ml.simulator.draws import Flags, Floats, Ints, Random, choose, sigmoid, stream
from ml.simulator.months import Calendar
from ml.simulator.plan import Plan

INDUSTRIES = (
    "Manufacturing",
    "Logistics",
    "Retail",
    "Food",
    "Healthcare",
    "Education",
    "Energy",
    "Construction",
)
INDUSTRY_WEIGHTS = (0.24, 0.15, 0.13, 0.13, 0.1, 0.07, 0.08, 0.1)
# Month of the year in which each industry needs most.
PEAK_MONTH: Ints = np.array([3, 11, 12, 9, 1, 8, 7, 5])

COUNTRIES = ("KR", "US", "GB", "DE", "SG", "AU")
COUNTRY_WEIGHTS = (0.5, 0.18, 0.1, 0.1, 0.06, 0.06)
UTC_OFFSET_HOURS: Ints = np.array([9, -5, 0, 1, 8, 10])

_SHARE_BEFORE_WINDOW = 0.6
_DAYS_BEFORE_WINDOW = 560.0
_LONGEST_TENURE_DAYS = 2900
_SHARE_SLEEPERS = 0.08


@dataclass(frozen=True)
class Traits:
    """One entry per account and column; latents are about standard normal unless said.

    `start_day` is the first day of the contract, `term_months` its length (1, 12 or 24),
    `owner` and `team` count from 0, `platform` is a position in the catalogue. `talk`
    multiplies how often the account gets in touch, `diligence` (0-1) is how often its owner
    answers a complaint, `inertia` makes it stay although unhappy and shows nowhere else.
    """

    industry: Ints
    country: Ints
    employees: Ints
    size: Floats
    start_day: Ints
    term_months: Ints
    platform: Ints
    owner: Ints
    team: Ints
    fit: Floats
    price_sense: Floats
    inertia: Floats
    engagement: Floats
    buying: Floats
    talk: Floats
    diligence: Floats
    preferred_channel: Ints

    @property
    def n_accounts(self) -> int:
        """Number of accounts."""
        return len(self.size)

    @property
    def utc_offset_hours(self) -> Ints:
        """Hours the account's clock is ahead of UTC, without summer time."""
        return UTC_OFFSET_HOURS[self.country]

    @property
    def is_korean(self) -> Flags:
        """Whether the account sits in Korea."""
        return self.country == COUNTRIES.index("KR")


def draw_traits(plan: Plan, calendar: Calendar) -> Traits:
    """Draw every account's fixed traits."""
    rng, n = stream(plan.own_seed, "traits"), plan.n_accounts
    size = rng.normal(size=n)
    owner = rng.integers(plan.n_owners, size=n)
    owner_diligence = _diligence(rng, plan)
    if plan.part:
        # The owners are the same people in every part.
        owner_diligence = _diligence(stream(plan.seed, "owners"), plan)
    engagement = rng.normal(0.25 * size, 0.7)
    engagement -= 3.5 * (rng.random(n) < _SHARE_SLEEPERS)
    return Traits(
        industry=choose(rng, INDUSTRY_WEIGHTS, n),
        country=choose(rng, COUNTRY_WEIGHTS, n),
        employees=np.clip(np.exp(4.1 + 1.2 * size).astype(np.int64), 2, 40_000),
        size=size,
        start_day=_start_days(rng, n, calendar),
        term_months=_terms(rng, size),
        platform=_platforms(rng, size),
        owner=owner,
        team=owner // plan.n_owners_per_team,
        fit=rng.normal(size=n),
        price_sense=rng.beta(2.0, 3.0, n) * 2.0,
        inertia=rng.normal(size=n),
        engagement=engagement,
        buying=rng.normal(0.3 * size, 1.0),
        talk=np.exp(rng.normal(0.15 * size, 0.7)),
        diligence=owner_diligence[owner],
        preferred_channel=rng.integers(3, size=n),
    )


def _diligence(rng: Random, plan: Plan) -> Floats:
    return rng.beta(4.0, 2.5, plan.n_owners)


def _start_days(rng: Random, n: int, calendar: Calendar) -> Ints:
    """Draw first days: most before the window, the rest within it, a little more each month."""
    before = np.minimum(rng.exponential(_DAYS_BEFORE_WINDOW, n), _LONGEST_TENURE_DAYS)
    span = calendar.end_day - calendar.start_day - 1
    arrived = calendar.start_day + (rng.random(n) ** 0.85 * span).astype(np.int64)
    is_old = rng.random(n) < _SHARE_BEFORE_WINDOW
    return np.where(is_old, calendar.start_day - 1 - before.astype(np.int64), arrived)


def _terms(rng: Random, size: Floats) -> Ints:
    """Larger accounts sign for longer."""
    draw = rng.random(len(size))
    monthly = sigmoid(-0.5 - 0.5 * size)
    two_years = (1.0 - monthly) * sigmoid(-1.3 + 0.4 * size)
    return np.select([draw < monthly, draw > 1.0 - two_years], [1, 24], 12).astype(np.int64)


def _platforms(rng: Random, size: Floats) -> Ints:
    """Larger accounts take the larger platform, with exceptions."""
    return np.digitize(size + rng.normal(0.0, 0.6, len(size)), [0.2, 1.4]).astype(np.int64)
