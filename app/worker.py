"""Takes jobs (imports, training, scoring) out of the store and sees them through.

DBOS keeps what has been begun in `data/jobs.db`; a job that was cut off by a kill is begun
again by the next worker, and each kind of work goes on where its own ledger says.
"""

import fcntl
import json
import logging
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dbos import DBOS, DBOSConfig, Serializer, SetWorkflowID
from sqlcipher3 import dbapi2

from app import log
from app.log import facts
from app.orphans import is_orphan
from app.services.jobs import claim_waiting, list_claimed, run_job
from app.services.work import do_work
from app.settings import get_settings

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 0.5

QUEUE = "jobs"


class JsonSerializer(Serializer):
    """What DBOS keeps of a job is JSON: its default would be pickle."""

    def serialize(self, data: Any) -> str:
        """Return the JSON text."""
        return json.dumps(data, default=str)

    def deserialize(self, serialized_data: str) -> Any:
        """Return what was written."""
        return json.loads(serialized_data)

    def name(self) -> str:
        """Return the name that DBOS writes beside the text."""
        return "json"


@DBOS.step(name="work")
def perform(job_id: int) -> None:
    """Do the job; its outcome, good or bad, is in its row."""
    run_job(job_id, do_work)


@DBOS.workflow(name="job")
def carry_out(job_id: int) -> None:
    """One job. A killed worker's unfinished step is done again by the next worker."""
    perform(job_id)


@contextmanager
def only_worker(folder: Path) -> Iterator[bool]:
    """Yield whether this process is the company's one worker; the lock goes with it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "worker.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def run(stop: threading.Event) -> None:
    """Work until `stop` is set."""
    data = get_settings().data
    with only_worker(data) as alone:
        if not alone:
            logger.warning(facts("worker_already_running"))
            return
        launch(data)
        logger.info(facts("worker_started"))
        try:
            for job_id, workflow_id in list_claimed():
                enqueue(job_id, workflow_id)
            while not stop.wait(SECONDS_BETWEEN_LOOKS) and not is_orphan():
                for job_id, workflow_id in claim_waiting():
                    enqueue(job_id, workflow_id)
        finally:
            DBOS.destroy(workflow_completion_timeout_sec=0)


def launch(data: Path) -> None:
    """Start DBOS on a SQLite file of its own, by the driver that the store uses."""
    config: DBOSConfig = {
        "name": "maru-crm",
        "system_database_url": f"sqlite:///{data / 'jobs.db'}",
        "db_engine_kwargs": {"module": dbapi2},
        "serializer": JsonSerializer(),
        # Fixed: a job begun before an update is finished after it.
        "application_version": "1",
        "executor_id": "worker",
        "log_level": "WARNING",
    }
    DBOS(config=config)
    DBOS.launch()
    # One at a time: two trainings on two cores would only hinder each other.
    DBOS.register_queue(QUEUE, worker_concurrency=1, on_conflict="always_update")


def enqueue(job_id: int, workflow_id: str) -> None:
    """Hand a job to DBOS; handing it over twice is the same as once."""
    with SetWorkflowID(workflow_id):
        DBOS.enqueue_workflow(QUEUE, carry_out, job_id)


def main() -> None:
    """Entry of the worker process; ends calmly on a terminal's or the server's wish."""
    log.configure(get_settings().log_level)
    stop = threading.Event()
    for wish in (signal.SIGTERM, signal.SIGINT):
        signal.signal(wish, lambda *_: stop.set())
    run(stop)


if __name__ == "__main__":
    main()
