"""A migration that is killed anywhere leaves the store as it was, or as it is to be."""

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.store.engine import get_engine, get_reader
from app.store.migrating import is_current, upgrade
from tests.crash.kills import assert_sound, n_kills
from tests.filling import fill, read, reflect

pytestmark = [pytest.mark.crash, pytest.mark.slow]

# The first release; what it holds goes through every migration since.
OLD = "0003"

MIGRATE = """
import sys
from app.store import models
from app.store.migrating import upgrade
print("ready", flush=True)
upgrade(sys.argv[1])
print("done", flush=True)
"""


def fill_old(url: str) -> dict[str, list[str]]:
    """Make a store of the first release with rows in it; return its tables and columns."""
    upgrade(url, OLD)
    with get_engine(url).begin() as connection:
        tables = reflect(connection)
        fill(connection, tables, n_rows=200)
    get_engine(url).dispose()
    return {name: [c.name for c in table.columns] for name, table in tables.tables.items()}


def rows(url: str, columns: dict[str, list[str]]) -> tuple[dict[str, object], int]:
    """Return what the old tables hold, and how many tables there are now."""
    with get_reader(url).connect() as connection:
        return read(connection, columns), len(reflect(connection).tables)


def migrate(url: str, seconds: float | None = None) -> str:
    """Migrate in a process of its own, killed after so many seconds; return what it said."""
    child = subprocess.Popen(
        [sys.executable, "-c", MIGRATE, url],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ},
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    if seconds is not None:
        time.sleep(seconds)
        child.kill()
    return child.communicate(timeout=60)[0]


def try_kills(old_url: str, copy_store, kills: int) -> None:
    """Kill as many migrations, each of a copy; each must end whole when it is run again."""
    columns = fill_old(old_url)
    before, n_old = rows(old_url, columns)
    get_engine(old_url).dispose()
    whole_url = copy_store()
    started = time.monotonic()
    assert migrate(whole_url) == "done\n"
    whole = time.monotonic() - started
    after, n_new = rows(whole_url, columns)
    get_engine(whole_url).dispose()
    draw = random.Random(3)
    found = []

    for _ in range(kills):
        url = copy_store()
        said = migrate(url, draw.uniform(0, whole / 2))
        current = is_current(url)
        found.append(current)

        assert rows(url, columns) == ((after, n_new) if current else (before, n_old))
        assert current or "done" not in said
        assert_sound(url)
        upgrade(url)
        assert is_current(url)
        assert rows(url, columns) == (after, n_new)
        get_engine(url).dispose()

    assert False in found, "no kill came in time: the test tries nothing"


def test_a_sqlite_store_is_before_or_after_and_a_second_run_completes_it(tmp_path: Path):
    n_copies = 0

    def copy_store() -> str:
        nonlocal n_copies
        n_copies += 1
        shutil.copy(tmp_path / "old.db", tmp_path / f"{n_copies}.db")
        return f"sqlite:///{tmp_path / f'{n_copies}.db'}"

    try_kills(f"sqlite:///{tmp_path / 'old.db'}", copy_store, n_kills(10))
    get_engine.cache_clear()


def test_a_postgresql_store_is_before_or_after_and_a_second_run_completes_it(postgresql):
    old = postgresql.create()

    try_kills(postgresql.url(old), lambda: postgresql.url(postgresql.create(old)), n_kills(5))
    get_engine.cache_clear()
