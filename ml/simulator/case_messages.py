"""The table of messages within cases; the description is the opening and not repeated."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from ml.simulator.case_draws import CaseDraws
from ml.simulator.cases import Cases
from ml.simulator.draws import Flags, Ints, Random, pick, stream
from ml.simulator.faults import SEVERITY
from ml.simulator.months import DAY_US, HOUR_US, datetimes
from ml.simulator.texts import CASES, write_columns
from ml.simulator.world import World, languages

# Positions in the rule "message".
_ANSWER, _FOLLOW_UP, _SOLUTION, _THANKS = range(4)
_MOST_ROUNDS = 5
_SHARE_ANSWERED = 0.6
_SHARE_THANKS = 0.3
_TYPOS = 0.12
_MINUTE_US = HOUR_US // 60


@dataclass(frozen=True)
class _Messages:
    """One entry per message: its case, what it does in the thread, and when."""

    case: Ints
    step: Ints
    moment: Ints


def build_case_messages(world: World, cases: Cases) -> pl.DataFrame:
    """Return the messages written down before the last day, by case and time."""
    rng = stream(world.plan.own_seed, "case messages")
    sent = _known(world, cases.draws, _thread(rng, cases.draws))
    case, korean = sent.case, cases.draws.is_korean[sent.case]
    codes = {name: code[case] for name, code in cases.codes.items()} | {"step_kind": sent.step}
    words = {name: column.gather(case) for name, column in cases.words.items()}
    texts = write_columns(rng, CASES, ("message",), korean, codes, words, typos=_TYPOS)
    inbound = np.isin(sent.step, [_FOLLOW_UP, _THANKS]).astype(np.int64)
    lag = rng.integers(10 * _MINUTE_US, size=len(case))
    recorded = np.minimum(sent.moment + lag, world.calendar.end_us - 1)
    return pl.DataFrame(
        {
            "case_message_id": np.arange(1, len(case) + 1),
            "case_id": case + 1,
            "direction": pick(("Outbound", "Inbound"), inbound),
            "author_kind": pick(("User", "Contact"), inbound),
            "body": texts["message"],
            "language": languages(korean),
            "sent_at": datetimes("sent_at", sent.moment),
            "recorded_at": datetimes("recorded_at", recorded),
        }
    )


def _thread(rng: Random, draws: CaseDraws) -> list[_Messages]:
    """Return first answers, rounds of question and answer, solutions and thanks."""
    every = np.arange(len(draws.account))
    span = draws.closed_us - draws.replied_us
    n_rounds = np.minimum(rng.poisson(0.4 + 0.3 * SEVERITY[draws.fault]), _MOST_ROUNDS)
    case = np.repeat(every, n_rounds)
    asked = draws.replied_us[case] + (rng.random(len(case)) * 0.9 * span[case]).astype(np.int64)
    wait = (rng.exponential(0.3, len(case)) * (draws.closed_us[case] - asked)).astype(np.int64)
    answered = (asked + wait < draws.closed_us[case]) & (
        rng.random(len(case)) < _SHARE_ANSWERED
    )
    solved = every[draws.outcome == 0]
    thanks = solved[rng.random(len(solved)) < _SHARE_THANKS]
    later = (rng.exponential(1.0, len(thanks)) * DAY_US).astype(np.int64)
    return [
        _messages(every, _ANSWER, draws.replied_us),
        _messages(case, _FOLLOW_UP, asked),
        _messages(case[answered], _ANSWER, (asked + wait)[answered]),
        _messages(solved, _SOLUTION, np.maximum(draws.closed_us, draws.replied_us)[solved]),
        _messages(thanks, _THANKS, draws.closed_us[thanks] + later),
    ]


def _messages(case: Ints, step: int, moment: Ints) -> _Messages:
    return _Messages(case, np.full(len(case), step), moment)


def _known(world: World, draws: CaseDraws, parts: list[_Messages]) -> _Messages:
    """Return them together in order; who has left writes no more, and is written to no more."""
    case, step, moment = (
        np.concatenate([getattr(part, name) for part in parts])
        for name in ("case", "step", "moment")
    )
    gone = world.departures.day[draws.account[case]] * DAY_US
    kept: Flags = (moment < world.calendar.end_us) & (moment < gone)
    order = np.lexsort((step[kept], moment[kept], case[kept]))
    return _Messages(case[kept][order], step[kept][order], moment[kept][order])
