"""The table of campaigns, which every part of a company shares."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from ml.simulator.draws import Floats, Ints, Random, choose, pick, stream
from ml.simulator.months import Calendar, dates
from ml.simulator.plan import Plan

TYPES = ("Email", "Webinar", "Trade Show", "Direct Mail", "Advertisement")
_TYPE_WEIGHTS = (0.5, 0.2, 0.12, 0.1, 0.08)
_DAYS: Ints = np.array([10, 21, 14, 30, 60])
_COST_PER_ACCOUNT: Floats = np.array([0.4, 1.2, 4.0, 1.5, 2.5])
_THEMES = (
    "Energy check", "Fewer stops", "New sensors", "Audit season", "Winter readiness",
    "Open day", "Second site offer", "Know your alarms", "Report studio tour", "Care week",
    "Getting started", "Night shift", "Spare parts", "Calibration day", "Customer stories",
)  # fmt: skip
_PER_MONTH = 1.2
_N_PLANNED = 2
_SHARE_ABORTED = 0.05


@dataclass(frozen=True)
class Campaigns:
    """The table, and one entry per campaign, by first day: kind and days, and if it ran."""

    table: pl.DataFrame
    kind: Ints
    start_day: Ints


def build_campaigns(plan: Plan, calendar: Calendar) -> Campaigns:
    """Return the campaigns of the window and the next that are planned, by first day."""
    rng = stream(plan.seed, "campaigns")
    n = max(round(_PER_MONTH * calendar.n_months), 1)
    past = np.sort(rng.integers(calendar.start_day, calendar.end_day, n))
    start = np.concatenate([past, calendar.end_day + rng.integers(5, 45, _N_PLANNED)])
    kind = choose(rng, _TYPE_WEIGHTS, len(start))
    end = start + np.maximum((_DAYS[kind] * rng.uniform(0.7, 1.3, len(start))).astype(int), 2)
    status = _statuses(rng, calendar, start, end)
    scale = (
        _COST_PER_ACCOUNT[kind] * (plan.n_accounts + 200) * rng.lognormal(0.0, 0.4, len(start))
    )
    passed = np.clip((calendar.end_day - start) / (end - start), 0.0, 1.0)
    month = pl.Series(start).cast(pl.Int32).cast(pl.Date).dt.strftime(" %Y-%m")
    number = pl.Series(np.arange(1, len(start) + 1)).cast(pl.String)
    theme = pick(_THEMES, rng.integers(len(_THEMES), size=len(start)))
    table = pl.DataFrame(
        {
            "campaign_id": np.arange(1, len(start) + 1),
            "name": theme + month + " #" + number,
            "type": pick(TYPES, kind),
            "status": status,
            "budget": np.round(scale, -1),
            "cost": np.round(scale * passed * rng.uniform(0.6, 1.15, len(start)), 2),
            "currency": pl.repeat("EUR", len(start), eager=True),
            "starts_on": dates("starts_on", start),
            "ends_on": dates("ends_on", end),
        }
    )
    return Campaigns(table, kind, start)


def _statuses(rng: Random, calendar: Calendar, start: Ints, end: Ints) -> pl.Series:
    aborted = rng.random(len(start)) < _SHARE_ABORTED
    running = np.where(end <= calendar.end_day, np.where(aborted, 3, 2), 1)
    status = np.where(start >= calendar.end_day, 0, running)
    return pick(("Planned", "Active", "Completed", "Aborted"), status)
