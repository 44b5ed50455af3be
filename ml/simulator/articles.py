"""The knowledge base: an article for each fault and language, some old ones, some drafts."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from ml.simulator.catalog import NAMES, PLATFORMS
from ml.simulator.draws import Flags, Ints, choose, pick, stream
from ml.simulator.faults import FAULTS, product_of
from ml.simulator.months import DAY_US, NEVER, Calendar, datetimes, working_moments
from ml.simulator.plan import Plan
from ml.simulator.texts import ARTICLES, write_columns
from ml.simulator.world import languages

_STATUSES = ("Published", "Archived", "Draft")
_SHARES_OF_MORE = {"Archived": 0.2, "Draft": 0.15}
_SHARE_PUBLIC = 0.8
_SHARE_BEFORE_WINDOW = 0.8
_DAYS_BEFORE_WINDOW = 700


@dataclass(frozen=True)
class Articles:
    """The table, and where the published article of each fault and language is.

    Attributes
    ----------
    published : Ints of shape (n_faults, 2)
        Row of the article in English and Korean.
    published_us : Ints of shape (n_faults, 2)
        Moment of its publication.
    """

    table: pl.DataFrame
    published: Ints
    published_us: Ints


def build_articles(plan: Plan, calendar: Calendar) -> Articles:
    """Write the articles; every part of a company has the same."""
    rng, n = stream(plan.seed, "articles"), 2 * len(FAULTS)
    fault, korean = np.divmod(np.arange(n), 2)
    more = [np.flatnonzero(rng.random(n) < share) for share in _SHARES_OF_MORE.values()]
    origin = np.concatenate([np.arange(n), *more])
    status = np.repeat(np.arange(3), [n, *map(len, more)])
    fault, korean = fault[origin], korean[origin]
    platform = rng.choice(PLATFORMS, len(fault))
    product = product_of(fault, platform, rng.random(len(fault)))
    published = _published(plan, calendar, status)
    facts = {"fault": fault, "mood": np.ones_like(fault), "style": np.ones_like(fault)}
    codes = {**facts, "dialect": np.zeros_like(fault)}
    words = {"product": pick(NAMES, product)}
    is_korean: Flags = korean.astype(bool)
    texts = write_columns(rng, ARTICLES, ("heading", "article"), is_korean, codes, words)
    table = pl.DataFrame(
        {
            "article_id": np.arange(1, len(fault) + 1),
            "title": texts["heading"],
            "body": texts["article"],
            "language": languages(is_korean),
            "status": pick(_STATUSES, status),
            "audience": pick(
                ("public", "internal"),
                choose(rng, (_SHARE_PUBLIC, 1.0 - _SHARE_PUBLIC), len(fault)),
            ),
            "product_id": product + 1,
            "published_at": datetimes(
                "published_at", published, known=published < NEVER * DAY_US
            ),
        }
    )
    shape = (len(FAULTS), 2)
    return Articles(table, np.arange(n).reshape(shape), published[:n].reshape(shape))


def _published(plan: Plan, calendar: Calendar, status: Ints) -> Ints:
    """Return when each article came out: most before the window, drafts never."""
    rng, n = stream(plan.seed, "article days"), len(status)
    before = calendar.start_day - rng.integers(1, _DAYS_BEFORE_WINDOW, n)
    within = rng.integers(
        calendar.start_day, max(calendar.end_day - 2, calendar.start_day + 1), n
    )
    is_old = (rng.random(n) < _SHARE_BEFORE_WINDOW) | (status == _STATUSES.index("Archived"))
    moment = working_moments(rng, np.where(is_old, before, within), np.zeros(n, dtype=np.int64))
    unknown = (status == _STATUSES.index("Draft")) | (moment >= calendar.end_us)
    return np.where(unknown, NEVER * DAY_US, moment)
