"""The hidden course of every account: satisfaction, need and the complaints on the way."""

from dataclasses import dataclass

import numpy as np

from ml.simulator.draws import Floats, Ints, Random, stream
from ml.simulator.months import Calendar
from ml.simulator.plan import Plan
from ml.simulator.shocks import Shocks
from ml.simulator.traits import PEAK_MONTH, Traits

# The shocks pull the average back to about zero.
_USUAL = 0.45
_MEMORY = 0.86
_SATISFACTION_NOISE = 0.36
_NEED_MEMORY = 0.92
_NEED_NOISE = 0.26
_SEASON = 0.45
_COMPLAINT_LOGRATE = -2.65
_MOST_COMPLAINTS = 6
_ANSWER_HELPS = 0.14
_SILENCE_HURTS = 0.10


@dataclass(frozen=True)
class Latents:
    """Hidden states by month, each of shape (n_months, n_accounts).

    `satisfaction` and `need` are about standard normal; `complaints` counts what the account
    would complain about while it is a customer, `answered` how many of those its owner took up.
    """

    satisfaction: Floats
    need: Floats
    complaints: Ints
    answered: Ints


def walk(plan: Plan, calendar: Calendar, traits: Traits, shocks: Shocks) -> Latents:
    """Walk every account through the months, whether or not it is a customer then.

    Satisfaction is an AR(1) process around the account's fit. Incidents, price rises and a
    lost champion push it down; complaints are drawn from it and answers push it up again, so an
    owner who answers keeps customers.
    """
    rng = stream(plan.own_seed, "latents")
    mean = _USUAL + 0.65 * traits.fit
    mood = rng.normal(0.0, _SATISFACTION_NOISE / np.sqrt(1 - _MEMORY**2), traits.n_accounts)
    felt, complaints, answered = [], [], []
    for month in range(calendar.n_months):
        mood = _MEMORY * mood + rng.normal(0.0, _SATISFACTION_NOISE, traits.n_accounts)
        mood -= 0.55 * shocks.incident[month] + 0.6 * shocks.champion_leaves[month]
        if shocks.price_pressure[month] == 1.0:
            mood -= 0.5 * traits.price_sense
        count = _complain(rng, traits, mean + mood, shocks.incident[month])
        taken_up = rng.binomial(count, traits.diligence)
        felt.append(mean + mood)
        complaints.append(count)
        answered.append(taken_up)
        mood += _ANSWER_HELPS * taken_up - _SILENCE_HURTS * (count - taken_up)
    need = _needs(rng, calendar, traits)
    return Latents(np.array(felt), need, np.array(complaints), np.array(answered))


def _complain(rng: Random, traits: Traits, satisfaction: Floats, incident: Floats) -> Ints:
    """Draw complaints: the unhappy complain more, but some talk and some only go."""
    rate = traits.talk * np.exp(_COMPLAINT_LOGRATE - 0.85 * satisfaction + 0.5 * incident)
    return np.minimum(rng.poisson(np.minimum(rate, _MOST_COMPLAINTS)), _MOST_COMPLAINTS)


def _needs(rng: Random, calendar: Calendar, traits: Traits) -> Floats:
    """Walk need: a slow AR(1) process plus the season of the industry."""
    level = rng.normal(0.0, 0.65, traits.n_accounts)
    walked = []
    for _ in range(calendar.n_months):
        level = _NEED_MEMORY * level + rng.normal(0.0, _NEED_NOISE, traits.n_accounts)
        walked.append(level)
    turn = 2 * np.pi * (calendar.month_of_year[:, None] - PEAK_MONTH[None, :]) / 12
    season = _SEASON * np.cos(turn)
    return np.asarray(np.array(walked) + season[:, traits.industry], dtype=np.float64)
