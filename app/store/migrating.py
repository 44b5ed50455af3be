"""Bring a store to the schema that this release speaks.

Run as a module, it checks that the migrations make just the tables of `models`.
"""

import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from app.errors import NotReady
from app.i18n import mark
from app.settings import get_settings
from app.store.engine import get_reader
from app.store.failures import store_errors

# Text is ordered by code point, as on SQLite: a list must go on where its last page ended.
ORDERS = ("C", "POSIX", "C.UTF-8", "C.utf8")
# Capital letters beyond A to Z have small ones, which `C` alone does not know.
WITHOUT_LETTERS = ("C", "POSIX")


def alembic_config(url: str) -> Config:
    """Return Alembic's configuration for one store."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


def upgrade(url: str | None = None, revision: str = "head") -> None:
    """Create the store or bring it to the newest schema; does nothing if it is there.

    Raises
    ------
    NotReady
        If the store cannot be reached, others use it for too long, or it is a PostgreSQL
        database that orders text by the rules of a language.
    """
    url = url or get_settings().store_url
    with store_errors():
        refuse_foreign_order(url)
        command.upgrade(alembic_config(url), revision)


def refuse_foreign_order(url: str) -> None:
    """Raise `NotReady` for a PostgreSQL database whose text is not Unicode by code point."""
    engine = get_reader(url)
    if engine.dialect.name != "postgresql":
        return
    query = text(
        "SELECT pg_encoding_to_char(encoding) AS encoding, datlocprovider AS provider,"
        " datcollate AS collation, datctype AS letters"
        " FROM pg_database WHERE datname = current_database()"
    )
    with engine.connect() as connection:
        found = connection.execute(query).one()
    # Provider "b" (PostgreSQL 17 and later) knows no order but that of code points.
    ordered = found.provider == "b" or (
        found.provider == "c"
        and found.collation in ORDERS
        and found.letters not in WITHOUT_LETTERS
    )
    if found.encoding != "UTF8" or not ordered:
        raise NotReady(
            mark("The database orders text by {collation}; the store needs C.UTF-8."),
            hint=mark(
                "Make it with `createdb --template=template0 --encoding=UTF8"
                " --locale=C.UTF-8 NAME`."
            ),
            collation=f"{found.collation} ({found.encoding})",
        )


def is_current(url: str | None = None) -> bool:
    """Return whether the store has the newest schema."""
    url = url or get_settings().store_url
    head = ScriptDirectory.from_config(alembic_config(url)).get_current_head()
    with store_errors(), get_reader(url).connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == head


def require_current(url: str | None = None) -> None:
    """Raise `NotReady` unless the store has the newest schema."""
    if not is_current(url):
        raise NotReady(
            mark("The store is missing or from another release."), hint=mark("Run `crm init`.")
        )


def check() -> None:
    """Migrate an empty store and raise if the models have changed without a migration."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/crm.db"
        upgrade(url)
        command.check(alembic_config(url))


if __name__ == "__main__":
    check()
