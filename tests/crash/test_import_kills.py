"""An import that is killed anywhere loses no acknowledged batch and keeps no half one."""

import os
import random
import subprocess
import sys
import time

import pytest
from sqlalchemy import func, select, text

from app.services.importing import import_file
from app.settings import get_settings
from app.store.engine import get_engine
from app.store.models import Account, Base, ImportRow, ImportRun, Order, OrderLine, Outbox
from app.store.policy import OPERATOR
from app.store.session import read_only

N_ROWS = 6_000
BATCH_ROWS = 100
N_KILLS = 10
# How far a child may get beyond the report after which it is to be killed.
MORE_REPORTS = 3
MOMENTS = ("created_at", "updated_at", "finished_at")

CHILD = f"""
import signal
import sys
from pathlib import Path
from app.services.importing import import_file
from app.store.policy import OPERATOR

left = int(sys.argv[2]) + {MORE_REPORTS}

def tell(share, sentence):
    global left
    sys.stdout.write("batch\\n")
    sys.stdout.flush()
    left -= 1
    if not left:
        # However late the kill comes, it finds an import that has not ended.
        signal.pause()

import_file(
    OPERATOR, Path(sys.argv[1]), preset="orders", batch_rows={BATCH_ROWS}, progress=tell
)
"""


def write_orders(path):
    draw = random.Random(5)
    lines = ["customer,date,quantity,amount"]
    for _ in range(N_ROWS):
        day = f"2024-{draw.randint(1, 12):02d}-{draw.randint(1, 28):02d}"
        lines.append(
            f"{draw.randint(1, 900):05d},{day},{draw.randint(0, 4)},{draw.randint(0, 90)}"
        )
    path.write_text("\n".join(lines))


def kill_after(path, home, n_reports, seconds):
    """Start the import and kill it some time after its n-th report; return its exit code."""
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path), str(n_reports)],
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


def count(session, *where, of=Order.id):
    return session.scalar(select(func.count(of)).where(*where))


def assert_whole_batches_only():
    with read_only() as session:
        assert session.scalar(text("PRAGMA integrity_check")) == "ok"
        run = session.scalars(select(ImportRun)).one_or_none()
        if run is None:
            assert count(session) == 0
            return 0
        assert run.last_row == run.n_read == run.n_created
        assert run.n_read % BATCH_ROWS == 0
        assert count(session) == count(session, of=OrderLine.id) == run.n_read
        assert count(session, of=ImportRow.id) == run.n_read
        assert count(session, of=Account.id) == run.n_accounts_created
        assert count(session, Outbox.noun == "order", of=Outbox.id) == run.n_read
        assert count(session, Outbox.noun == "account", of=Outbox.id) == run.n_accounts_created
        return run.n_read


def dump():
    """Return every row of the store without the moment it was written.

    The audit trail is left out: it tells, rightly, how often the import was begun.
    """
    with read_only() as session:
        return {
            table.name: session.execute(
                select(*(c for c in table.columns if c.name not in MOMENTS)).order_by(
                    table.c.id
                )
            ).all()
            for table in Base.metadata.sorted_tables
            if table.name != "audit_entry"
        }


@pytest.mark.crash
@pytest.mark.slow
def test_ten_kills_leave_the_same_store_as_none(home, tmp_path, monkeypatch, migrated_store):
    path = tmp_path / "orders.csv"
    write_orders(path)
    draw = random.Random(11)
    progress = []

    for _ in range(N_KILLS):
        code = kill_after(path, home, draw.randint(0, 3), draw.uniform(0, 0.03))
        assert code == -9
        progress.append(assert_whole_batches_only())
    report = import_file(OPERATOR, path, preset="orders", batch_rows=BATCH_ROWS)
    after_kills = dump()

    assert progress == sorted(progress)
    assert 0 < progress[-1] < N_ROWS
    assert report.n_created == report.n_read == N_ROWS
    calm = tmp_path / "calm"
    (calm / "data").mkdir(parents=True)
    (calm / "data" / "crm.db").write_bytes(migrated_store.read_bytes())
    get_engine(get_settings().store_url).dispose()
    monkeypatch.setenv("CRM_HOME", str(calm))
    get_settings.cache_clear()
    import_file(OPERATOR, path, preset="orders", batch_rows=BATCH_ROWS)
    assert dump() == after_kills
    get_engine(get_settings().store_url).dispose()
