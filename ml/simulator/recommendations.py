"""The tables of recommendations and outcomes: a logging policy whose chances are known."""

from itertools import pairwise

import numpy as np
import polars as pl

from ml.simulator.catalog import PLATFORMS
from ml.simulator.draws import Flags, Floats, Ints, Random, pick, stream
from ml.simulator.effects import ACTIONS, COST, DO_NOTHING, acceptance, worth
from ml.simulator.months import DAY_US, HOUR_US, datetimes
from ml.simulator.world import Events, World

POLICY_VERSION = "logging-1"
KINDS = ("none", "dismissed", "accepted")
_A_MONTH = 0.14
_SHARE_SHOWN = 0.96
_SHARE_DISMISSED = 0.45
_SHARE_EXPLORED = 0.25
_ANSWER_DAYS = 3.0
# A recommendation without an answer for so long counts as none.
WINDOW_DAYS = 14
_CALLS_ALLOWED = 0.85
_NEW_DAYS = 60
# Leaning of the logging policy; rows: constant, size, tenure in years, platform.
_LEANING: Floats = np.array(
    [
        [0.0, 0.6, 0.2, 0.0, 0.1, 0.3],
        [0.0, -0.2, 0.1, 0.6, -0.3, 0.2],
        [0.0, 0.1, -0.3, 0.0, 0.2, 0.1],
        [0.0, 0.0, 0.1, 0.2, -0.1, -0.2],
    ]
)


def build_recommendations(world: World) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return recommendations, by time, and their outcomes as known on the last day.

    `propensity` is the chance with which the policy chose the action, drawn from
    `probabilities` over `eligible`. `reward` is euro: what an accepted action is worth less
    what it costs, the cost alone otherwise, 0 for doing nothing. What was not shown has no
    outcome; what was decided `WINDOW_DAYS` and a day before the end and shown, has one.

    The effect acts on acceptance and reward alone, not on leaving: the departures are drawn
    before any recommendation, and `effects` tells the truth of the former.
    """
    rng = stream(world.plan.own_seed, "recommendations")
    events = world.happen(rng, np.full((1, 1), _A_MONTH))
    n = len(events.account)
    eligible = _eligible(rng, world, events)
    chance = _policy(world, events, eligible)
    action = np.argmax(rng.random((n, 1)) < np.cumsum(chance, axis=1), axis=1)
    shown = rng.random(n) < _SHARE_SHOWN
    decision = _decision_ids(rng, n)
    row, column = np.nonzero(eligible)
    lists = (
        pl.DataFrame({"row": row, "a": pick(ACTIONS, column), "p": chance[row, column]})
        .group_by("row", maintain_order=True)
        .agg("a", "p")
    )
    table = pl.DataFrame(
        {
            "recommendation_id": np.arange(1, n + 1),
            "decision_id": decision,
            "account_id": events.account + 1,
            "decided_at": datetimes("decided_at", events.moment),
            "eligible": lists["a"],
            "probabilities": lists["p"],
            "action": pick(ACTIONS, action),
            "propensity": chance[np.arange(n), action],
            "policy_version": pl.repeat(POLICY_VERSION, n, eager=True),
            "shown": shown,
        }
    )
    return table, _outcomes(rng, world, events, action, decision, shown)


def _eligible(rng: Random, world: World, events: Events) -> Flags:
    """Return what the rules allow, of shape (n, n_actions); doing nothing always is."""
    traits, account = world.traits, events.account
    allowed = np.ones((len(account), len(ACTIONS)), dtype=bool)
    allowed[:, 1] = rng.random(len(account)) < _CALLS_ALLOWED
    allowed[:, 2] = _days(world, events) > _NEW_DAYS
    allowed[:, 3] = traits.size[account] > -0.8
    allowed[:, 4] = traits.term_months[account] > 1
    allowed[:, 5] = traits.platform[account] < PLATFORMS[-1]
    return allowed


def _policy(world: World, events: Events, eligible: Flags) -> Floats:
    """Return the chance of each action: by what can be seen of the account, never zero."""
    account = events.account
    years = np.clip(_days(world, events) / 365.0, 0.0, 4.0)
    seen = np.column_stack(
        [
            np.ones(len(account)),
            world.traits.size[account],
            years,
            world.traits.platform[account],
        ]
    )
    liked = np.where(eligible, np.exp(seen @ _LEANING), 0.0)
    liked /= liked.sum(axis=1, keepdims=True)
    explored = eligible / eligible.sum(axis=1, keepdims=True)
    mixed = (1.0 - _SHARE_EXPLORED) * liked + _SHARE_EXPLORED * explored
    return np.asarray(mixed / mixed.sum(axis=1, keepdims=True))


def _days(world: World, events: Events) -> Ints:
    return events.moment // DAY_US - world.traits.start_day[events.account]


def _decision_ids(rng: Random, n: int) -> pl.Series:
    """Return texts in the form of a UUID, made of the random stream."""
    digits = rng.bytes(16 * n).hex()
    edges = (0, 8, 12, 16, 20, 32)
    texts = [
        "-".join(digits[at + a : at + b] for a, b in pairwise(edges))
        for at in range(0, 32 * n, 32)
    ]
    return pl.Series(texts, dtype=pl.String)


def _outcomes(
    rng: Random, world: World, events: Events, action: Ints, decision: pl.Series, shown: Flags
) -> pl.DataFrame:
    n, account = len(action), events.account
    accepted = rng.random(n) < acceptance(world.traits)[account, action]
    dismissed = ~accepted & (action != DO_NOTHING) & (rng.random(n) < _SHARE_DISMISSED)
    kind = np.where(accepted, 2, dismissed.astype(np.int64))
    reward = accepted * worth(world.traits)[account, action] - COST[action]
    wait = np.minimum(rng.exponential(_ANSWER_DAYS, n), WINDOW_DAYS)
    wait = np.where(kind == 0, float(WINDOW_DAYS), wait)
    occurred = events.moment + (wait * DAY_US).astype(np.int64)
    recorded = occurred + rng.integers(8 * HOUR_US, size=n)
    kept = np.flatnonzero(shown & (recorded < world.calendar.end_us))
    return pl.DataFrame(
        {
            "outcome_id": np.arange(1, len(kept) + 1),
            "decision_id": decision.gather(kept),
            "kind": pick(KINDS, kind[kept]),
            "reward": reward[kept],
            "occurred_at": datetimes("occurred_at", occurred[kept]),
            "recorded_at": datetimes("recorded_at", recorded[kept]),
        }
    )
