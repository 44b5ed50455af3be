"""Bring a store to the schema that this release speaks.

Run as a module, it checks that the migrations make just the tables of `models`.
"""

import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from app.errors import NotReady
from app.i18n import mark
from app.settings import get_settings
from app.store.engine import get_engine


def alembic_config(url: str) -> Config:
    """Return Alembic's configuration for one store."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


def upgrade(url: str | None = None) -> None:
    """Create the store or bring it to the newest schema; does nothing if it is there."""
    command.upgrade(alembic_config(url or get_settings().store_url), "head")


def is_current(url: str | None = None) -> bool:
    """Return whether the store has the newest schema."""
    url = url or get_settings().store_url
    head = ScriptDirectory.from_config(alembic_config(url)).get_current_head()
    with get_engine(url).connect() as connection:
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
