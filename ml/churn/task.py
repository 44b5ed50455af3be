"""Churn, on one page: the question, and which function answers which part of it."""

from datetime import date
from importlib.resources import files
from typing import cast

import numpy as np
import polars as pl

from ml.base import Gate, Model, ScoredAccounts, Task
from ml.calibration import sigmoid
from ml.churn.dataset import (
    CONTRACTUAL,
    build_dataset,
    build_table,
    check_enough,
    detect_setting,
)
from ml.churn.evaluate import METRIC, evaluate
from ml.churn.explain import Reasons, explain
from ml.churn.model import ChurnModel, fit_baseline, fit_model, load_model
from ml.frames import Frames
from ml.value import yearly_mrr, yearly_spend

GRADE_ODDS = 3.0


def read_card() -> str:
    """Return the model card's text."""
    return files("ml.churn").joinpath("CARD.md").read_text(encoding="utf-8")


def score(model: Model, frames: Frames, as_of: date) -> ScoredAccounts:
    """Score every account that the question applies to on `as_of`.

    Money at stake is probability x value of the next year: 12 x mrr of what runs (contractual),
    or the spend of the last 365 days (see `ml.value`).
    """
    churn = cast(ChurnModel, model)
    table = build_table(frames, as_of, churn.horizon_days, churn.setting)
    explained = explain(churn, table)
    probability = sigmoid(explained.terms.sum(axis=1) + explained.bias)
    value = yearly_mrr if churn.setting == CONTRACTUAL else yearly_spend
    scored = pl.DataFrame(
        {
            "account_id": table["account_id"],
            "probability": probability,
            "grade": grades(probability, churn.base_rate),
        }
    ).join(value(frames, as_of), on="account_id", how="left", maintain_order="left")
    scored = scored.select(
        "account_id",
        "probability",
        "grade",
        (pl.col("probability") * pl.col("yearly_value")).alias("money_at_stake"),
        "currency",
    )
    return ScoredAccounts(
        as_of, churn.horizon_days, churn.setting, scored, Reasons(table, explained)
    )


def grades(probability: np.ndarray, base_rate: float) -> list[str]:
    """Grade by odds relative to the base rate: A at three times and more, D below a third.

    >>> grades(np.array([0.3, 0.11, 0.05, 0.01]), base_rate=0.1)
    ['A', 'B', 'C', 'D']
    """
    odds = probability / (1 - probability) / (base_rate / (1 - base_rate))
    place = np.searchsorted([1 / GRADE_ODDS, 1.0, GRADE_ODDS], odds, side="right")
    return ["DCBA"[index] for index in place]


TASK: Task[Frames] = Task(
    name="churn",
    question="Will this account stop doing business with us within the horizon?",
    unit="account",
    gate=Gate(metric=METRIC),
    read_card=read_card,
    detect_setting=detect_setting,
    build_dataset=build_dataset,
    build_table=build_table,
    check_enough=check_enough,
    fit=fit_model,
    fit_baseline=fit_baseline,
    evaluate=evaluate,
    score=score,
    load=load_model,
)
