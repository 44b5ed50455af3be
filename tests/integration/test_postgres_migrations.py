"""Up and down with rows in every table, on both databases."""

from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData

from app.errors import NotReady
from app.store.base import Base
from app.store.engine import get_engine, get_reader
from app.store.migrating import alembic_config, is_current, upgrade
from tests.filling import fill, read, reflect

VERSIONS = Path(__file__).parents[2] / "app" / "store" / "migrations" / "versions"
REVISIONS = sorted(path.name[:4] for path in VERSIONS.glob("*.py"))
BOTH = ("sqlite", "postgresql")
# The first, the one of the first release, and the last but one.
FROM = (REVISIONS[0], "0003", REVISIONS[-2])


@pytest.fixture(params=BOTH)
def url(request, tmp_path):
    """The address of a store without a single table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'crm.db'}"
        get_engine.cache_clear()
        return
    server = request.getfixturevalue("postgresql")
    name = server.create()
    yield server.url(name)
    get_engine(server.url(name)).dispose()
    get_engine.cache_clear()
    server.drop(name)


def tables(url: str) -> MetaData:
    with get_reader(url).connect() as connection:
        return reflect(connection)


def columns_in_both(before: MetaData, after: MetaData) -> dict[str, list[str]]:
    return {
        name: [c.name for c in table.columns if c.name in after.tables[name].columns]
        for name, table in before.tables.items()
        if name in after.tables
    }


def rows(url: str, columns: dict[str, list[str]]) -> dict[str, object]:
    with get_reader(url).connect() as connection:
        return read(connection, columns)


def test_the_migrations_stand_in_one_line():
    config = alembic_config("sqlite://")

    found = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]

    assert found == REVISIONS[::-1]


@pytest.mark.parametrize("revision", FROM)
def test_whatever_a_store_of_any_release_holds_survives_the_way_up(url, revision):
    upgrade(url, revision)
    old = tables(url)
    with get_engine(url).begin() as connection:
        fill(connection, old)
    get_engine(url).dispose()
    everything = {name: [c.name for c in table.columns] for name, table in old.tables.items()}
    before = rows(url, everything)

    upgrade(url)

    new = tables(url)
    kept = columns_in_both(old, new)
    assert kept == everything, "a column or a table was dropped: say here which, and why"
    assert rows(url, kept) == before
    assert set(new.tables) == set(Base.metadata.tables)


def test_a_full_store_goes_all_the_way_down_and_up_again(url):
    upgrade(url)
    with get_engine(url).begin() as connection:
        fill(connection, Base.metadata)
    new = tables(url)
    get_engine(url).dispose()

    command.downgrade(alembic_config(url), REVISIONS[0])
    old = tables(url)
    kept = columns_in_both(old, new)
    below = rows(url, kept)
    upgrade(url)

    assert is_current(url)
    assert set(kept) == set(old.tables)
    assert all(len(found) == 3 for found in below.values())
    assert rows(url, kept) == below


def test_the_migrations_make_what_the_models_say(url):
    upgrade(url)

    command.check(alembic_config(url))


def test_a_database_that_orders_by_other_rules_is_refused_in_a_sentence(postgresql):
    # `C` knows no capital letters but A to Z: searching would find less than on SQLite.
    postgresql.run("CREATE DATABASE strange TEMPLATE template0 LOCALE 'C' ENCODING 'UTF8'")

    with pytest.raises(NotReady, match=r"orders text by C \(UTF8\)"):
        upgrade(postgresql.url("strange"))

    get_engine(postgresql.url("strange")).dispose()
