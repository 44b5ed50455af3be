"""What each action does to each account: the truth that a policy can be measured against."""

import numpy as np
import polars as pl

from ml.simulator.draws import Floats, pick, sigmoid
from ml.simulator.traits import Traits

ACTIONS = ("do_nothing", "call", "training", "visit", "discount", "upgrade_offer")
DO_NOTHING = 0
# Euro that an accepted action is worth to us before the account's size counts, and what doing
# it costs whether or not it is accepted.
_WORTH: Floats = np.array([0.0, 60.0, 300.0, 420.0, 260.0, 900.0])
COST: Floats = np.array([0.0, 8.0, 60.0, 120.0, 45.0, 25.0])
_WORTH_BY_SIZE = 0.35
_BASE: Floats = np.array([0.0, -0.5, -1.1, -0.9, -0.9, -2.1])
# Rows: size, fit, liking of prices, engagement, buying.
_SWAY: Floats = np.array(
    [
        [0.0, -0.2, 0.3, 0.5, -0.3, 0.4],
        [0.0, 0.2, 0.4, 0.1, -0.1, 0.6],
        [0.0, 0.0, -0.2, 0.0, 1.4, -0.8],
        [0.0, 0.3, 0.5, -0.2, -0.1, 0.4],
        [0.0, 0.1, 0.0, 0.3, 0.2, 0.5],
    ]
)


def acceptance(traits: Traits) -> Floats:
    """Return the chance (0-1) that each account accepts each action; none accepts nothing.

    Shape (n_accounts, n_actions). It does not change over time and depends on nothing else.
    """
    price = traits.price_sense - 0.8
    held = np.column_stack([traits.size, traits.fit, price, traits.engagement, traits.buying])
    chance = sigmoid(_BASE + np.clip(held, -3.0, 3.0) @ _SWAY)
    chance[:, DO_NOTHING] = 0.0
    return chance


def worth(traits: Traits) -> Floats:
    """Return euro that each accepted action is worth, of shape (n_accounts, n_actions)."""
    return np.asarray(np.exp(_WORTH_BY_SIZE * traits.size)[:, None] * _WORTH)


def build_effects(traits: Traits) -> pl.DataFrame:
    """Return one row per account and action.

    `uplift` is how much the action raises the chance of acceptance over doing nothing, which is
    the whole chance, because nothing is accepted where nothing is offered; `expected_reward` is
    the mean euro of an outcome: `uplift` times worth, less the cost.
    """
    chance = acceptance(traits)
    expected = chance * worth(traits) - COST
    account, action = np.divmod(np.arange(chance.size), len(ACTIONS))
    return pl.DataFrame(
        {
            "account_id": account + 1,
            "action": pick(ACTIONS, action),
            "uplift": chance.ravel(),
            "expected_reward": expected.ravel(),
        }
    )
