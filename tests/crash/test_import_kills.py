"""An import that is killed anywhere loses no acknowledged batch and keeps no half one."""

import os
import random
import subprocess
import sys
import time

import pytest
from sqlalchemy import func, select

from app.services.importing import import_file
from app.settings import get_settings
from app.store.engine import get_engine
from app.store.models import Account, Base, ImportRow, ImportRun, Order, OrderLine, Outbox
from app.store.policy import OPERATOR
from app.store.session import read_only
from tests.crash.kills import BOTH, assert_sound

N_ROWS = 6_000
BATCH_ROWS = 100
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


def start_import(path, home, n_reports):
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path), str(n_reports)],
        env={**os.environ, "CRM_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def kill_after(path, home, n_reports, seconds):
    """Start the import and kill it some time after its n-th report; return its exit code."""
    with start_import(path, home, n_reports) as child:
        for _ in range(n_reports):
            child.stdout.readline()
        time.sleep(seconds)
        child.kill()
    return child.returncode


def count(session, *where, of=Order.id):
    return session.scalar(select(func.count(of)).where(*where))


def assert_whole_batches_only():
    assert_sound()
    with read_only() as session:
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

    The audit trail is left out: it tells, rightly, how often the import was begun. Numbers
    become places: PostgreSQL does not give those of a cut-off transaction out again.
    """
    with read_only() as session:
        tables = [t for t in Base.metadata.sorted_tables if t.name != "audit_entry"]
        kept = {
            table.name: session.execute(
                select(*(c for c in table.columns if c.name not in MOMENTS)).order_by(
                    *table.primary_key
                )
            )
            .mappings()
            .all()
            for table in tables
        }
    places = {
        name: {row["id"]: place for place, row in enumerate(rows)}
        for name, rows in kept.items()
        if rows and "id" in rows[0]
    }
    rows = {t.name: [placed(t, row, places) for row in kept[t.name]] for t in tables}
    # Which of a batch's changes is noted first is the database's choice, and means nothing.
    rows["change"] = sorted(repr(row | {"id": None}) for row in rows["change"])
    return rows


def placed(table, row, places):
    """Return a row with each number of a record replaced by the record's place."""
    points_to = {c.name: key.column.table.name for c in table.columns for key in c.foreign_keys}
    points_to |= {"id": table.name, "record_id": row.get("noun", "order")}
    return {
        name: places[points_to[name]][value] if name in points_to and value else value
        for name, value in row.items()
    }


@pytest.fixture
def move(database, tmp_path, monkeypatch, migrated_store, request):
    """Go to another company, empty, on the same kind of database."""

    def go():
        get_engine(get_settings().store_url).dispose()
        calm = tmp_path / "calm"
        (calm / "data").mkdir(parents=True)
        (calm / "data" / "crm.db").write_bytes(migrated_store.read_bytes())
        monkeypatch.setenv("CRM_HOME", str(calm))
        if database is not None:
            server = request.getfixturevalue("postgresql")
            empty = server.create(request.getfixturevalue("migrated_database"))
            monkeypatch.setenv("CRM_DATABASE_URL", server.url(empty))
        get_settings.cache_clear()

    return go


@pytest.mark.crash
@pytest.mark.slow
@BOTH
def test_kills_leave_the_same_store_as_none(home, tmp_path, kills, move):
    path = tmp_path / "orders.csv"
    write_orders(path)
    draw = random.Random(11)
    progress = []

    for _ in range(kills):
        code = kill_after(path, home, draw.randint(0, 3), draw.uniform(0, 0.03))
        assert code == -9
        progress.append(assert_whole_batches_only())
    report = import_file(OPERATOR, path, preset="orders", batch_rows=BATCH_ROWS)
    after_kills = dump()

    assert progress == sorted(progress)
    assert 0 < progress[-1] < N_ROWS
    assert report.n_created == report.n_read == N_ROWS
    move()
    import_file(OPERATOR, path, preset="orders", batch_rows=BATCH_ROWS)
    assert dump() == after_kills
    get_engine(get_settings().store_url).dispose()


@pytest.mark.crash
@pytest.mark.slow
def test_a_server_killed_in_the_middle_keeps_every_batch_it_acknowledged(killable, tmp_path):
    path = tmp_path / "orders.csv"
    write_orders(path)
    draw = random.Random(13)
    acknowledged = 0

    for n_reports in (4, 3, 5):
        child = start_import(path, tmp_path, n_reports)
        # The first report precedes the first batch.
        for _ in range(n_reports):
            assert child.stdout.readline() == b"batch\n"
        acknowledged += (n_reports - 1) * BATCH_ROWS
        time.sleep(draw.uniform(0, 0.02))
        killable.kill()
        if child.poll() is None:
            child.kill()
        child.communicate()
        killable.start()

        kept = assert_whole_batches_only()
        assert kept >= acknowledged
        acknowledged = kept

    report = import_file(OPERATOR, path, preset="orders", batch_rows=BATCH_ROWS)
    assert 0 < acknowledged < N_ROWS
    assert report.n_created == report.n_read == N_ROWS
