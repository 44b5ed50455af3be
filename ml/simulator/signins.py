"""Sign-ins to the customer portal: at most one row per account and week."""

import numpy as np

from ml.simulator.departures import Departures
from ml.simulator.draws import Floats, Ints, sigmoid, stream
from ml.simulator.latents import Latents
from ml.simulator.months import DAY_US, HOUR_US, Calendar, working_moments
from ml.simulator.plan import Plan
from ml.simulator.traits import Traits

_BASE_LOGIT = 1.3
# Reports by mail make everybody sign in less over the window.
_DRIFT = -0.5
_WEEK_DAYS = 7
_DAY_WEIGHTS_END = 5.6
_HOLIDAY_MONTHS = (8, 12)


def draw_signins(
    plan: Plan, calendar: Calendar, traits: Traits, latents: Latents, departures: Departures
) -> tuple[Ints, Ints]:
    """Return account and moment (UTC) of the sign-ins while each account is a customer."""
    rng = stream(plan.own_seed, "signins")
    logit = _logits(calendar, traits, latents)
    logit += rng.normal(0.0, 0.4, logit.shape)
    accounts, moments = [], []
    # 1970-01-01 was a Thursday: weeks begin on the Monday before the window.
    monday = calendar.start_day - (calendar.start_day + 3) % _WEEK_DAYS
    for week_day in range(monday, calendar.end_day, _WEEK_DAYS):
        month = max(int(np.searchsorted(calendar.bounds, week_day, side="right")) - 1, 0)
        chance = sigmoid(logit[month])
        account = np.flatnonzero(rng.random(traits.n_accounts) < chance)
        day = week_day + (rng.random(len(account)) * _DAY_WEIGHTS_END).astype(np.int64)
        accounts.append(account)
        moments.append(working_moments(rng, day, traits.utc_offset_hours[account]))
    account, moment = np.concatenate(accounts), np.concatenate(moments)
    keep = moment >= np.maximum(traits.start_day[account], calendar.start_day) * DAY_US
    keep &= moment < np.minimum(departures.day[account], calendar.end_day) * DAY_US
    # The portal writes its own log within the hour.
    keep &= moment + HOUR_US < calendar.end_us
    return account[keep], moment[keep]


def _logits(calendar: Calendar, traits: Traits, latents: Latents) -> Floats:
    """Return the leaning to sign in within a week, by month; mood works a month late."""
    before = np.vstack([latents.satisfaction[:1], latents.satisfaction[:-1]])
    mood = 0.4 * latents.satisfaction + 0.6 * before
    holiday = -0.35 * np.isin(calendar.month_of_year, _HOLIDAY_MONTHS)
    drift = _DRIFT * np.arange(calendar.n_months) / calendar.n_months
    common = _BASE_LOGIT + holiday[:, None] + drift[:, None]
    return np.asarray(common + traits.engagement + 0.9 * mood + 0.4 * latents.need)
