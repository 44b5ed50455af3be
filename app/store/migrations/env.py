"""How Alembic reaches the store: through the product's own engine."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from alembic import context
from sqlalchemy import Connection

from app.settings import get_settings
from app.store import models  # noqa: F401 - knowing the tables is what makes them known
from app.store.base import Base
from app.store.engine import get_engine


@contextmanager
def without_foreign_keys(connection: Connection) -> Iterator[None]:
    """Let SQLite rebuild a table that others point to; whoever points nowhere is found after.

    SQLite alters a table by filling a new one and dropping the old, and dropping it would
    first delete the rows that others need. The switch works only outside a transaction.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


def refuse_broken_links(connection: Connection) -> None:
    """Raise if a migration left a row that points to nothing."""
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(5)
        if broken:
            raise RuntimeError(f"The migration would break links: {broken}")


def allow_time(connection: Connection) -> None:
    """Let PostgreSQL take as long as a large table needs; it still waits briefly for others."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")


config = context.config
url = config.get_main_option("sqlalchemy.url") or get_settings().store_url

with get_engine(url).connect() as connection, without_foreign_keys(connection):
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        allow_time(connection)
        context.run_migrations()
        refuse_broken_links(connection)
    connection.commit()
