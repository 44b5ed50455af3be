"""The contract of every task. Read this first.

A task is one question about one account on one day. It brings its labels (`dataset`), its
features, a model with a baseline beside it, its measures and its words; `ml.training` runs them
all the same way, and `ml.tracking` keeps what came out.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any, Generic, Literal, Protocol, Self, TypeVar

import narwhals as nw
import numpy as np
import polars as pl
from numpy.typing import NDArray

from ml.results import Evaluation

Vector = NDArray[np.float64]
Step = Callable[[float], None]
Direction = Literal["for", "against"]
F = TypeVar("F")  # What a task reads: `ml.frames.Frames` for all that look at accounts.


@dataclass(frozen=True, order=True)
class Snapshot:
    """The state of the world at the first moment of `day`, and how far its label looks ahead.

    Attributes
    ----------
    day : date
        Features know only what came before it.
    window_days : int
        The label covers [day, day + window_days).
    """

    day: date
    window_days: int

    @property
    def known_on(self) -> date:
        """The first day on which the label is known."""
        return self.day + timedelta(days=self.window_days)


@dataclass(frozen=True)
class Feature:
    """One fact about an account on a day.

    Attributes
    ----------
    name : str
        Column name; it carries the unit.
    unit : str
        "days", "count", "ratio", "log", "text" and so on.
    concept : str
        What a person would call it; features of one concept are explained as one reason.
    expression : nw.Expr or None
        Over the gathered columns of the task; None when it is computed after collection.
    monotone : int
        +1 or -1 when the sense of the effect is known, else 0.
    """

    name: str
    unit: str
    concept: str
    expression: nw.Expr | None = None
    monotone: int = 0


@dataclass(frozen=True)
class Dataset:
    """Examples of one task: one row per account and snapshot, sorted by snapshot and account.

    Attributes
    ----------
    account_ids : NDArray[np.int64]
        Shape (n_rows,).
    table : pl.DataFrame
        Shape (n_rows, n_features), missing stays null.
    y : Vector
        0 or 1; 1 is what the task asks about.
    days : NDArray[np.int64]
        Day of the snapshot, as days since 1970-01-01.
    windows : NDArray[np.int64]
        Days that the label looks ahead.
    """

    account_ids: NDArray[np.int64]
    table: pl.DataFrame
    y: Vector
    days: NDArray[np.int64]
    windows: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.y)

    def rows(self, mask: NDArray[np.bool_]) -> Self:
        """Return the examples where `mask` holds."""
        return type(self)(
            self.account_ids[mask],
            self.table.filter(pl.Series(mask)),
            self.y[mask],
            self.days[mask],
            self.windows[mask],
        )

    @property
    def digest(self) -> str:
        """Sha256 over every value; equal digests mean equal training data."""
        total = sha256()
        for part in (self.account_ids, self.y, self.days, self.windows):
            total.update(np.ascontiguousarray(part).tobytes())
        for name in self.table.columns:
            column = self.table[name]
            total.update(name.encode())
            if column.dtype == pl.String:
                total.update("\x1f".join(column.fill_null("\x00").to_list()).encode())
            else:
                total.update(
                    column.cast(pl.Float64).fill_null(float("nan")).to_numpy().tobytes()
                )
        return total.hexdigest()


@dataclass(frozen=True)
class Gate:
    """What a version must show before it may be promoted.

    Attributes
    ----------
    metric : str
        Name in `ml.metrics.FIGURES`; a gain is positive whichever way it points.
    min_lift : float
        The lower end of the paired interval over the baseline must exceed this.
    max_loss : float
        The lower end of the paired interval against the champion must exceed minus this.
    max_miscount : float
        How far predicted / actual may be from 1 beyond its own interval.
    """

    metric: str = "log_loss"
    min_lift: float = 0.0
    max_loss: float = 0.003
    max_miscount: float = 0.25


@dataclass(frozen=True)
class Reason:
    """Why a probability is higher ("for") or lower ("against") than usual.

    Attributes
    ----------
    feature : str
        The concept, for instance "buying_rhythm".
    value : float or None
        The fact behind it in its own unit; None when missing.
    contribution : float
        On the log-odds scale; contributions of all concepts plus the bias make the log-odds.
    direction : "for" or "against"
        The sign of the contribution in words.
    sentence : mapping of language to str
        ``{"en": ..., "ko": ...}``.
    """

    feature: str
    value: float | None
    contribution: float
    direction: Direction
    sentence: Mapping[str, str]


@dataclass(frozen=True)
class ScoredAccounts:
    """Answers for the accounts that the question applies to, on one day.

    Attributes
    ----------
    as_of, horizon_days, setting
        The day, how far the answer looks ahead, and which definition of leaving applies.
    table : pl.DataFrame
        account_id Int64, probability Float64 (0-1), grade String (A most urgent to D),
        money_at_stake Float64 or null, currency String or null. Sorted by account_id.
    reasons : mapping of account_id to sequence of Reason
        Up to five "for" and five "against", strongest first within each.
    """

    as_of: date
    horizon_days: int
    setting: str
    table: pl.DataFrame
    reasons: Mapping[int, Sequence[Reason]]


class Model(Protocol):
    """What a fitted model of any task can do."""

    def probability(self, table: pl.DataFrame) -> Vector:
        """Return calibrated probabilities, shape (n_rows,)."""
        ...

    def to_files(self) -> dict[str, bytes]:
        """Return every file of the model: LightGBM text, npz without objects, JSON."""
        ...


@dataclass(frozen=True)
class TrainedModel:
    """What training hands to tracking: the model, what it was measured on, and how.

    Attributes
    ----------
    task : Task
    model : Model
        Fitted on everything known on the training day.
    evaluation : Evaluation
        Measured on `held_out` by a model that had not seen it.
    held_out : Dataset
        The frozen slice, so that a champion can be measured on the same rows.
    held_out_probability : Vector
    setting, as_of, horizon_days, seed
        What defines the question and the run.
    snapshot_days : tuple of date
    n_rows, n_accounts : int
    data_digest : str
        Sha256 of the training data.
    """

    task: "Task[Any]"
    model: Model
    evaluation: Evaluation
    held_out: Dataset
    held_out_probability: Vector
    setting: str
    as_of: date
    horizon_days: int
    seed: int
    snapshot_days: tuple[date, ...]
    n_rows: int
    n_accounts: int
    data_digest: str


Fit = Callable[[Dataset, pl.DataFrame, int, str, int, Step], Model]


@dataclass(frozen=True)
class Task(Generic[F]):
    """One question, and the functions that answer it.

    Attributes
    ----------
    name, question, unit
        "churn", the question in words, and what one row is.
    gate : Gate
        What a version must show.
    read_card : callable
        () -> the model card, for people.
    detect_setting : callable
        (frames, as_of) -> which definition of the label applies.
    build_dataset : callable
        (frames cut at the training day, snapshots, setting, seed) -> Dataset.
    build_table : callable
        (frames, as_of, horizon_days, setting) -> accounts and features of one day, unlabelled.
    check_enough : callable
        (dataset) -> None, or raises `NotEnoughData`.
    fit, fit_baseline : callable
        (dataset, unlabelled table of the day it is for, horizon_days, setting, seed, step)
        -> Model.
    evaluate : callable
        (dataset, probability, baseline probability, scheme, seed) -> Evaluation.
    score : callable
        (model, frames, as_of) -> ScoredAccounts.
    load : callable
        Files -> Model, without running code from them.
    """

    name: str
    question: str
    unit: str
    gate: Gate
    read_card: Callable[[], str]
    detect_setting: Callable[[F, date], str]
    build_dataset: Callable[[F, Sequence[Snapshot], str, int], Dataset]
    build_table: Callable[[F, date, int, str], pl.DataFrame]
    check_enough: Callable[[Dataset], None]
    fit: Fit
    fit_baseline: Fit
    evaluate: Callable[[Dataset, Vector, Vector, str, int], Evaluation]
    score: Callable[[Model, F, date], ScoredAccounts]
    load: Callable[[Mapping[str, bytes]], Model]
