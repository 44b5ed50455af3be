"""The settings that keep the store honest, on every connection."""

import threading

import pytest
from sqlalchemy import text

from app.errors import Conflict, NotReady
from app.settings import get_settings
from app.store.engine import get_engine, refuse_old_sqlite
from app.store.models import Account
from app.store.session import read_only, unit_of_work


def test_an_engine_that_can_lose_rows_is_refused():
    with pytest.raises(NotReady, match=r"3\.40\.1"):
        refuse_old_sqlite((3, 40, 1))


@pytest.mark.sqlite_only
def test_each_connection_syncs_fully_and_holds_foreign_keys(home):
    with get_engine(get_settings().store_url).connect() as connection:
        values = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("synchronous", "foreign_keys", "journal_mode", "mmap_size")
        }

    assert values == {
        "synchronous": 2,
        "foreign_keys": 1,
        "journal_mode": "wal",
        "mmap_size": 0,
    }


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_each_connection_to_a_server_keeps_what_it_acknowledges_and_waits_briefly(home):
    names = ("TimeZone", "synchronous_commit", "lock_timeout", "statement_timeout")
    with unit_of_work() as session:
        values = {
            name: session.scalar(text("SELECT current_setting(:n)"), {"n": name})
            for name in names
        }
        writing = session.scalar(text("SHOW transaction_isolation"))
    with read_only() as session:
        reading = session.scalar(text("SHOW transaction_isolation"))
        locked = session.scalar(text("SHOW transaction_read_only"))

    assert values == {
        "TimeZone": "UTC",
        "synchronous_commit": "on",
        "lock_timeout": "10s",
        "statement_timeout": "10min",
    }
    assert (writing, reading, locked) == ("read committed", "repeatable read", "on")


def test_the_second_of_two_savers_is_told(home):
    with unit_of_work() as session:
        session.add(Account(name="Hanbit"))
    with read_only() as session:
        first = session.query(Account).one()
        session.expunge_all()
        second = session.query(Account).one()
        session.expunge_all()
    first.name, second.name = "One", "Two"

    with unit_of_work() as session:
        session.merge(first, load=True)
    with pytest.raises(Conflict), unit_of_work() as session:
        session.add(second)

    with read_only() as session:
        assert session.query(Account).one().name == "One"


def test_writers_at_once_wait_for_each_other_and_lose_nothing(home):
    with unit_of_work() as session:
        session.add(Account(name="0"))

    def count_up():
        for _ in range(25):
            with unit_of_work() as session:
                account = session.query(Account).one()
                account.name = str(int(account.name) + 1)

    threads = [threading.Thread(target=count_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with read_only() as session:
        assert session.query(Account).one().name == "100"


def test_a_page_that_only_reads_cannot_write(home):
    with read_only() as session:
        session.add(Account(name="Sneaky"))
        with pytest.raises(RuntimeError):
            session.flush()


def test_a_block_that_fails_leaves_nothing(home):
    def half_done():
        with unit_of_work() as session:
            session.add(Account(name="Half"))
            session.flush()
            _ = 1 / 0

    with pytest.raises(ZeroDivisionError):
        half_done()

    with read_only() as session:
        assert session.query(Account).count() == 0
