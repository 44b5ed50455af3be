"""The door to the database: one engine per URL, with the settings that keep it honest.

SQLite and PostgreSQL make the same promises: whoever reads sees one state and waits for no
one; whoever writes has the store to itself, and waits up to ten seconds for that.
"""

from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError
from sqlcipher3 import dbapi2

from app.errors import NotReady
from app.i18n import mark

# Earlier releases can corrupt a database in WAL mode (the WAL-reset bug of 3.7.0-3.51.2).
LEAST_SQLITE = (3, 51, 3)

PRAGMAS = {
    "journal_mode": "WAL",
    # FULL: an acknowledged commit survives a power cut, not only a kill.
    "synchronous": "FULL",
    "foreign_keys": "ON",
    "busy_timeout": "10000",
    "mmap_size": "0",
    # 32 MB a connection: with the usual 2 a large import reads its indexes from the file.
    "cache_size": "-32768",
}
# What a database administrator may have set otherwise, and what must not hang for ever.
POSTGRESQL_OPTIONS = {
    "timezone": "UTC",
    "datestyle": "ISO",
    # As on SQLite; set here because a server may have been told to acknowledge earlier.
    "synchronous_commit": "on",
    "lock_timeout": "10s",
    "statement_timeout": "10min",
    # A machine that vanished in the middle of a transaction does not block the others.
    "idle_in_transaction_session_timeout": "5min",
}
# A page holds one connection and may need a second to write, in up to 40 threads at once.
POOL = {"pool_size": 5, "max_overflow": 75, "pool_timeout": 10}
# Number of the lock that a writing transaction holds. Locks belong to one database.
WRITING = 0x4D415255


def refuse_old_sqlite(version: tuple[int, ...]) -> None:
    """Raise `NotReady` for an engine that can lose what it acknowledged."""
    if version < LEAST_SQLITE:
        raise NotReady(
            mark("SQLite {found} can corrupt the store; {needed} or later is needed."),
            hint=mark("Run `make setup`: it installs a newer one."),
            found=".".join(map(str, version)),
            needed=".".join(map(str, LEAST_SQLITE)),
        )


@lru_cache(maxsize=8)
def get_engine(url: str) -> Engine:
    """Return the engine of a store; the folder of a SQLite file is made on the way.

    Raises
    ------
    NotReady
        If the URL names neither SQLite nor PostgreSQL, or the SQLite at hand is too old.
    """
    try:
        parsed = make_url(url)
        build = {"sqlite": _sqlite, "postgresql": _postgresql}[parsed.get_backend_name()]
    except (ArgumentError, KeyError) as error:
        raise NotReady(
            mark("The store can be in SQLite or in PostgreSQL; its address is neither."),
            hint=mark("Set `CRM_DATABASE_URL` to `postgresql+psycopg://USER@HOST/DATABASE`."),
        ) from error
    return build(parsed)


def get_reader(url: str) -> Engine:
    """Return the same engine for transactions that see one state and write nothing."""
    engine = get_engine(url)
    if engine.dialect.name == "sqlite":
        return engine.execution_options(read_only=True)
    return engine.execution_options(
        read_only=True, isolation_level="REPEATABLE READ", postgresql_readonly=True
    )


def _sqlite(url: URL) -> Engine:
    refuse_old_sqlite(dbapi2.sqlite_version_info)
    if url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    engine = create_engine(
        url, module=dbapi2, connect_args={"timeout": 10}, hide_parameters=True, **POOL
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    # Off: the driver would begin transactions by its own rules, and not before DDL.
    connection.isolation_level = None
    # SQLite's own knows A to Z only; searching must find the same on every database.
    connection.create_function("lower", 1, _lower, deterministic=True)
    for name, value in PRAGMAS.items():
        connection.execute(f"PRAGMA {name}={value}")


def _lower(text: object) -> object:
    return text.lower() if isinstance(text, str) else text


def _begin(connection: Connection) -> None:
    # A transaction that reads first and writes later fails at once when another has
    # written in between; one that will write therefore says so from the start.
    will_read = connection.get_execution_options().get("read_only", False)
    connection.exec_driver_sql("BEGIN" if will_read else "BEGIN IMMEDIATE")


def _postgresql(url: URL) -> Engine:
    engine = connect_postgresql(url)
    event.listen(engine, "begin", _take_turn)
    return engine


def connect_postgresql(url: URL) -> Engine:
    """Return an engine whose writers do not wait for each other: not for records."""
    given = url.query.get("options", "")
    options = [f"-c {name}={value}" for name, value in POSTGRESQL_OPTIONS.items()]
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        connect_args={
            "connect_timeout": 10,
            "application_name": "maru-crm",
            "keepalives_idle": 30,
            "keepalives_interval": 10,
            "keepalives_count": 3,
            "options": " ".join([*([given] if isinstance(given, str) else given), *options]),
        },
        isolation_level="READ COMMITTED",
        pool_pre_ping=True,
        pool_use_lifo=True,
        # What people wrote does not belong in a log; `facts` says what may.
        hide_parameters=True,
        **POOL,
    )


def _take_turn(connection: Connection) -> None:
    # One writer at a time, as on SQLite: a block of code cannot be replayed, so what would
    # make a replay necessary (deadlocks, decisions on rows that change meanwhile) must not
    # happen. READ COMMITTED lets the statements after this one see the last writer's rows.
    if not connection.get_execution_options().get("read_only", False):
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (WRITING,))
