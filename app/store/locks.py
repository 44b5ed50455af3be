"""One process at a time: a lock that goes with whoever holds it, however they end."""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from app.store.engine import get_engine, get_reader
from app.store.failures import store_errors

# Number of the lock that a store's one worker holds, beside that of its writers.
WORKING = 0x4D415256

StillMine = Callable[[], bool]


@contextmanager
def only_worker(url: str, folder: Path) -> Iterator[StillMine | None]:
    """Yield what tells whether this process is still the store's one worker.

    None if another process is. On SQLite the lock is a file in `folder`; on PostgreSQL it
    is the database's own, so that one worker serves a store whatever machine it runs on.
    """
    if get_reader(url).dialect.name == "sqlite":
        with _file_lock(folder / "worker.lock") as locked:
            yield (lambda: True) if locked else None
        return
    with _advisory_lock(url) as held:
        yield held


@contextmanager
def _file_lock(path: Path) -> Iterator[bool]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


@contextmanager
def _advisory_lock(url: str) -> Iterator[StillMine | None]:
    with store_errors():
        # One that is never in a transaction: it stays open for as long as the worker lives.
        resting = get_engine(url).execution_options(
            read_only=True, isolation_level="AUTOCOMMIT"
        )
        connection = resting.connect()
        query = text("SELECT pg_try_advisory_lock(:number)")
        locked = connection.scalar(query, {"number": WORKING})
    try:
        yield (lambda: _answers(connection)) if locked else None
    finally:
        # Not back to the pool: the lock must end with this connection.
        connection.invalidate()
        connection.close()


def _answers(connection: Connection) -> bool:
    # The server gave the lock away when it lost this connection, even for a moment.
    try:
        return not connection.invalidated and connection.scalar(text("SELECT 1")) == 1
    except SQLAlchemyError:
        return False
