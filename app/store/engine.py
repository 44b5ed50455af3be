"""The door to the database: one engine per URL, with the settings that keep it honest."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
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
}


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
    """Return the engine of a store; the folder of a SQLite file is made on the way."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    refuse_old_sqlite(dbapi2.sqlite_version_info)
    if parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    engine = create_engine(url, module=dbapi2, connect_args={"timeout": 10})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    # Off: the driver would begin transactions by its own rules, and not before DDL.
    connection.isolation_level = None
    for name, value in PRAGMAS.items():
        connection.execute(f"PRAGMA {name}={value}")


def _begin(connection: Connection) -> None:
    # A transaction that reads first and writes later fails at once when another has
    # written in between; one that will write therefore says so from the start.
    will_read = connection.get_execution_options().get("read_only", False)
    connection.exec_driver_sql("BEGIN" if will_read else "BEGIN IMMEDIATE")
