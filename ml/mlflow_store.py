"""The MLflow database and its folders: opened once, upgraded under a lock, kept quiet.

It stays in SQLite's rollback mode: MLflow opens it with Python's own engine, and releases
before 3.51.3 can corrupt a database in WAL mode.

MLflow is imported here and only when first needed: it takes seconds and prints a lot.
"""

import logging
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

LOCK = ".mlflow.lock"
DATABASE = "mlflow.db"
ARTIFACTS = "artifacts"
QUIET = ("mlflow", "alembic")


def open_client(root: Path) -> Any:
    """Return an MLflow client on `root`; create or upgrade its database first.

    Parameters
    ----------
    root : Path
        Holds `mlflow.db` and `artifacts/`; made if absent.
    """
    root.mkdir(parents=True, exist_ok=True)
    uri = f"sqlite:///{(root / DATABASE).resolve()}"
    with quiet(), locked(root):
        _prepare_environment()
        from mlflow import MlflowClient
        from mlflow.exceptions import MlflowException

        _lower_voices()  # MLflow set its own level while it was imported.
        try:
            client = MlflowClient(tracking_uri=uri, registry_uri=uri)
            client.search_experiments(max_results=1)
        except MlflowException as error:
            if "out-of-date" not in str(error):
                raise
            _upgrade(uri)
            client = MlflowClient(tracking_uri=uri, registry_uri=uri)
    return client


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Hold the one lock of the folder, so that two processes never migrate or move an alias."""
    import fcntl

    with (root / LOCK).open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


@contextmanager
def quiet() -> Iterator[None]:
    """Silence MLflow's warnings and its progress messages."""
    _lower_voices()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def get_experiment_id(client: Any, root: Path, name: str) -> str:
    """Return the id of the experiment of a task; make it if it is not there."""
    experiment = client.get_experiment_by_name(name)
    if experiment is not None:
        return str(experiment.experiment_id)
    location = (root / ARTIFACTS).resolve().as_uri()
    return str(client.create_experiment(name, artifact_location=location))


def read_run_files(root: Path, run_id: str, folder: str) -> dict[str, bytes]:
    """Return the files of one folder of a run; read by place, so that `root` may move."""
    place = root / ARTIFACTS / run_id / "artifacts" / folder
    if not place.is_dir():
        return {}
    return {path.name: path.read_bytes() for path in sorted(place.iterdir()) if path.is_file()}


def _lower_voices() -> None:
    """Let MLflow and its migrations report errors only."""
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.ERROR)
    for name in list(logging.root.manager.loggerDict):
        if name.startswith("mlflow."):
            logging.getLogger(name).setLevel(logging.NOTSET)


def _prepare_environment() -> None:
    """Switch off telemetry and code from model files, before MLflow reads its settings."""
    os.environ["MLFLOW_DISABLE_TELEMETRY"] = "true"
    os.environ["DO_NOT_TRACK"] = "true"
    os.environ["MLFLOW_ALLOW_MODEL_CODE_EXECUTION"] = "false"


def _upgrade(uri: str) -> None:
    """Bring an older database to this MLflow's schema."""
    from mlflow.store.db import utils

    store: Any = utils  # Not a public module, so it comes without types.
    store._upgrade_db(store.create_sqlalchemy_engine_with_retry(uri))
