"""Jobs: asked for, seen by their owner only, cancelled, and finished after a kill."""

import os
import signal
import subprocess
import sys
import time

import pytest
from sqlalchemy import text

from app.errors import Forbidden, Invalid, NotFound
from app.services import jobs
from app.services.jobs import cancel_job, claim_waiting, get_job, list_jobs, run_job, start_job
from app.store.policy import OPERATOR, Role
from app.store.session import read_only, unit_of_work


@pytest.fixture
def job(home):
    with unit_of_work() as session:
        return start_job(session, OPERATOR, "score", {"task": "churn"})


def state(job_id):
    with read_only() as session:
        return get_job(session, OPERATOR, job_id)


def test_only_who_may_do_the_work_may_ask_for_it(session, make_user, actor_of):
    seller = actor_of(make_user(Role.SALES))

    with pytest.raises(Forbidden):
        start_job(session, seller, "train", {})
    with pytest.raises(Invalid):
        start_job(session, OPERATOR, "dance", {})


def test_a_job_is_seen_by_its_owner_and_by_nobody_else(session, make_user, actor_of):
    mine = actor_of(make_user(Role.DATA_SCIENTIST))
    other = actor_of(make_user(Role.DATA_SCIENTIST))
    number = start_job(session, mine, "train", {})
    session.commit()

    assert [view.id for view in list_jobs(session, mine)] == [number]
    assert list_jobs(session, other) == ()
    with pytest.raises(NotFound):
        get_job(session, other, number)


def test_a_waiting_job_is_claimed_once(job):
    assert claim_waiting() == [(job, f"job-{job}")]
    assert claim_waiting() == []


def test_a_job_reports_and_keeps_its_result(job):
    def work(view, progress):
        progress(0.5, "Half")
        assert state(view.id).progress == 0.5
        return {"n_accounts": 3}

    run_job(job, work)

    done = state(job)
    assert (done.status, done.progress, done.result) == ("Done", 1.0, {"n_accounts": 3})
    assert done.ended


def test_an_expected_failure_is_told_and_another_is_not_shown(job, caplog):
    def expected(view, progress):
        raise Invalid("Row {row} is bad.", hint="Mend it.", row=7)

    run_job(job, expected)

    failed = state(job)
    assert (failed.status, failed.message) == ("Failed", "Row 7 is bad.")

    with unit_of_work() as session:
        second = start_job(session, OPERATOR, "score", {})
    run_job(second, lambda view, progress: {}[0])  # type: ignore[misc]

    assert state(second).status == "Failed"
    assert "KeyError" not in state(second).message
    assert "job_failed" in caplog.text


def test_a_job_that_ended_is_not_done_again(job):
    run_job(job, lambda view, progress: {})

    run_job(job, lambda view, progress: pytest.fail("done twice"))

    assert state(job).status == "Done"


def test_a_cancelled_job_stops_at_its_next_report(job, monkeypatch):
    monkeypatch.setattr(jobs, "SECONDS_BETWEEN_REPORTS", 0)

    def work(view, progress):
        with unit_of_work() as session:
            cancel_job(session, OPERATOR, view.id)
        progress(0.5, "Half")
        return pytest.fail("went on after it was cancelled")

    run_job(job, work)

    assert state(job).status == "Cancelled"


def test_a_waiting_job_is_cancelled_at_once(job):
    with unit_of_work() as session:
        cancel_job(session, OPERATOR, job)

    assert state(job).status == "Cancelled"
    assert claim_waiting() == []


WORKER = """
import sys, time
from pathlib import Path
from app.services import work

def slow(job, progress):
    mark = Path(sys.argv[1])
    begun = mark.exists()
    mark.write_text("begun")
    time.sleep(0.2 if begun else 60)
    return {"second_time": begun}

work.do_work = slow
from app import worker
worker.main()
"""


def start_worker(home, mark):
    return subprocess.Popen(
        [sys.executable, "-c", WORKER, str(mark)], env={**os.environ, "CRM_HOME": str(home)}
    )


def wait_for(condition, seconds=30):
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.1)


@pytest.mark.crash
def test_a_job_cut_off_by_a_kill_is_finished_by_the_next_worker(home, database, job, tmp_path):
    mark = tmp_path / "begun"
    first = start_worker(home, mark)
    wait_for(mark.exists)
    first.kill()
    first.wait()
    assert state(job).status == "Running"

    second = start_worker(home, mark)
    wait_for(lambda: state(job).ended)
    second.send_signal(signal.SIGTERM)

    assert state(job).result == {"second_time": True}
    assert second.wait(timeout=20) == 0
    if database is None:
        assert b"pickle" not in (home / "data" / "jobs.db").read_bytes()
    else:
        with read_only() as session:
            kept = session.scalars(
                text("SELECT DISTINCT serialization FROM dbos.workflow_status")
            )
            assert set(kept) == {"json"}
