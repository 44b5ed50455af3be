"""The tables of cases and of what really was behind them."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from ml.simulator.articles import Articles
from ml.simulator.case_draws import CHANNELS, OUTCOMES, PRIORITIES, CaseDraws, draw_cases
from ml.simulator.catalog import NAMES
from ml.simulator.draws import Ints, Random, choose, pick, stream
from ml.simulator.faults import CASE_TYPES, KEYS
from ml.simulator.months import datetimes
from ml.simulator.texts import CASES, write_columns
from ml.simulator.touches import MOODS
from ml.simulator.typos import misspell
from ml.simulator.world import World, dialects, languages, nullable

_OPEN = ("New", "Assigned", "Pending Input")
STATUSES = (*OUTCOMES, *_OPEN)
_STYLES = (0.25, 0.5, 0.25)
_SHARE_PENDING = 0.35
# What is written about a case, with the share of it that has a slip of the finger.
_PROSE = {"subject": 0.06, "description": 0.12, "resolution": 0.03}
# What all messages of a case go on to speak of.
_KEPT_WORDS = ("title", "site", "machine", "serial", "errno", "version", "order", "invoice")


@dataclass(frozen=True)
class Cases:
    """The tables, the draws behind them, and the facts and words that a case keeps to."""

    table: pl.DataFrame
    truth: pl.DataFrame
    draws: CaseDraws
    codes: dict[str, Ints]
    words: dict[str, pl.Series]


def build_cases(world: World, articles: Articles) -> Cases:
    """Return every case as known on the last day, by time of opening.

    A resolution names the cause only where the case was closed; `case_truth` knows the fault
    and the customer's mood (bad, fine, good) of each case.
    """
    rng = stream(world.plan.own_seed, "cases")
    draws = draw_cases(rng, world, articles)
    codes = _codes(rng, world, draws)
    words = {"product": pick(NAMES, draws.product), "writer": world.writers(draws.contact)}
    names = (*_PROSE, *_KEPT_WORDS)
    texts = write_columns(rng, CASES, names, draws.is_korean, codes, words)
    prose = texts.select(misspell(rng, texts[name], share) for name, share in _PROSE.items())
    table = _table(rng, world, draws, prose)
    words |= {name: texts[name] for name in _KEPT_WORDS}
    truth = table.select(
        "case_id", pick(KEYS, draws.fault).alias("fault"), pick(MOODS, draws.mood).alias("mood")
    )
    return Cases(table, truth, draws, codes, words)


def case_numbers(case_id: pl.Series) -> pl.Series:
    """Return the number of each case that people see, such as C-000123."""
    return "C-" + case_id.cast(pl.String).str.zfill(6)


def _codes(rng: Random, world: World, draws: CaseDraws) -> dict[str, Ints]:
    country = world.traits.country[draws.account]
    return {
        "fault": draws.fault,
        "mood": draws.mood,
        "channel": draws.channel,
        "style": choose(rng, _STYLES, len(country)),
        "dialect": dialects(rng, country, draws.is_korean),
    }


def _table(rng: Random, world: World, draws: CaseDraws, texts: pl.DataFrame) -> pl.DataFrame:
    end, n = world.calendar.end_us, len(draws.account)
    replied, closed = draws.replied_us < end, draws.closed_us < end
    solved = closed & (draws.outcome == OUTCOMES.index("Closed"))
    waiting = np.where(rng.random(n) < _SHARE_PENDING, 2, 1) * replied
    status = pick(STATUSES, np.where(closed, draws.outcome, len(OUTCOMES) + waiting))
    owner, case_id = world.of_team(rng, draws.account), pl.Series(np.arange(1, n + 1))
    return pl.DataFrame(
        {
            "case_id": case_id,
            "account_id": draws.account + 1,
            "contact_id": nullable(draws.contact + 1, draws.contact >= 0),
            "owner_index": nullable(owner, replied),
            "product_id": draws.product + 1,
            "number": case_numbers(case_id),
            "subject": texts["subject"],
            "description": texts["description"],
            "status": status,
            "priority": pick(PRIORITIES, draws.priority),
            "type": pick(CASE_TYPES, draws.kind),
            "channel": pick(CHANNELS, draws.channel),
            "language": languages(draws.is_korean),
            "opened_at": datetimes("opened_at", draws.opened_us),
            "recorded_at": datetimes("recorded_at", draws.recorded_us),
            "first_response_due_at": datetimes("first_response_due_at", draws.due_first_us),
            "first_responded_at": datetimes("_", draws.replied_us, known=replied),
            "resolution_due_at": datetimes("resolution_due_at", draws.due_solved_us),
            "closed_at": datetimes("closed_at", draws.closed_us, known=closed),
            "resolution": texts["resolution"].set(pl.Series(~solved), None),
            "resolved_by_article_id": nullable(
                draws.article + 1, closed & (draws.article >= 0)
            ),
        }
    )
