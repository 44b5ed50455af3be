"""The only door to MLflow: versions are logged, judged, promoted, loaded, rolled back."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Generic, TypeVar

from ml.artifacts import check_files
from ml.base import Model, ScoredAccounts, Task, TrainedModel
from ml.errors import GateNotPassed, MlError, ModelNotTrained
from ml.frames import EPOCH
from ml.gates import judge
from ml.metrics import paired_lift, resamples
from ml.mlflow_store import get_experiment_id, locked, open_client, quiet, read_run_files
from ml.results import Figure
from ml.versions import MANIFEST_TAG, MODEL_FOLDER, VersionInfo, read_version, write_run

logger = logging.getLogger(__name__)

F = TypeVar("F")

CHAMPION, CHALLENGER, PREVIOUS = "champion", "challenger", "previous"


@dataclass(frozen=True)
class LoadedModel(Generic[F]):
    """A version whose files were checked; immutable, so that it can be cached by version.

    Attributes
    ----------
    task : Task
    version : str
    info : VersionInfo
    model : Model
    """

    task: Task[F]
    version: str
    info: VersionInfo
    model: Model

    def score(self, frames: F, as_of: date) -> ScoredAccounts:
        """Score every account that the question applies to; see the task's `score`."""
        return self.task.score(self.model, frames, as_of)


class Tracking:
    """Versions of all tasks, under one folder.

    Parameters
    ----------
    root : Path
        The folder `mlruns`; holds `mlflow.db` and `artifacts/`. Made when first used.
    """

    def __init__(self, root: Path) -> None:
        self._root = Path(root)
        self._opened: Any = None

    def log_version(self, trained: TrainedModel, *, tags: Mapping[str, str]) -> str:
        """Store a trained model as the next version, judged, under the alias "challenger".

        Parameters
        ----------
        trained : TrainedModel
            From `ml.training.train`.
        tags : mapping of str to str
            What the caller wants to find again; no personal data.

        Returns
        -------
        str
            The version, "1" for the first one.
        """
        name = trained.task.name
        verdict = judge(trained.task.gate, trained.evaluation, self._over_champion(trained))
        client = self._client()
        with quiet(), locked(self._root):
            experiment = get_experiment_id(client, self._root, name)
            run_id, manifest = write_run(client, experiment, trained, verdict, tags)
            if not client.search_registered_models(f"name = '{name}'"):
                client.create_registered_model(name)
            source = f"{client.get_run(run_id).info.artifact_uri}/{MODEL_FOLDER}"
            kept = {MANIFEST_TAG: manifest, "gate_passed": str(verdict.passed).lower()}
            made = client.create_model_version(name, source, run_id, tags=kept)
            client.set_registered_model_alias(name, CHALLENGER, str(made.version))
        logger.info("version_logged task=%s version=%s", name, made.version)
        return str(made.version)

    def promote(self, task: Task[Any], version: str, *, because: str = "") -> None:
        """Make a version the champion and keep the old one as "previous".

        Parameters
        ----------
        because : str
            A person's reason to promote a version that did not pass its gate; kept as a tag.

        Raises
        ------
        GateNotPassed
            If the version did not pass and no reason is given.
        ModelNotTrained
            If there is no such version.
        """
        verdict = self.describe(task, version).gate
        if not verdict.passed and not because:
            raise GateNotPassed(verdict.sentence["en"])
        client = self._client()
        with quiet(), locked(self._root):
            aliases = self._aliases(task.name)
            if because:
                client.set_model_version_tag(task.name, version, "promoted_because", because)
            self._move_champion(task.name, version, aliases.get(CHAMPION))
            if aliases.get(CHALLENGER) == version:
                client.delete_registered_model_alias(task.name, CHALLENGER)
        logger.info("version_promoted task=%s version=%s", task.name, version)

    def roll_back(self, task: Task[Any]) -> str:
        """Make "previous" the champion again and return its version.

        Raises
        ------
        ModelNotTrained
            If there is no previous champion.
        """
        # Opened first: making the store takes the same lock.
        self._client()
        with quiet(), locked(self._root):
            aliases = self._aliases(task.name)
            if PREVIOUS not in aliases:
                raise ModelNotTrained(f"There is no earlier {task.name} model to go back to.")
            self._move_champion(task.name, aliases[PREVIOUS], aliases.get(CHAMPION))
        logger.info("version_rolled_back task=%s version=%s", task.name, aliases[PREVIOUS])
        return aliases[PREVIOUS]

    def load_champion(self, task: Task[F]) -> LoadedModel[F]:
        """Load the version in use, after checking every file against its recorded digest.

        Raises
        ------
        ModelNotTrained
            If no version was promoted yet.
        TamperedModel
            If a file is not the one that was recorded.
        """
        with quiet():
            version = self._aliases(task.name).get(CHAMPION)
        if version is None:
            raise ModelNotTrained(f"No {task.name} model is in use yet.")
        return self.load_version(task, version)

    def load_version(self, task: Task[F], version: str) -> LoadedModel[F]:
        """Load one version; raises like `load_champion`."""
        record = self._record(task, version)
        files = read_run_files(self._root, record.run_id, MODEL_FOLDER)
        checked = check_files(files, record.tags.get(MANIFEST_TAG, ""))
        info = self._info(task.name, record, checked)
        return LoadedModel(task, version, info, task.load(checked))

    def list_versions(self, task: Task[Any]) -> list[VersionInfo]:
        """Return every version of a task, newest first."""
        with quiet():
            records = self._client().search_model_versions(f"name = '{task.name}'")
        ordered = sorted(records, key=lambda record: -int(record.version))
        return [self.describe(task, str(record.version)) for record in ordered]

    def describe(self, task: Task[Any], version: str) -> VersionInfo:
        """Return what is known of one version, or raise `ModelNotTrained`."""
        record = self._record(task, version)
        files = read_run_files(self._root, record.run_id, MODEL_FOLDER)
        return self._info(task.name, record, files)

    def _client(self) -> Any:
        """Open the store once."""
        if self._opened is None:
            self._opened = open_client(self._root)
        return self._opened

    def _record(self, task: Task[Any], version: str) -> Any:
        """Return MLflow's record of a version, or raise `ModelNotTrained`."""
        client = self._client()
        with quiet():
            found = client.search_model_versions(f"name = '{task.name}'")
        for record in found:
            if str(record.version) == str(version):
                return record
        raise ModelNotTrained(f"There is no version {version} of the {task.name} model.")

    def _aliases(self, name: str) -> dict[str, str]:
        """Return alias -> version; empty for a task that was never trained."""
        found = self._client().search_registered_models(f"name = '{name}'")
        return {k: str(v) for model in found for k, v in model.aliases.items()}

    def _move_champion(self, name: str, version: str, old: str | None) -> None:
        """Point the aliases; the champion's is one write, so readers see the old or the new."""
        client = self._client()
        if old is not None and old != version:
            client.set_registered_model_alias(name, PREVIOUS, old)
        client.set_registered_model_alias(name, CHAMPION, version)

    def _info(self, name: str, record: Any, files: Mapping[str, bytes]) -> VersionInfo:
        """Put record, report and aliases together."""
        with quiet():
            aliases = self._aliases(name)
        mine = tuple(sorted(k for k, v in aliases.items() if v == str(record.version)))
        return read_version(str(record.version), record.creation_timestamp, mine, files)

    def _over_champion(self, trained: TrainedModel) -> Figure | None:
        """Compare with the champion on the frozen slice; None if that would not be fair."""
        try:
            champion = self.load_champion(trained.task)
            same = (champion.info.setting, champion.info.horizon_days)
            if same != (trained.setting, trained.horizon_days):
                return None
            measured_from = EPOCH + timedelta(days=int(trained.held_out.days.min()))
            if champion.info.as_of > measured_from:
                # It may have learned from these very labels: no fair comparison.
                logger.info("champion_not_compared reason=learned_from_slice")
                return None
            theirs = champion.model.probability(trained.held_out.table)
        except ModelNotTrained:
            return None
        except MlError as error:
            # A missing or broken champion must not keep anybody from training a sound one.
            logger.warning("champion_not_compared reason=%s", type(error).__name__)
            return None
        held, metric = trained.held_out, trained.task.gate.metric
        weights = resamples(held.account_ids, trained.seed)
        return paired_lift(metric, held.y, trained.held_out_probability, theirs, weights)
