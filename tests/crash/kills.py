"""What the tests that kill share: how often, and whether what is left is sound."""

import os

import pytest
from sqlalchemy import text

from app.settings import get_settings
from app.store.engine import get_reader


def n_kills(usual: int) -> int:
    """Return how many kills one test tries; `CRM_TEST_KILLS` asks for more (or fewer)."""
    return int(os.environ.get("CRM_TEST_KILLS") or usual)


# Ten kills on SQLite, a few on PostgreSQL: there it is the same code, and a slower start.
BOTH = pytest.mark.parametrize(
    ("database", "kills"),
    [
        pytest.param("sqlite", n_kills(10), id="sqlite"),
        pytest.param("postgresql", n_kills(3), id="postgresql"),
    ],
    indirect=["database"],
)


def assert_sound(url: str | None = None) -> None:
    """Let SQLite look its file through; PostgreSQL mends itself as it starts."""
    engine = get_reader(url or get_settings().store_url)
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            assert connection.scalar(text("PRAGMA integrity_check")) == "ok"
