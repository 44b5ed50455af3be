"""The versions of a model, as data scientists and managers see them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from app.services.failures import ml_errors
from app.services.training import get_task
from app.settings import get_settings
from app.store.policy import Actor, require
from ml.results import Bin, Figure
from ml.tracking import Tracking
from ml.versions import VersionInfo

__all__ = ["Bin", "Figure", "ModelVersion", "list_model_versions"]


@dataclass(frozen=True)
class ModelVersion:
    """One version. `gain` pairs (share contacted, share of departures found), each 0-1."""

    version: str
    created_at: datetime
    aliases: tuple[str, ...]
    as_of: date
    horizon_days: int
    setting: str
    scheme: str
    n_rows: int
    n_accounts: int
    n_measured: int
    n_departed: int
    snapshot_days: tuple[date, ...]
    data_digest: str
    seed: int
    metrics: Mapping[str, Figure]
    baseline_metrics: Mapping[str, Figure]
    gate_passed: bool
    gate_sentence: Mapping[str, str]
    reliability: tuple[Bin, ...]
    gain: tuple[tuple[float, float], ...]
    card: str

    @property
    def in_use(self) -> bool:
        """Whether scores come from this version now."""
        return "champion" in self.aliases


def list_model_versions(session: Session, actor: Actor, task: str) -> tuple[ModelVersion, ...]:
    """Return every version of a task, newest first; none before the first training."""
    require(actor, "read", "model")
    with ml_errors(task):
        found = Tracking(get_settings().mlruns).list_versions(get_task(task))
    return tuple(_view(info) for info in found)


def _view(info: VersionInfo) -> ModelVersion:
    measured = info.evaluation
    return ModelVersion(
        version=info.version,
        created_at=info.created_at.replace(tzinfo=UTC),
        aliases=info.aliases,
        as_of=info.as_of,
        horizon_days=info.horizon_days,
        setting=info.setting,
        scheme=measured.scheme,
        n_rows=info.n_rows,
        n_accounts=info.n_accounts,
        n_measured=measured.n_rows,
        n_departed=measured.n_positive,
        snapshot_days=info.snapshot_days,
        data_digest=info.data_digest,
        seed=info.seed,
        metrics=measured.metrics,
        baseline_metrics=measured.baseline,
        gate_passed=info.gate.passed,
        gate_sentence=info.gate.sentence,
        reliability=tuple(measured.reliability),
        gain=tuple((point.share_contacted, point.share_found) for point in measured.gain),
        card=info.card,
    )
