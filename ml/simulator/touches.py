"""Talks with the customers: who speaks about what, when, on which channel, in which mood."""

from dataclasses import dataclass, fields

import numpy as np

from ml.simulator.catalog import GOODS
from ml.simulator.departures import Departures
from ml.simulator.draws import Flags, Floats, Ints, Random, choose, stream
from ml.simulator.latents import Latents
from ml.simulator.months import DAY_US, Calendar, next_renewal, working_moments
from ml.simulator.plan import Plan
from ml.simulator.shocks import Shocks
from ml.simulator.traits import Traits

KINDS = ("Call", "Email", "Chat", "Meeting", "Visit", "Note")

MATTERS = (
    "complaint",
    "price",
    "question",
    "request",
    "praise",
    "reply",
    "checkin",
    "renewal",
    "champion_left",
    "note",
)
# Chance of each kind, in the order of KINDS, for what we begin; customers follow their habit.
_OUTBOUND_KINDS = {
    "reply": (0.45, 0.45, 0.10, 0.0, 0.0, 0.0),
    "checkin": (0.30, 0.30, 0.0, 0.22, 0.18, 0.0),
    "renewal": (0.30, 0.35, 0.0, 0.35, 0.0, 0.0),
    "champion_left": (0.0, 0.0, 0.0, 0.0, 0.0, 1.0),
    "note": (0.0, 0.0, 0.0, 0.0, 0.0, 1.0),
}
# A training day is booked, not delivered.
_ORDERED = GOODS[:-1]
_SHARE_BY_HABIT = 0.65
_RENEWAL_TALK_DAYS = 75
MOODS = ("bad", "fine", "good")


@dataclass(frozen=True)
class Touches:
    """One entry per talk: positions in `MATTERS`, `KINDS`, `MOODS` and the catalogue."""

    account: Ints
    month: Ints
    matter: Ints
    kind: Ints
    mood: Ints
    product: Ints
    moment: Ints

    def where(self, keep: Flags) -> "Touches":
        """Return the touches that are kept."""
        return Touches(*(getattr(self, field.name)[keep] for field in fields(self)))

    @property
    def is_inbound(self) -> Flags:
        """Whether the customer began it."""
        return self.matter < MATTERS.index("reply")


def draw_touches(
    plan: Plan,
    calendar: Calendar,
    traits: Traits,
    shocks: Shocks,
    latents: Latents,
    departures: Departures,
) -> Touches:
    """Draw the talks with every account while it is a customer."""
    rng = stream(plan.own_seed, "touches")
    counts = _counts(rng, calendar, traits, shocks, latents)
    parts = [_events(rng, calendar, MATTERS.index(name), n) for name, n in counts.items()]
    parts.append(_replies(rng, parts[0], latents))
    month, account, matter, day = (
        np.concatenate(column) for column in zip(*parts, strict=True)
    )
    touches = Touches(
        account=account,
        month=month,
        matter=matter,
        kind=_kinds(rng, traits, account, matter),
        mood=_moods(rng, latents, month, account, matter),
        product=_products(rng, traits, account, matter),
        moment=working_moments(rng, day, traits.utc_offset_hours[account]),
    )
    first = np.maximum(traits.start_day[account], calendar.start_day) * DAY_US
    last = np.minimum(departures.day[account], calendar.end_day) * DAY_US
    return touches.where((touches.moment >= first) & (touches.moment < last))


def _counts(
    rng: Random, calendar: Calendar, traits: Traits, shocks: Shocks, latents: Latents
) -> dict[str, Ints]:
    """Draw how often each matter comes up, by month and account."""
    happy, need = latents.satisfaction, latents.need
    pressure = shocks.price_pressure[:, None] * traits.price_sense
    care = (0.5 + traits.diligence) * np.exp(0.3 * traits.size)
    rates = {
        "price": 0.07 * traits.talk * pressure,
        "question": 0.035 * traits.talk * np.exp(0.4 * need),
        "request": 0.03 * traits.talk * np.exp(0.5 * need),
        "praise": 0.016 * traits.talk * np.exp(0.6 * happy),
        "checkin": 0.055 * care,
        "renewal": 0.15 * _renews_soon(calendar, traits),
        "champion_left": 0.5 * shocks.champion_leaves,
        "note": 0.02 * np.ones_like(happy),
    }
    drawn = {
        name: rng.poisson(np.broadcast_to(np.minimum(rate, 8.0), happy.shape))
        for name, rate in rates.items()
    }
    return {"complaint": latents.complaints, **drawn}


def _renews_soon(calendar: Calendar, traits: Traits) -> Floats:
    """Mark the months whose beginning is close to a renewal of a year or two."""
    soon = [
        next_renewal(traits.start_day, traits.term_months, int(day)) - day < _RENEWAL_TALK_DAYS
        for day in calendar.bounds[:-1]
    ]
    return np.array(soon) * (traits.term_months > 1)


def _events(
    rng: Random, calendar: Calendar, matter: int, counts: Ints
) -> tuple[Ints, Ints, Ints, Ints]:
    """Return month, account, matter and day of each of the counted touches."""
    month, account = np.nonzero(counts)
    n = counts[month, account]
    month, account = np.repeat(month, n), np.repeat(account, n)
    return month, account, np.full(len(month), matter), calendar.days_within(rng, month)


def _replies(
    rng: Random, complaints: tuple[Ints, Ints, Ints, Ints], latents: Latents
) -> tuple[Ints, Ints, Ints, Ints]:
    """Answer as many complaints as the owners took up, within days."""
    month, account, _, day = complaints
    cell = month * latents.complaints.shape[1] + account
    starts = np.flatnonzero(np.diff(cell, prepend=-1))
    rank = np.arange(len(cell)) - np.repeat(starts, np.diff(starts, append=len(cell)))
    taken_up = rank < latents.answered[month, account]
    matter = np.full(int(taken_up.sum()), MATTERS.index("reply"))
    wait = np.minimum(rng.exponential(1.8, len(matter)), 14.0).astype(np.int64)
    return month[taken_up], account[taken_up], matter, day[taken_up] + 1 + wait


def _kinds(rng: Random, traits: Traits, account: Ints, matter: Ints) -> Ints:
    """Draw the channel: customers have a habit, ours depends on the matter."""
    habit = rng.random(len(account)) < _SHARE_BY_HABIT
    kind = np.where(
        habit, traits.preferred_channel[account], rng.integers(3, size=len(account))
    )
    for name, weights in _OUTBOUND_KINDS.items():
        here = np.flatnonzero(matter == MATTERS.index(name))
        kind[here] = choose(rng, weights, len(here))
    return kind


def _moods(rng: Random, latents: Latents, month: Ints, account: Ints, matter: Ints) -> Ints:
    """Return the mood of each touch: satisfaction seen through politeness and a bad morning."""
    shown = latents.satisfaction[month, account] + rng.normal(0.25, 0.9, len(account))
    mood = np.digitize(shown, [-0.7, 0.8])
    mood[matter == MATTERS.index("complaint")] = MOODS.index("bad")
    mood[matter == MATTERS.index("praise")] = MOODS.index("good")
    return mood.astype(np.int64)


def _products(rng: Random, traits: Traits, account: Ints, matter: Ints) -> Ints:
    """Return what each touch is about: the platform, or the goods that are asked for."""
    goods = _ORDERED[rng.integers(len(_ORDERED), size=len(account))]
    return np.where(matter == MATTERS.index("request"), goods, traits.platform[account])
