"""What is kept of a version: its files, its measures, and the facts a person asks for."""

import json
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import polars as pl

from ml.artifacts import MANIFEST, digest, write_json, write_manifest
from ml.base import TrainedModel
from ml.gates import GateResult
from ml.results import Bin, Evaluation, Figure, GainPoint

MODEL_FOLDER = "model"
REPORT = "report.json"
CARD = "CARD.md"
MANIFEST_TAG = "manifest_sha256"


@dataclass(frozen=True)
class VersionInfo:
    """One version of a task, as shown to people.

    Attributes
    ----------
    version : str
    created_at : datetime
        UTC, naive.
    aliases : tuple of str
        Some of "champion", "challenger", "previous".
    evaluation : Evaluation
        Metrics with intervals, the baseline's, reliability, gain, scheme.
    gate : GateResult
        The verdict with its sentence in English and Korean.
    setting, horizon_days, as_of, seed
        What defines the question and the run.
    snapshot_days : tuple of date
    n_rows, n_accounts : int
    data_digest : str
        Sha256 of the training data.
    card : str
        The model card (Markdown).
    """

    version: str
    created_at: datetime
    aliases: tuple[str, ...]
    evaluation: Evaluation
    gate: GateResult
    setting: str
    horizon_days: int
    as_of: date
    seed: int
    snapshot_days: tuple[date, ...]
    n_rows: int
    n_accounts: int
    data_digest: str
    card: str

    @property
    def metrics(self) -> Mapping[str, Figure]:
        """Figures of the version with their 95 % intervals."""
        return self.evaluation.metrics

    @property
    def reliability(self) -> list[Bin]:
        """What was said and what came, by tenths."""
        return self.evaluation.reliability

    @property
    def gain(self) -> list[GainPoint]:
        """Share of departures found by share of accounts contacted."""
        return self.evaluation.gain


def write_run(
    client: Any,
    experiment_id: str,
    trained: TrainedModel,
    gate: GateResult,
    tags: Mapping[str, str],
) -> tuple[str, str]:
    """Log one run with its files; return its id and the sha256 of its manifest."""
    run_id: str = client.create_run(experiment_id, tags=dict(tags)).info.run_id
    _log_figures(client, run_id, trained)
    report = {
        **_facts(trained),
        "evaluation": trained.evaluation.to_json(),
        "gate": asdict(gate),
    }
    files = {
        **trained.model.to_files(),
        REPORT: write_json(report),
        CARD: trained.task.read_card().encode(),
        "MLmodel": _signature(trained.held_out.table, run_id).encode(),
    }
    files[MANIFEST] = write_manifest(files)
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            Path(folder, name).write_bytes(content)
        client.log_artifacts(run_id, folder, MODEL_FOLDER)
    client.set_terminated(run_id)
    return run_id, digest(files[MANIFEST])


def read_version(
    version: str, created_ms: int, aliases: tuple[str, ...], files: Mapping[str, bytes]
) -> VersionInfo:
    """Rebuild what is shown of a version from its report and its card."""
    report = json.loads(files[REPORT])
    return VersionInfo(
        version=version,
        created_at=datetime.fromtimestamp(created_ms / 1000, UTC).replace(tzinfo=None),
        aliases=aliases,
        evaluation=Evaluation.from_json(report["evaluation"]),
        gate=GateResult(**report["gate"]),
        setting=report["setting"],
        horizon_days=report["horizon_days"],
        as_of=date.fromisoformat(report["as_of"]),
        seed=report["seed"],
        snapshot_days=tuple(date.fromisoformat(day) for day in report["snapshot_days"]),
        n_rows=report["n_rows"],
        n_accounts=report["n_accounts"],
        data_digest=report["data_digest"],
        card=files[CARD].decode(),
    )


def _facts(trained: TrainedModel) -> dict[str, Any]:
    """Return what defines the run, as plain values."""
    return {
        "task": trained.task.name,
        "setting": trained.setting,
        "horizon_days": trained.horizon_days,
        "as_of": trained.as_of.isoformat(),
        "seed": trained.seed,
        "snapshot_days": [day.isoformat() for day in trained.snapshot_days],
        "n_rows": trained.n_rows,
        "n_accounts": trained.n_accounts,
        "data_digest": trained.data_digest,
    }


def _log_figures(client: Any, run_id: str, trained: TrainedModel) -> None:
    """Log every figure with both ends of its interval, and the facts as parameters."""
    for name, value in _facts(trained).items():
        client.log_param(run_id, name, value)
    sides = {"": trained.evaluation.metrics, "baseline_": trained.evaluation.baseline}
    for prefix, figures in sides.items():
        for name, figure in figures.items():
            client.log_metric(run_id, f"{prefix}{name}", figure.value)
            client.log_metric(run_id, f"{prefix}{name}_low", figure.low)
            client.log_metric(run_id, f"{prefix}{name}_high", figure.high)


def _signature(table: pl.DataFrame, run_id: str) -> str:
    """Return MLflow's description of the input columns and the output, as YAML."""
    from mlflow.models import Model, ModelSignature
    from mlflow.types import ColSpec, DataType, Schema

    kinds = {True: DataType.string, False: DataType.double}
    inputs = [
        ColSpec(kinds[dtype == pl.String], name, required=False)
        for name, dtype in table.schema.items()
    ]
    output = Schema([ColSpec(DataType.double, "probability")])
    signature = ModelSignature(inputs=Schema(inputs), outputs=output)  # type: ignore[arg-type]
    text: str = Model(artifact_path=MODEL_FOLDER, run_id=run_id, signature=signature).to_yaml()
    return text
