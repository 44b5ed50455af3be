"""A folder that is killed on its way in, or on its way out again, ends as if nothing had been.

`CRM_KILLS` sets how often each is killed (10 by default).
"""

import os
import random
import subprocess
import sys
import time

import pytest
from sqlalchemy import func, select, text

from app.services.importing import bring_in, get_import_run, list_import_runs, undo_import
from app.settings import get_settings
from app.store.engine import get_engine
from app.store.models import Change, ImportRow, ImportRun
from app.store.policy import OPERATOR
from app.store.session import read_only
from tests.companies import dump, write_zoho

pytestmark = [pytest.mark.crash, pytest.mark.slow]

N_KILLS = int(os.environ.get("CRM_KILLS", "10"))
# Each child gets five batches far at most: there are always some left for the last one.
BATCH = 5
N_RECORDS = 6 * max(N_KILLS, 10)
# The trail of how often it was begun is right to differ, and the numbers of trails with it.
TRAILS = {"audit_entry", "outbox", "change", "import_row"}
PRELUDE = """
import signal
import sys
from pathlib import Path
from app.services.importing import bring_in, undo_import
from app.store.policy import OPERATOR

left = int(sys.argv[2]) + 3

def tell(share, sentence):
    global left
    sys.stdout.write("batch\\n")
    sys.stdout.flush()
    left -= 1
    if not left:
        # However late the kill comes, it finds work that has not ended.
        signal.pause()
"""
IMPORTING = f"""{PRELUDE}
bring_in(OPERATOR, Path(sys.argv[1]), preset="zoho", batch_rows={BATCH}, progress=tell)
"""
UNDOING = f"""{PRELUDE}
undo_import(OPERATOR, int(sys.argv[1]), tell, batch_changes={BATCH})
"""


def kill_after(code, argument, home, n_reports, seconds):
    """Start the work and kill it some time after its n-th report; return its exit code."""
    child = subprocess.Popen(
        [sys.executable, "-c", code, str(argument), str(n_reports)],
        env={**os.environ, "CRM_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with child:
        for _ in range(n_reports):
            child.stdout.readline()
        time.sleep(seconds)
        child.kill()
    return child.returncode


def count(model):
    with read_only() as session:
        assert session.scalar(text("PRAGMA integrity_check")) == "ok"
        return session.scalar(select(func.count(model.id)))


def assert_ledger_adds_up():
    with read_only() as session:
        for run in session.scalars(select(ImportRun)):
            rows = session.scalar(select(func.count()).where(ImportRow.run_id == run.id))
            counted = run.n_created + run.n_updated + run.n_unchanged + run.n_rejected
            assert run.last_row == run.n_read == rows == counted


def a_calm_store(tmp_path, monkeypatch, migrated_store):
    calm = tmp_path / "calm"
    (calm / "data").mkdir(parents=True)
    (calm / "data" / "crm.db").write_bytes(migrated_store.read_bytes())
    get_engine(get_settings().store_url).dispose()
    monkeypatch.setenv("CRM_HOME", str(calm))
    get_settings.cache_clear()


def test_a_folder_that_is_killed_again_and_again_is_the_folder_undisturbed(
    home, tmp_path, monkeypatch, migrated_store
):
    folder = write_zoho(tmp_path / "zoho", n=N_RECORDS)
    draw = random.Random(11)
    progress = []

    for _ in range(N_KILLS):
        code = kill_after(IMPORTING, folder, home, draw.randint(0, 2), draw.uniform(0, 0.05))
        assert code == -9
        assert_ledger_adds_up()
        progress.append(count(ImportRow))
    report = bring_in(OPERATOR, folder, preset="zoho", batch_rows=BATCH)
    after_kills = dump(leave_out=TRAILS, moments=False)

    assert progress == sorted(progress)
    assert progress[-1] > 0
    a_calm_store(tmp_path, monkeypatch, migrated_store)
    calm = bring_in(OPERATOR, folder, preset="zoho", batch_rows=BATCH)
    assert [vars(f.counts()) for f in report.files] == [vars(f.counts()) for f in calm.files]
    assert dump(leave_out=TRAILS, moments=False) == after_kills
    get_engine(get_settings().store_url).dispose()


def test_an_undo_that_is_killed_again_and_again_leaves_what_was_there(home, tmp_path):
    bring_in(OPERATOR, write_zoho(tmp_path / "before", n=10), preset="zoho")
    before = dump()
    report = bring_in(
        OPERATOR, write_zoho(tmp_path / "zoho", n=N_RECORDS, seed=4), preset="zoho"
    )
    draw = random.Random(12)
    progress = [count(Change)]

    for _ in range(N_KILLS):
        n_reports = draw.randint(0, 2)
        code = kill_after(UNDOING, report.run_id, home, n_reports, draw.uniform(0, 0.05))
        assert code == -9
        progress.append(count(Change))
    undone = undo_import(OPERATOR, report.run_id)

    assert progress == sorted(progress, reverse=True)
    assert progress[-1] < progress[0]
    assert undone.n_kept == 0
    assert dump() == before
    with read_only() as session:
        newest = list_import_runs(session, OPERATOR)[0]
        assert get_import_run(session, OPERATOR, newest.id).status == "Undone"
