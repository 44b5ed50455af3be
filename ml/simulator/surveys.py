"""The table of survey responses: loyalty now and then, satisfaction after a case."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from ml.simulator.cases import Cases
from ml.simulator.catalog import NAMES
from ml.simulator.draws import Flags, Floats, Ints, Random, choose, pick, stream
from ml.simulator.months import DAY_US, HOUR_US, datetimes
from ml.simulator.opinions import ASPECTS, N_SENTIMENTS
from ml.simulator.texts import POSTS, write_columns
from ml.simulator.world import World, dialects, nullable

_NPS_A_MONTH = 0.05
_SHARE_CSAT = 0.25
_SHARE_COMMENT = 0.55
# A few comments say something else than their score.
_SHARE_AT_ODDS = 0.1
_SUPPORT = ASPECTS.index("support")
_TYPOS = 0.12


@dataclass(frozen=True)
class _Answers:
    """One entry per answer; `case` and `contact` are rows or -1, `sentiment` 0 to 2."""

    account: Ints
    contact: Ints
    case: Ints
    score: Ints
    sentiment: Ints
    product: Ints
    moment: Ints


def build_surveys(world: World, cases: Cases) -> pl.DataFrame:
    """Return the answers by time: NPS with a score of 0 to 10, CSAT of 1 to 5 with its case."""
    rng = stream(world.plan.own_seed, "surveys")
    answers = _together(world, [_loyalty(rng, world), _after_cases(rng, world, cases)])
    n = len(answers.account)
    recorded = answers.moment + rng.integers(HOUR_US // 6, size=n)
    contact = np.where(
        answers.contact < 0, world.contacts.first[answers.account], answers.contact
    )
    silent = pl.Series(rng.random(n) >= _SHARE_COMMENT)
    return (
        pl.DataFrame(
            {
                "survey_response_id": np.arange(1, n + 1),
                "account_id": answers.account + 1,
                "contact_id": nullable(answers.contact + 1, answers.contact >= 0),
                "kind": pick(("NPS", "CSAT"), (answers.case >= 0).astype(np.int64)),
                "score": answers.score,
                "comment": _comments(rng, world, answers, contact).set(silent, None),
                "answered_at": datetimes("answered_at", answers.moment),
                "recorded_at": datetimes("recorded_at", recorded),
                "case_id": nullable(answers.case + 1, answers.case >= 0),
            }
        )
        .filter(pl.Series(recorded < world.calendar.end_us))
        .with_columns(survey_response_id=pl.int_range(1, pl.len() + 1, dtype=pl.Int64))
    )


def _loyalty(rng: Random, world: World) -> _Answers:
    """Ask now and then whether they would recommend us."""
    events = world.happen(rng, np.full((1, 1), _NPS_A_MONTH))
    n = len(events.account)
    felt = 7.2 + 1.6 * world.satisfaction(events) + rng.normal(0.0, 1.9, n)
    score = np.clip(np.round(felt), 0, 10).astype(np.int64)
    return _Answers(
        account=events.account,
        contact=world.contacts.find(rng, events.account, events.moment),
        case=np.full(n, -1),
        score=score,
        sentiment=_sentiments(rng, np.digitize(score, [6.5, 8.5])),
        product=world.traits.platform[events.account],
        moment=events.moment,
    )


def _after_cases(rng: Random, world: World, cases: Cases) -> _Answers:
    """Ask after a closed case; the state, the wait and the answer itself count."""
    draws = cases.draws
    answers = (draws.outcome == 0) & (rng.random(len(draws.account)) < _SHARE_CSAT)
    case = np.flatnonzero(answers & (draws.closed_us < world.calendar.end_us))
    account, n = draws.account[case], len(case)
    felt = world.latents.satisfaction[draws.month[case], account]
    late: Flags = draws.closed_us[case] > draws.due_solved_us[case]
    shown: Floats = 3.9 + 0.5 * felt + 0.35 * (draws.mood[case] - 1) - 0.7 * late
    score = np.clip(np.round(shown + rng.normal(0.0, 0.9, n)), 1, 5).astype(np.int64)
    wait = (rng.exponential(1.5, n) * DAY_US).astype(np.int64)
    return _Answers(
        account=account,
        contact=draws.contact[case],
        case=case,
        score=score,
        sentiment=_sentiments(rng, np.digitize(score, [2.5, 3.5])),
        product=draws.product[case],
        moment=draws.closed_us[case] + wait,
    )


def _sentiments(rng: Random, by_score: Ints) -> Ints:
    at_odds = rng.random(len(by_score)) < _SHARE_AT_ODDS
    other = rng.integers(N_SENTIMENTS, size=len(by_score))
    return np.where(at_odds, other, by_score).astype(np.int64)


def _together(world: World, parts: list[_Answers]) -> _Answers:
    """Return all answers that customers gave before the last day, by time."""
    columns = {
        name: np.concatenate([getattr(part, name) for part in parts])
        for name in _Answers.__dataclass_fields__
    }
    order = np.lexsort((columns["account"], columns["moment"]))
    kept = order[world.is_customer(columns["account"][order], columns["moment"][order])]
    return _Answers(**{name: column[kept] for name, column in columns.items()})


def _comments(rng: Random, world: World, answers: _Answers, contact: Ints) -> pl.Series:
    n = len(answers.account)
    aspect = rng.integers(len(ASPECTS), size=n)
    aspect = np.where((answers.case >= 0) & (rng.random(n) < 0.5), _SUPPORT, aspect)
    korean = world.speaks_korean(rng, answers.account, contact)
    codes = {
        "opinion": aspect * N_SENTIMENTS + answers.sentiment,
        "mood": answers.sentiment,
        "style": choose(rng, (0.2, 0.5, 0.3), n),
        "dialect": dialects(rng, world.traits.country[answers.account], korean),
    }
    words = {"product": pick(NAMES, answers.product)}
    return write_columns(rng, POSTS, ("comment",), korean, codes, words, typos=_TYPOS)[
        "comment"
    ]
