"""The table of what really was; for tests, never for a model."""

import numpy as np
import polars as pl

from ml.simulator.departures import Departures
from ml.simulator.latents import Latents
from ml.simulator.months import Calendar, dates
from ml.simulator.traits import Traits


def build_truth(
    calendar: Calendar, traits: Traits, latents: Latents, departures: Departures
) -> pl.DataFrame:
    """Return one row per month for every account that had begun before the month.

    `month` is the month's first day and `hazard` the true chance (0-1) to leave within it.
    `departed` is true from the month on in which the account left: the first day without a
    contract is later than that month's first day and not later than the next one's. The rows go
    on after it, as if it had stayed, so that the chance over several months can be told for the
    leavers too. Given the hazard nothing in the other tables tells more about leaving, so no
    model can rank better than it.
    """
    has_begun = traits.start_day < calendar.bounds[:-1, None]
    account, month = np.nonzero(has_begun.T)
    return pl.DataFrame(
        {
            "account_id": account + 1,
            "month": dates("month", calendar.bounds[month]),
            "satisfaction": latents.satisfaction[month, account],
            "need": latents.need[month, account],
            "hazard": departures.hazard[month, account],
            "departed": departures.month[account] <= month,
        }
    )
