"""Frames, features, champion, scores: the model's answer for every account on one day."""

import logging
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from app.errors import NotReady
from app.i18n import mark
from app.log import facts
from app.services.failures import ml_errors
from app.services.progress import Progress, silent
from app.services.training import get_task
from app.settings import get_settings
from app.store.audit import add_entry
from app.store.frames import load_frames
from app.store.policy import Actor, require
from app.store.scores import add_scores, has_scores
from app.store.session import read_only, unit_of_work
from ml.base import ScoredAccounts
from ml.frames import Frames
from ml.tracking import LoadedModel, Tracking

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class ScoreReport:
    """One run of scores."""

    task: str
    as_of: date
    horizon_days: int
    setting: str
    model_version: str
    n_accounts: int
    was_there: bool


def score_accounts(
    actor: Actor,
    task: str,
    *,
    as_of: date,
    version: str | None = None,
    progress: Progress = silent,
) -> ScoreReport:
    """Score every account the question applies to on `as_of` with the champion.

    `version` names another version instead, to compare.

    The run is added in one transaction: a kill leaves all of it or nothing. Scoring a day
    again with the same version changes nothing.

    Raises
    ------
    NotReady
        If there is no champion yet, or nothing to score on that day.
    """
    require(actor, "score", "model")
    with ml_errors(task):
        model = _load(task, version)
        if is_scored(actor, task, as_of=as_of, model_version=model.version):
            return _report(model, task, as_of, n_accounts=0, was_there=True)
        progress(0.1, mark("Reading the store"))
        with read_only() as session:
            frames = load_frames(session, actor, as_of=as_of, action="score")
        progress(0.4, mark("Scoring accounts"))
        scored = model.score(frames, as_of)
    if scored.table.is_empty():
        raise NotReady(
            mark("No account can be scored as of {day}."),
            hint=mark("Choose a day after the first purchases or subscriptions."),
            day=as_of,
        )
    rows = list(_rows(scored, task, model.version))
    progress(0.8, mark("Saving scores"))
    with unit_of_work() as session:
        if has_scores(session, actor, task, as_of=as_of, model_version=model.version):
            return _report(model, task, as_of, n_accounts=0, was_there=True)
        n = add_scores(session, actor, rows)
        add_entry(
            session, actor, "score", "account", task=task, version=model.version, n_accounts=n
        )
    logger.info(facts("accounts_scored", task=task, version=model.version, n_accounts=n))
    return _report(model, task, as_of, n_accounts=n, was_there=False)


def is_scored(actor: Actor, task: str, *, as_of: date, model_version: str) -> bool:
    """Return whether this version has scored this day."""
    with read_only() as session:
        return has_scores(session, actor, task, as_of=as_of, model_version=model_version)


def _load(task: str, version: str | None) -> LoadedModel[Frames]:
    tracking, question = Tracking(get_settings().mlruns), get_task(task)
    if version is None:
        return tracking.load_champion(question)
    return tracking.load_version(question, version)


def _rows(scored: ScoredAccounts, task: str, version: str) -> Iterator[dict[str, Any]]:
    for row in scored.table.iter_rows(named=True):
        money = row["money_at_stake"]
        yield {
            "task": task,
            "subject_kind": "account",
            "subject_id": row["account_id"],
            "as_of": scored.as_of,
            "horizon_days": scored.horizon_days,
            "probability": row["probability"],
            "grade": row["grade"],
            "money_at_stake": None if money is None else Decimal(str(round(money, 2))),
            "currency": row["currency"],
            "reasons": [asdict(reason) for reason in scored.reasons[row["account_id"]]],
            "model_version": version,
        }


def _report(
    model: LoadedModel[Frames], task: str, as_of: date, *, n_accounts: int, was_there: bool
) -> ScoreReport:
    return ScoreReport(
        task=task,
        as_of=as_of,
        horizon_days=model.info.horizon_days,
        setting=model.info.setting,
        model_version=model.version,
        n_accounts=n_accounts,
        was_there=was_there,
    )
