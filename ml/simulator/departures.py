"""Who leaves, when and why, drawn from the hidden course only."""

from dataclasses import dataclass

import numpy as np

from ml.simulator.draws import (
    Flags,
    Floats,
    Ints,
    Random,
    choose_by_row,
    first_month,
    sigmoid,
    stream,
)
from ml.simulator.latents import Latents
from ml.simulator.months import DAY_US, NEVER, Calendar, add_months, month_number
from ml.simulator.plan import Plan
from ml.simulator.shocks import Shocks
from ml.simulator.traits import Traits

# Logits of leaving: at a renewal of 1, 12 and 24 months, and in a month without renewal.
_AT_RENEWAL = {1: -4.75, 12: -1.95, 24: -1.25}
_IN_BETWEEN = -6.7
# Bankruptcy and acquisition strike the satisfied too: chance a month.
_STRUCK = 0.0016
# A new rival makes leaving easier over the window.
_DRIFT = 0.3

CHOSEN_REASONS = ("Service quality", "Price", "No longer needed", "Switched provider")
STRUCK_REASONS = ("Business closed", "Acquired")


@dataclass(frozen=True)
class Departures:
    """How the customers of the window end.

    Attributes
    ----------
    hazard : Floats of shape (n_months, n_accounts)
        True chance to leave within the month, for an account that is a customer at its start.
    month : Ints of shape (n_accounts,)
        Month of leaving; n_months for those who stay.
    day : Ints of shape (n_accounts,)
        First day without a contract; `NEVER` for those who stay.
    told_us : Ints of shape (n_accounts,)
        Moment at which we recorded the cancellation.
    reason : Ints of shape (n_accounts,)
        Position in `CHOSEN_REASONS + STRUCK_REASONS`, or -1 if it was never said.
    """

    hazard: Floats
    month: Ints
    day: Ints
    told_us: Ints
    reason: Ints


def depart(
    plan: Plan, calendar: Calendar, traits: Traits, shocks: Shocks, latents: Latents
) -> Departures:
    """Draw the departures; what is seen of an account plays no part in it."""
    rng = stream(plan.own_seed, "departures")
    renewal = renewal_days(calendar, traits.start_day, traits.term_months)
    chosen = _chosen_hazard(calendar, traits, shocks, latents, renewal > 0)
    struck = _STRUCK * np.exp(-0.35 * traits.size)
    hazard = 1.0 - (1.0 - chosen) * (1.0 - struck)
    # A contract can end only in a month that it has seen from the start.
    hazard *= traits.start_day < calendar.bounds[:-1, None]
    month = first_month(rng.random(hazard.shape) < hazard)
    leaves, at = month < calendar.n_months, np.minimum(month, calendar.n_months - 1)
    row = np.arange(traits.n_accounts)
    is_struck = rng.random(len(row)) * hazard[at, row] < struck
    planned = renewal[at, row]
    day = np.where((planned > 0) & ~is_struck, planned, calendar.days_within(rng, at) + 1)
    reason = _reasons(rng, traits, latents, shocks, at, is_struck)
    told_us = _recorded(rng, day, is_struck)
    return Departures(hazard, month, np.where(leaves, day, NEVER), told_us, reason)


def renewal_days(calendar: Calendar, start: Ints, term_months: Ints) -> Ints:
    """Return the renewal day of each month and contract, 0 in months without one.

    A renewal belongs to the month it ends: bounds[t] < day <= bounds[t + 1].
    """
    found = np.zeros((calendar.n_months, len(start)), dtype=np.int64)
    for month in range(calendar.n_months):
        first, last = calendar.bounds[month] + 1, calendar.bounds[month + 1]
        for number in np.unique(month_number(np.array([first, last]))):
            passed = number - month_number(start)
            due = add_months(start, passed)
            fits = (passed > 0) & (passed % term_months == 0) & (due >= first) & (due <= last)
            found[month] = np.where(fits & (found[month] == 0), due, found[month])
    return found


def _chosen_hazard(
    calendar: Calendar, traits: Traits, shocks: Shocks, latents: Latents, renews: Flags
) -> Floats:
    """Return the chance to choose leaving, by month."""
    satisfaction = latents.satisfaction
    # People decide on what they remember, not on the last month alone.
    before = np.vstack([satisfaction[:1], satisfaction[:-1]])
    years = np.clip(calendar.bounds[:-1, None] - traits.start_day, 0, 1460) / 365.0
    pressure = shocks.price_pressure[:, None] * traits.price_sense
    drift = _DRIFT * np.linspace(-0.5, 0.5, calendar.n_months)[:, None]
    push = drift + 0.5 * pressure - 0.22 * years - 0.4 * traits.inertia
    push = push - 1.5 * (0.55 * satisfaction + 0.45 * before) - 0.5 * latents.need
    at_renewal = np.vectorize(_AT_RENEWAL.get, otypes=[float])(traits.term_months)
    return sigmoid(np.where(renews, at_renewal, _IN_BETWEEN) + push)


def _reasons(
    rng: Random,
    traits: Traits,
    latents: Latents,
    shocks: Shocks,
    month: Ints,
    is_struck: Flags,
) -> Ints:
    """Draw the reason that was given; often true, sometimes polite, sometimes none."""
    row = np.arange(traits.n_accounts)
    price = shocks.price_pressure[month] * traits.price_sense + 0.5 * traits.price_sense
    unhappy = -latents.satisfaction[month, row]
    scores = np.column_stack([unhappy, price, -latents.need[month, row], 0.5 * unhappy])
    reason = choose_by_row(rng, scores)
    other = len(CHOSEN_REASONS) + rng.integers(len(STRUCK_REASONS), size=len(row))
    reason = np.where(is_struck, other, reason)
    return np.where(rng.random(len(row)) < 0.12, -1, reason)


def _recorded(rng: Random, day: Ints, is_struck: Flags) -> Ints:
    """Notice comes before the end of a contract; a failed company tells us afterwards."""
    notice = np.minimum(rng.exponential(9.0, len(day)), 45.0)
    delay = rng.exponential(3.0, len(day))
    told_late = is_struck | (rng.random(len(day)) < 0.08)
    return ((day + np.where(told_late, delay, -notice)) * DAY_US).astype(np.int64)
