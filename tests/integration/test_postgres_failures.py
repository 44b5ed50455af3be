"""What goes wrong with a database is a sentence, and what was saved before is still there."""

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError

from app.errors import Conflict, Invalid, NotReady
from app.settings import get_settings
from app.store import engine as doors
from app.store.engine import get_engine
from app.store.failures import StoreLost
from app.store.models import Account
from app.store.session import read_only, unit_of_work

RAISE = "DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '{}'; END $$"


def add(name: str) -> None:
    with unit_of_work() as session:
        session.add(Account(name=name))


def names() -> list[str]:
    with read_only() as session:
        return [account.name for account in session.query(Account).order_by(Account.id)]


def test_who_waits_too_long_for_another_writer_is_told_so(home, monkeypatch):
    monkeypatch.setitem(doors.PRAGMAS, "busy_timeout", "50")
    monkeypatch.setitem(doors.POSTGRESQL_OPTIONS, "lock_timeout", "50ms")

    with unit_of_work() as session:
        session.add(Account(name="First"))
        session.flush()
        with pytest.raises(NotReady, match="busy"):
            add("Second")

    add("Third")
    assert names() == ["First", "Third"]


@pytest.mark.sqlite_only
def test_a_full_disk_keeps_what_was_saved_and_work_goes_on_when_there_is_room(home):
    add("Before")
    engine = get_engine(get_settings().store_url)
    engine.dispose()
    pages = 0

    def limit(connection, _record):
        connection.execute(f"PRAGMA max_page_count={pages or 2**30}")

    event.listen(engine, "connect", limit)
    with read_only() as session:
        pages = session.scalar(text("PRAGMA page_count")) + 3
    engine.dispose()

    def write_much():
        with unit_of_work() as session:
            session.add(Account(name="Half"))
            session.flush()
            session.add_all(Account(name="x" * 3000) for _ in range(50))

    with pytest.raises(NotReady, match="disk of the store is full"):
        write_much()
    full = names()
    pages = 0
    engine.dispose()
    add("After")

    assert full == ["Before"]
    assert names() == ["Before", "After"]


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
@pytest.mark.parametrize(
    ("code", "expected", "sentence"),
    [
        ("53100", NotReady, "disk of the store is full"),
        ("40001", NotReady, "busy"),
        ("40P01", NotReady, "busy"),
        ("55P03", NotReady, "busy"),
        ("53300", NotReady, "busy"),
        ("57014", NotReady, "too long"),
        ("57P01", StoreLost, "cannot be reached"),
        ("22003", Invalid, "cannot be kept"),
        ("23505", Conflict, "such a record already"),
        ("42P01", DBAPIError, "42P01|UndefinedTable"),
    ],
)
def test_each_refusal_of_a_server_has_its_sentence_and_mistakes_have_none(
    home, code, expected, sentence
):
    def refused():
        with unit_of_work() as session:
            session.add(Account(name="Half"))
            session.flush()
            session.execute(text(RAISE.format(code)))

    with pytest.raises(expected, match=sentence):
        refused()

    assert names() == []


def test_a_store_of_another_kind_is_refused_in_a_sentence():
    for url in ("mysql://user@host/crm", "no address at all"):
        with pytest.raises(NotReady, match="SQLite or in PostgreSQL"):
            get_engine(url)


@pytest.mark.crash
def test_a_lost_server_is_a_sentence_and_nothing_acknowledged_is_lost(killable):
    add("Before")

    def cut_off():
        with unit_of_work() as session:
            session.add(Account(name="Half"))
            session.flush()
            killable.kill()

    with pytest.raises(StoreLost, match="cannot be reached"):
        cut_off()
    with pytest.raises(StoreLost, match="cannot be reached"):
        names()
    killable.start()
    add("After")

    assert names() == ["Before", "After"]
