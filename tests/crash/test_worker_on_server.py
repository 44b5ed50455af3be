"""One worker to a store on PostgreSQL, whatever machine it runs on, and no job lost with it."""

import os
import subprocess
import sys
import time

import pytest

from app.services.jobs import get_job, start_job
from app.store.policy import OPERATOR
from app.store.session import read_only, unit_of_work

pytestmark = [pytest.mark.crash, pytest.mark.slow]

# A job that goes on for as long as a file is there.
WORKER = """
import sys, time
from pathlib import Path
from app.services import jobs, work

jobs.SECONDS_BETWEEN_REPORTS = 0

def wait(job, progress):
    mark = Path(sys.argv[1])
    while mark.exists():
        progress(0.5, "Waiting")
        time.sleep(0.1)
    return {"ended": True}

work.do_work = wait
from app import worker
worker.main()
"""


def start_worker(home, mark):
    return subprocess.Popen(
        [sys.executable, "-c", WORKER, str(mark)],
        env={**os.environ, "CRM_HOME": str(home)},
        stderr=subprocess.PIPE,
        text=True,
    )


def state(job_id):
    with read_only() as session:
        return get_job(session, OPERATOR, job_id)


def wait_for(condition, seconds=120):
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.1)


def test_a_worker_that_loses_its_server_ends_and_the_next_one_finishes_the_job(
    killable, tmp_path
):
    mark = tmp_path / "mark"
    mark.touch()
    with unit_of_work() as session:
        job = start_job(session, OPERATOR, "score", {})
    first = start_worker(tmp_path / "here", mark)
    wait_for(lambda: state(job).progress == 0.5)
    second = start_worker(tmp_path / "elsewhere", mark)
    _, said_by_second = second.communicate(timeout=120)

    killable.kill()
    _, said_by_first = first.communicate(timeout=120)
    killable.start()
    cut_off = state(job)
    mark.unlink()
    third = start_worker(tmp_path / "elsewhere", mark)
    wait_for(lambda: state(job).ended)
    third.terminate()
    third.communicate(timeout=120)

    assert (second.returncode, "worker_already_running" in said_by_second) == (0, True)
    assert (first.returncode, "worker_lost" in said_by_first) == (70, True)
    assert cut_off.status == "Running"
    assert (state(job).status, state(job).result) == ("Done", {"ended": True})
