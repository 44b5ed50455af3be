"""The tables of social posts and of what was meant by them."""

import numpy as np
import polars as pl

from ml.simulator import names_en, names_ko
from ml.simulator.catalog import NAMES, PLATFORMS
from ml.simulator.draws import Flags, Floats, Ints, Random, choose, choose_by_row, pick, stream
from ml.simulator.months import HOUR_US, datetimes
from ml.simulator.opinions import ASPECTS, INTENTS, N_SENTIMENTS
from ml.simulator.texts import POSTS, write_columns
from ml.simulator.world import Events, World, dialects, languages, nullable

PLATFORMS_OF_POSTS = ("Microblog", "Forum", "Reviews", "Video", "Community")
_PLATFORM_WEIGHTS = (0.4, 0.15, 0.15, 0.1, 0.2)
_LOGRATE = -3.0
_MOST_BY_INCIDENT = 1.1
_AUTHORS_PER_POST = 0.35
_SHARE_LINKED = 0.12
_SHARE_PERSON = 0.6
_ASPECT_WEIGHTS = (0.26, 0.2, 0.15, 0.18, 0.11, 0.1)
_STYLES = (0.02, 0.28, 0.7)
_TYPOS = 0.18
_SHARE_PLATFORM = 0.7
_HANDLES_PER_ACCOUNT = 10
_FIRST = tuple(name.lower() for name in names_en.GIVEN)
_SECOND = tuple(latin for _, latin in names_ko.GIVEN)
# Logits of each intent (columns as in INTENTS) for a bad, a neutral and a good word.
_INTENTS: Floats = np.array(
    [
        [2.2, -3.0, 0.0, 0.2, -1.5, 0.8],
        [-1.5, -2.0, 1.2, 1.3, 0.3, -1.3],
        [-3.5, 2.2, -0.6, 0.8, 0.6, -3.5],
    ]
)


def build_posts(world: World) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the posts, by time, and `post_truth` with sentiment (-1, 0, 1), aspect and intent.

    Most posts cannot be linked to an account. Few people write most of the posts.
    """
    rng = stream(world.plan.own_seed, "posts")
    events = world.happen(rng, _rates(world))
    aspect, sentiment, intent = _meant(rng, world, events)
    korean = world.contacts.speaks_korean[world.contacts.first[events.account]]
    text = _texts(rng, world, events, aspect, sentiment, intent, korean)
    lag = rng.exponential(3.0, len(korean)) * HOUR_US
    recorded = events.moment + lag.astype(np.int64)
    table = _table(rng, world, events, korean, recorded).insert_column(3, text.alias("text"))
    truth = table.select(
        "social_post_id",
        pl.Series("sentiment", sentiment - 1),
        pick(ASPECTS, aspect).alias("aspect"),
        pick(INTENTS, intent).alias("intent"),
    )
    known = pl.Series(recorded < world.calendar.end_us)
    return _numbered(table.filter(known)), _numbered(truth.filter(known))


def _numbered(table: pl.DataFrame) -> pl.DataFrame:
    return table.with_columns(social_post_id=pl.int_range(1, pl.len() + 1, dtype=pl.Int64))


def _rates(world: World) -> Floats:
    """Return posts a month: incidents, and moods away from the middle, make people post."""
    moved = 0.3 * np.abs(world.latents.satisfaction)
    moved += np.minimum(0.6 * world.shocks.incident, _MOST_BY_INCIDENT)
    return world.traits.talk**0.7 * np.exp(_LOGRATE + moved)


def _meant(rng: Random, world: World, events: Events) -> tuple[Ints, Ints, Ints]:
    """Return aspect, sentiment (0 bad, 1 neutral, 2 good) and intent of each post."""
    n = len(events.account)
    felt = world.satisfaction(events) + rng.normal(0.0, 1.3, n)
    sentiment = np.digitize(felt, [-0.85, 0.6]).astype(np.int64)
    aspect = choose(rng, _ASPECT_WEIGHTS, n)
    return aspect, sentiment, choose_by_row(rng, _INTENTS[sentiment])


def _texts(
    rng: Random,
    world: World,
    events: Events,
    aspect: Ints,
    sentiment: Ints,
    intent: Ints,
    korean: Flags,
) -> pl.Series:
    n = len(aspect)
    codes = {
        "opinion": aspect * N_SENTIMENTS + sentiment,
        "intent": intent,
        "mood": sentiment,
        "style": choose(rng, _STYLES, n),
        "dialect": dialects(rng, world.traits.country[events.account], korean),
    }
    other = rng.integers(len(PLATFORMS), len(NAMES), n)
    own = rng.random(n) < _SHARE_PLATFORM
    words = {
        "product": pick(NAMES, np.where(own, world.traits.platform[events.account], other))
    }
    return write_columns(rng, POSTS, ("post",), korean, codes, words, typos=_TYPOS)["post"]


def _table(
    rng: Random, world: World, events: Events, korean: Flags, recorded: Ints
) -> pl.DataFrame:
    n = len(events.account)
    linked = rng.random(n) < _SHARE_LINKED
    contact = world.contacts.find(rng, events.account, events.moment)
    named = linked & (contact >= 0) & (rng.random(n) < _SHARE_PERSON)
    return pl.DataFrame(
        {
            "social_post_id": np.arange(1, n + 1),
            "platform": pick(PLATFORMS_OF_POSTS, choose(rng, _PLATFORM_WEIGHTS, n)),
            "author_handle": _handles(rng, world, korean),
            "language": languages(korean),
            "posted_at": datetimes("posted_at", events.moment),
            "recorded_at": datetimes("recorded_at", recorded),
            "account_id": nullable(events.account + 1, linked),
            "contact_id": nullable(contact + 1, named),
        }
    )


def _handles(rng: Random, world: World, korean: Flags) -> pl.Series:
    """Return who wrote each post; the chance to be the author falls with the rank."""
    n_authors = max(int(_AUTHORS_PER_POST * len(korean)), 1)
    # A rank drawn from a power of a uniform number has a long tail.
    author = (n_authors * rng.random(len(korean)) ** 2.2).astype(np.int64)
    first = pick(_FIRST, rng.integers(len(_FIRST), size=n_authors))
    second = pick(_SECOND, rng.integers(len(_SECOND), size=n_authors))
    # No part has as many authors as it has accounts times this.
    number = pl.Series(
        np.arange(n_authors) + _HANDLES_PER_ACCOUNT * world.plan.n_accounts_before
    )
    handles = "@" + first + "_" + second + number.cast(pl.String)
    return handles.gather(author)
