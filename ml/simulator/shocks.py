"""What hits many accounts at once, or one suddenly: incidents, price rises, lost champions."""

from dataclasses import dataclass

import numpy as np

from ml.simulator.catalog import PLATFORMS
from ml.simulator.draws import Flags, Floats, Random, first_month, stream
from ml.simulator.months import Calendar
from ml.simulator.plan import Plan
from ml.simulator.traits import Traits

_P_INCIDENT = 0.08
_P_CHAMPION_LEAVES = 0.011
_PRICE_RISE = 0.06
_RISE_MONTH = 2
# A price rise is felt for about half a year.
_PRICE_MEMORY = 0.8


@dataclass(frozen=True)
class Shocks:
    """Shocks by month.

    Attributes
    ----------
    incident : Floats of shape (n_months, n_accounts)
        How much a service incident of the account's platform hurt it; mostly zero.
    price_pressure : Floats of shape (n_months,)
        1 in the month of a price rise, fading after it.
    price_level : Floats of shape (n_months,)
        List prices relative to those of the first month.
    champion_leaves : Flags of shape (n_months, n_accounts)
        The month in which the main contact leaves; at most one per account.
    """

    incident: Floats
    price_pressure: Floats
    price_level: Floats
    champion_leaves: Flags


def draw_shocks(plan: Plan, calendar: Calendar, traits: Traits) -> Shocks:
    """Draw the shocks of every month."""
    rng, n_months, n = stream(plan.own_seed, "shocks"), calendar.n_months, traits.n_accounts
    severity = _severities(rng, n_months)
    if plan.part:
        # An incident strikes every part of the company.
        severity = _severities(stream(plan.seed, "incidents"), n_months)
    exposure = np.exp(rng.normal(-0.3, 0.8, n))
    rises = calendar.month_of_year == _RISE_MONTH
    leaves = first_month(rng.random((n_months, n)) < _P_CHAMPION_LEAVES)
    return Shocks(
        incident=severity[:, traits.platform] * exposure,
        price_pressure=_fading(rises),
        price_level=(1.0 + _PRICE_RISE) ** np.cumsum(rises),
        champion_leaves=np.arange(n_months)[:, None] == leaves,
    )


def _severities(rng: Random, n_months: int) -> Floats:
    """Return how bad the incident of each month and platform was; mostly zero."""
    shape = (n_months, len(PLATFORMS))
    return (rng.random(shape) < _P_INCIDENT) * (0.4 + rng.exponential(0.7, shape))


def _fading(rises: Flags) -> Floats:
    """Return 1 at each rise and the remembered share of it in the months after."""
    pressure = np.zeros(len(rises))
    level = 0.0
    for month, risen in enumerate(rises):
        level = max(level * _PRICE_MEMORY, float(risen))
        pressure[month] = level
    return pressure
