"""Train, judge, put in use: the life of a model version."""

import logging
from dataclasses import dataclass
from datetime import date

from app.errors import NotFound
from app.i18n import mark
from app.log import facts
from app.services.failures import ml_errors
from app.services.progress import Progress, silent
from app.settings import get_settings
from app.store.audit import add_entry
from app.store.frames import load_frames
from app.store.policy import Actor, require
from app.store.session import read_only, unit_of_work
from ml.base import Task
from ml.frames import Frames
from ml.registry import TASKS
from ml.tracking import Tracking
from ml.training import train
from ml.versions import VersionInfo

logger = logging.getLogger(__name__)

STAGES = {
    "examples": mark("Building examples from the history"),
    "held-out model": mark("Training the model that will be measured"),
    "measures": mark("Measuring on what it did not learn from"),
    "final model": mark("Training the model that will be used"),
    "done": mark("Keeping the version"),
}


@dataclass(frozen=True)
class TrainReport:
    """One training: the version, whether it went into use, and the sentence why."""

    task: str
    version: str
    setting: str
    as_of: date
    n_rows: int
    auc: float
    auc_low: float
    auc_high: float
    promoted: bool
    gate_sentence: dict[str, str]


def train_model(
    actor: Actor,
    task: str,
    *,
    as_of: date,
    horizon_days: int,
    seed: int = 7,
    progress: Progress = silent,
) -> TrainReport:
    """Train on what was known before `as_of`, keep the version, and use it if it may be used.

    Raises
    ------
    NotFound
        If there is no such task.
    NotReady
        If there is too little history; the sentence says how little.
    """
    require(actor, "train", "model")
    question = get_task(task)
    progress(0.0, mark("Reading the store"))
    with read_only() as session:
        frames = load_frames(session, actor, as_of=as_of, action="train")
    tracking = Tracking(get_settings().mlruns)
    with ml_errors(task):
        trained = train(
            question,
            frames,
            as_of=as_of,
            horizon_days=horizon_days,
            seed=seed,
            progress=lambda share, stage: progress(share, STAGES.get(stage, stage)),
        )
        version = tracking.log_version(trained, tags={"actor_id": str(actor.user_id)})
    info = tracking.describe(question, version)
    if info.gate.passed:
        _put_in_use(actor, tracking, question, version)
    logger.info(facts("model_trained", task=task, version=version, passed=info.gate.passed))
    return _report(task, info)


def promote_model(actor: Actor, task: str, version: str, *, because: str = "") -> None:
    """Put a version in use; the one before it is kept as `previous`.

    Parameters
    ----------
    because
        A person's reason to use a version that did not pass its gate; it is kept.

    Raises
    ------
    Conflict
        If the version did not pass its gate and no reason is given.
    NotFound
        If there is no such version.
    """
    require(actor, "promote", "model")
    with ml_errors(task):
        tracking = Tracking(get_settings().mlruns)
        _put_in_use(actor, tracking, get_task(task), version, because)


def roll_back_model(actor: Actor, task: str) -> str:
    """Put the version before the present one in use again; return it."""
    require(actor, "promote", "model")
    with ml_errors(task):
        version = Tracking(get_settings().mlruns).roll_back(get_task(task))
    with unit_of_work() as session:
        add_entry(session, actor, "roll_back", "model", task=task, version=version)
    return version


def find_in_use(actor: Actor, task: str) -> str | None:
    """Return the version in use, or None."""
    require(actor, "train", "model")
    versions = Tracking(get_settings().mlruns).list_versions(get_task(task))
    return next((info.version for info in versions if "champion" in info.aliases), None)


def find_version(actor: Actor, task: str, *, as_of: date) -> str | None:
    """Return the newest version trained as of this day, or None."""
    require(actor, "train", "model")
    versions = Tracking(get_settings().mlruns).list_versions(get_task(task))
    return next((info.version for info in versions if info.as_of == as_of), None)


def get_task(name: str) -> Task[Frames]:
    """Return a task by its name, or raise `NotFound`."""
    if name not in TASKS:
        raise NotFound(mark("There is no task {name}."), name=name)
    return TASKS[name]


def _put_in_use(
    actor: Actor, tracking: Tracking, task: Task[Frames], version: str, because: str = ""
) -> None:
    tracking.promote(task, version, because=because)
    kept = because or None
    with unit_of_work() as session:
        add_entry(
            session, actor, "promote", "model", task=task.name, version=version, because=kept
        )


def _report(task: str, info: VersionInfo) -> TrainReport:
    auc = info.metrics["auc"]
    return TrainReport(
        task=task,
        version=info.version,
        setting=info.setting,
        as_of=info.as_of,
        n_rows=info.n_rows,
        auc=auc.value,
        auc_low=auc.low,
        auc_high=auc.high,
        promoted=info.gate.passed,
        gate_sentence=dict(info.gate.sentence),
    )
