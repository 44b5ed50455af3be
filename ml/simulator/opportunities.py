"""The tables of opportunities and of their way through the stages."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from ml.simulator.catalog import NAMES
from ml.simulator.draws import Flags, Floats, Ints, Random, choose, pick, sigmoid, stream
from ml.simulator.months import DAY_US, dates, datetimes, late
from ml.simulator.world import Events, World, nullable

STAGES = (
    ("Prospecting", 0.10),
    ("Qualification", 0.20),
    ("Needs Analysis", 0.25),
    ("Value Proposition", 0.30),
    ("Id. Decision Makers", 0.40),
    ("Perception Analysis", 0.50),
    ("Proposal/Price Quote", 0.65),
    ("Negotiation/Review", 0.80),
    ("Closed Won", 1.0),
    ("Closed Lost", 0.0),
)
STAGE_NAMES = tuple(name for name, _ in STAGES)
_PROBABILITY: Floats = np.array([chance for _, chance in STAGES])
_N_OPEN, _WON, _LOST = 8, 8, 9
TYPES = ("New Business", "Existing Business", "Renewal", "Upsell", "Cross-sell")
_TYPE_WEIGHTS = (0.15, 0.25, 0.2, 0.22, 0.18)
_TYPE_LOGIT: Floats = np.array([-0.5, 0.1, 0.7, -0.1, -0.2])
_SOURCES = ("Account Manager", "Referral", "Event", "Campaign", "Web")
LOST_REASONS = ("Price", "Competitor", "No budget", "No decision", "Missing function")
_FIRST_STAGES = (0.6, 0.3, 0.1)
_A_MONTH = 0.055
_SHARE_VISITED = 0.6
_SHARE_ON_HOLD = 0.08
_TYPICAL_DAYS = 48.0
_LONGEST_DAYS = 400.0


@dataclass(frozen=True)
class _Course:
    """How the opportunities go: `moments` of shape (n, 8), 0 for a stage that was skipped."""

    is_won: Flags
    first: Ints
    moments: Ints
    closed_us: Ints
    planned_us: Ints


def build_opportunities(world: World) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return opportunities, by time, and stage changes, as known on the last day."""
    rng = stream(world.plan.own_seed, "opportunities")
    grow = np.exp(0.3 * world.latents.need + 0.15 * world.latents.satisfaction)
    events = world.happen(rng, _A_MONTH * grow)
    recorded = late(rng, events.moment, typical_hours=8.0, share_late=0.1)
    known = recorded < world.calendar.end_us
    events, recorded = events.where(known), recorded[known]
    kind = choose(rng, _TYPE_WEIGHTS, len(recorded))
    scale = rng.normal(0.0, 0.9, len(recorded))
    course = _go(rng, world, events, kind, scale)
    amount = np.exp(8.2 + 0.5 * world.traits.size[events.account] + scale)
    table = _table(rng, world, events, course, kind, np.asarray(np.round(amount, 2)))
    return table.with_columns(datetimes("recorded_at", recorded)), _changes(world, course)


def _go(rng: Random, world: World, events: Events, kind: Ints, scale: Floats) -> _Course:
    """Draw result, time and stages; who leaves as a customer is lost on that day."""
    n = len(kind)
    logit = -1.2 + 0.4 * world.satisfaction(events) + _TYPE_LOGIT[kind] - 0.25 * scale
    logit += 0.25 * world.latents.need[events.month, events.account]
    won = rng.random(n) < sigmoid(logit)
    days = (
        _TYPICAL_DAYS * np.exp(0.15 * scale + rng.normal(0.0, 0.7, n)) * np.where(won, 1.0, 1.2)
    )
    span = (np.minimum(days, _LONGEST_DAYS) * DAY_US).astype(np.int64)
    closed = events.moment + span
    planned = events.moment + (span * np.exp(rng.normal(0.1, 0.35, n))).astype(np.int64)
    gone = world.departures.day[events.account] * DAY_US
    won &= closed < gone
    closed = np.minimum(closed, gone)
    first = choose(rng, _FIRST_STAGES, n)
    return _Course(won, first, _stages(rng, events, won, first, closed), closed, planned)


def _stages(rng: Random, events: Events, won: Flags, first: Ints, closed: Ints) -> Ints:
    """Return when each stage was entered: stages in order, moments in order, some skipped."""
    shape, stage = (len(won), _N_OPEN), np.arange(_N_OPEN)
    last = first + (rng.random(len(won)) * (_N_OPEN - first)).astype(np.int64)
    visited = (rng.random(shape) < _SHARE_VISITED) & (stage > first[:, None])
    visited &= won[:, None] | (stage <= last[:, None])
    drawn = np.sort(np.where(visited, rng.random(shape), np.inf), axis=1)
    rank = np.maximum(np.cumsum(visited, axis=1) - 1, 0)
    share = np.where(visited, np.take_along_axis(drawn, rank, axis=1), 0.0)
    moments = events.moment[:, None] + (share * (closed - events.moment)[:, None]).astype(
        np.int64
    )
    return np.where(visited, moments, 0)


def _table(
    rng: Random, world: World, events: Events, course: _Course, kind: Ints, amount: Floats
) -> pl.DataFrame:
    account, n, end = events.account, len(kind), world.calendar.end_us
    closed = course.closed_us < end
    reached = np.max(
        np.where((course.moments > 0) & (course.moments < end), np.arange(_N_OPEN), 0), axis=1
    )
    stage = np.maximum(reached, course.first)
    stage = np.where(closed, np.where(course.is_won, _WON, _LOST), stage)
    stage_type = np.where(closed, np.where(course.is_won, 2, 3), rng.random(n) < _SHARE_ON_HOLD)
    contact = world.contacts.find(rng, account, events.moment)
    product = pick(NAMES, rng.integers(len(NAMES), size=n))
    is_lost = closed & ~course.is_won
    reason = pick(LOST_REASONS, rng.integers(len(LOST_REASONS), size=n))
    close_day = np.where(closed, course.closed_us, course.planned_us) // DAY_US
    return pl.DataFrame(
        {
            "opportunity_id": np.arange(1, n + 1),
            "account_id": account + 1,
            "contact_id": nullable(contact + 1, contact >= 0),
            "owner_index": world.traits.owner[account],
            "team_index": world.traits.team[account],
            "name": world.accounts.table["name"].gather(account) + " – " + product,
            "stage": pick(STAGE_NAMES, stage),
            "stage_type": pick(("Open", "On Hold", "Won", "Lost"), stage_type.astype(np.int64)),
            "amount": amount,
            "currency": pl.repeat("EUR", n, eager=True),
            "probability": _PROBABILITY[stage],
            "type": pick(TYPES, kind),
            "lead_source": pick(_SOURCES, choose(rng, (0.45, 0.15, 0.12, 0.16, 0.12), n)),
            "opened_on": dates("opened_on", events.moment // DAY_US),
            "close_on": dates("close_on", close_day),
            "closed_at": datetimes("closed_at", course.closed_us, known=closed),
            "lost_reason": reason.set(pl.Series(~is_lost), None),
        }
    )


def _changes(world: World, course: _Course) -> pl.DataFrame:
    """Return every change before the last day; the first stage of all is no change."""
    end = np.where(course.is_won, _WON, _LOST)
    row, stage = np.nonzero(course.moments)
    every = np.arange(len(end))
    row = np.concatenate([every, row, every])
    stage = np.concatenate([course.first, stage, end])
    middle = course.moments[course.moments > 0]
    moment = np.concatenate([np.zeros(len(end), dtype=np.int64), middle, course.closed_us])
    order = np.lexsort((np.where(stage == _LOST, _WON, stage), row))
    row, stage, moment = row[order], stage[order], moment[order]
    kept = np.flatnonzero((moment > 0) & (moment < world.calendar.end_us))
    return pl.DataFrame(
        {
            "opportunity_id": row[kept] + 1,
            "from_stage": pick(STAGE_NAMES, stage[kept - 1]),
            "to_stage": pick(STAGE_NAMES, stage[kept]),
            "changed_at": datetimes("changed_at", moment[kept]),
        }
    )
