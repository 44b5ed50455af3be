"""Takes jobs (imports, training, scoring) out of the store and sees them through.

DBOS keeps what has been begun in `data/jobs.db`, or beside a store on PostgreSQL; a job
that was cut off by a kill is begun again by the next worker, and each kind of work goes on
where its own ledger says.
"""

import json
import logging
import os
import signal
import sys
import threading
from typing import Any

from dbos import DBOS, DBOSConfig, Serializer, SetWorkflowID
from sqlalchemy.engine import make_url
from sqlcipher3 import dbapi2

from app import log
from app.errors import NotReady
from app.log import facts
from app.orphans import is_orphan
from app.services.chores import Chores
from app.services.jobs import claim_waiting, list_claimed, run_job
from app.services.work import do_work
from app.settings import Settings, get_settings
from app.store.engine import connect_postgresql
from app.store.locks import only_worker

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 0.5

QUEUE = "jobs"
# How a worker ends that can no longer tell what became of its job.
LOST = 70


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
    """Do the job; its outcome, good or bad, is in its row.

    Where the row cannot be kept, this worker ends as if it had been killed: the job is
    still claimed, and the next worker sees it through.
    """
    try:
        run_job(job_id, do_work)
    except NotReady as error:
        logger.warning(facts("worker_lost_store", job=job_id, kind=type(error).__name__))
        os._exit(LOST)


@DBOS.workflow(name="job")
def carry_out(job_id: int) -> None:
    """One job. A killed worker's unfinished step is done again by the next worker."""
    perform(job_id)


def run(stop: threading.Event) -> None:
    """Work until `stop` is set, or until the store takes another worker for its one."""
    settings = get_settings()
    with only_worker(settings.store_url, settings.data) as still_mine:
        if still_mine is None:
            logger.warning(facts("worker_already_running"))
            return
        launch(settings)
        logger.info(facts("worker_started"))
        chores = Chores(settings.data)
        try:
            for job_id, workflow_id in list_claimed():
                enqueue(job_id, workflow_id)
            while not stop.wait(SECONDS_BETWEEN_LOOKS) and not is_orphan():
                if not still_mine():
                    logger.warning(facts("worker_lost_lock"))
                    os._exit(LOST)
                chores.do()
                for job_id, workflow_id in claim_waiting():
                    enqueue(job_id, workflow_id)
        finally:
            DBOS.destroy(workflow_completion_timeout_sec=0)


def launch(settings: Settings) -> None:
    """Start DBOS beside the store: in a SQLite file of its own, or a schema (`dbos`)."""
    config: DBOSConfig = {
        "name": "maru-crm",
        "serializer": JsonSerializer(),
        # Fixed: a job begun before an update is finished after it.
        "application_version": "1",
        "executor_id": "worker",
        "log_level": "WARNING",
    }
    url = make_url(settings.store_url)
    if url.get_backend_name() == "postgresql":
        config["system_database_engine"] = connect_postgresql(url)
    else:
        config["system_database_url"] = f"sqlite:///{settings.data / 'jobs.db'}"
        config["db_engine_kwargs"] = {"module": dbapi2}
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
    try:
        run(stop)
    except NotReady as error:
        # Started again by `crm serve` until the store is there.
        logger.warning(facts("worker_not_ready", kind=type(error).__name__))
        sys.exit(LOST)


if __name__ == "__main__":
    main()
