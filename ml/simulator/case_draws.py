"""Cases as numbers: who asks for help with what, when, and how it goes on."""

from dataclasses import dataclass, fields

import numpy as np

from ml.simulator.articles import Articles
from ml.simulator.draws import Flags, Floats, Ints, Random, choose, choose_by_row
from ml.simulator.faults import DAYS, SEVERITY, TYPE_WEIGHTS, WEIGHTS, product_of
from ml.simulator.months import DAY_US, HOUR_US, late
from ml.simulator.touches import MOODS
from ml.simulator.world import Events, World

CHANNELS = ("Email", "Phone", "Chat", "Web")
PRIORITIES = ("Low", "Normal", "High", "Urgent")
OUTCOMES = ("Closed", "Rejected", "Duplicate")

_LOGRATE = -2.55
_MONTHLY_SWING = 0.22
_MOST_BY_INCIDENT = 1.1
_OUTCOME_WEIGHTS = (0.9, 0.035, 0.065)
_DUE_FIRST_HOURS: Ints = np.array([48, 12, 6, 2])
_DUE_SOLVED_HOURS: Ints = np.array([336, 168, 96, 36])
_REPLY_HOURS: Floats = np.array([7.0, 0.15, 0.1, 8.0])
_HASTE: Floats = np.array([1.5, 1.0, 0.65, 0.35])
_SHARE_BY_HABIT = 0.5
_HABITS: Ints = np.array([1, 0, 2])
_SHARE_BY_ARTICLE = 0.6


@dataclass(frozen=True)
class CaseDraws:
    """One entry per case, by time of opening; moments may lie beyond the known days.

    `contact` is -1 where nobody is named, `outcome` a position in `OUTCOMES`, `article` the row
    of the article that solved it or -1.
    """

    account: Ints
    month: Ints
    contact: Ints
    fault: Ints
    product: Ints
    mood: Ints
    kind: Ints
    channel: Ints
    priority: Ints
    is_korean: Flags
    opened_us: Ints
    recorded_us: Ints
    replied_us: Ints
    closed_us: Ints
    outcome: Ints
    article: Ints

    @property
    def due_first_us(self) -> Ints:
        """Moment by which the first response is due."""
        return self.opened_us + _DUE_FIRST_HOURS[self.priority] * HOUR_US

    @property
    def due_solved_us(self) -> Ints:
        """Moment by which the resolution is due."""
        return self.opened_us + _DUE_SOLVED_HOURS[self.priority] * HOUR_US

    def where(self, keep: Flags) -> "CaseDraws":
        """Return the cases that are kept."""
        return CaseDraws(*(getattr(self, field.name)[keep] for field in fields(self)))


def draw_cases(rng: Random, world: World, articles: Articles) -> CaseDraws:
    """Draw the cases that were written down before the last day."""
    events = world.happen(rng, _rates(world))
    account, n = events.account, len(events.account)
    satisfaction = world.satisfaction(events)
    fault = choose(rng, WEIGHTS, n)
    mood = np.digitize(
        satisfaction - 0.5 * SEVERITY[fault] + rng.normal(0.3, 0.9, n), [-0.7, 0.9]
    )
    contact = world.contacts.find(rng, account, events.moment)
    channel = _channels(rng, world, account)
    priority = _priorities(rng, world, account, fault, mood)
    korean = world.speaks_korean(rng, account, contact)
    replied, closed = _answers(rng, world, events, fault, channel, priority)
    outcome = choose(rng, _OUTCOME_WEIGHTS, n)
    row = articles.published[fault, korean.astype(np.int64)]
    is_out = articles.published_us[fault, korean.astype(np.int64)] < closed
    helped = is_out & (outcome == 0) & (rng.random(n) < _SHARE_BY_ARTICLE)
    typed = np.isin(channel, [CHANNELS.index("Chat"), CHANNELS.index("Web")])
    written = late(rng, events.moment, typical_hours=0.3, share_late=0.02)
    draws = CaseDraws(
        account=account,
        month=events.month,
        contact=contact,
        fault=fault,
        product=product_of(fault, world.traits.platform[account], rng.random(n)),
        mood=mood.astype(np.int64),
        kind=choose_by_row(rng, np.log(TYPE_WEIGHTS[fault])),
        channel=channel,
        priority=priority,
        is_korean=korean,
        opened_us=events.moment,
        recorded_us=np.where(typed, events.moment, np.minimum(written, replied)),
        replied_us=replied,
        closed_us=closed,
        outcome=outcome,
        article=np.where(helped, row, -1),
    )
    return draws.where(draws.recorded_us < world.calendar.end_us)


def _rates(world: World) -> Floats:
    """Return cases a month: the unhappy and the busy ask more, some accounts far more."""
    turn = 2 * np.pi * (world.calendar.month_of_year - 1) / 12
    season = np.exp(_MONTHLY_SWING * np.cos(turn))[:, None]
    state = 0.45 * world.latents.need - 0.3 * world.latents.satisfaction
    struck = np.minimum(0.5 * world.shocks.incident, _MOST_BY_INCIDENT)
    return world.traits.talk**1.3 * season * np.exp(_LOGRATE + state + struck)


def _channels(rng: Random, world: World, account: Ints) -> Ints:
    habit = rng.random(len(account)) < _SHARE_BY_HABIT
    own = _HABITS[world.traits.preferred_channel[account]]
    return np.where(habit, own, choose(rng, (0.35, 0.15, 0.2, 0.3), len(account)))


def _priorities(rng: Random, world: World, account: Ints, fault: Ints, mood: Ints) -> Ints:
    """Return how urgent the desk takes each case: the fault, the tone and the size count."""
    weight = SEVERITY[fault] + 0.3 * (mood == MOODS.index("bad"))
    weight = weight + 0.25 * world.traits.size[account] + rng.normal(0.0, 0.5, len(fault))
    return np.digitize(weight, [0.35, 1.45, 2.2]).astype(np.int64)


def _answers(
    rng: Random, world: World, events: Events, fault: Ints, channel: Ints, priority: Ints
) -> tuple[Ints, Ints]:
    """Return the moments of the first response and of the end of each case."""
    n = len(fault)
    slow = np.exp(1.2 * (0.6 - world.traits.diligence[events.account]))
    hours = _REPLY_HOURS[channel] * _HASTE[priority] * slow * np.exp(rng.normal(0.0, 0.9, n))
    days = DAYS[fault] * np.sqrt(_HASTE[priority]) * slow * np.exp(rng.normal(0.2, 1.1, n))
    replied = events.moment + (np.minimum(hours, 24.0 * 14) * HOUR_US).astype(np.int64)
    return replied, replied + (np.minimum(days, 90.0) * DAY_US).astype(np.int64)
