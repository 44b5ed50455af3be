"""A run of an import: whose it is, how it goes on after a stop, what leaves no run at all."""

import os
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.errors import Conflict, Forbidden, Invalid
from app.services.importing import import_file, preview_file
from app.store.imports import advance_run
from app.store.models import Account, AuditEntry, ImportRun, Order
from app.store.policy import OPERATOR, Role
from app.store.session import unit_of_work

pytestmark = pytest.mark.usefixtures("home")

CDNOW = Path(os.environ.get("CDNOW_FILE", "CDNOW_master.txt.gz"))
SIX_ORDERS = "\n".join(
    ["customer,date,amount", *(f"{n % 3},2024-05-0{n},{n}.50" for n in range(1, 7))]
)


@pytest.fixture
def write(tmp_path):
    def make(content):
        path = tmp_path / "orders.csv"
        path.write_text(content, encoding="utf-8")
        return path

    return make


def bring_in(path, actor=OPERATOR, **options):
    return import_file(actor, path, preset="orders", **options)


def facts_of(session, *columns):
    found = session.execute(select(*columns).order_by(columns[0])).all()
    # A session that has read keeps its transaction, and other writers out.
    session.rollback()
    return found


def test_a_manager_owns_what_the_import_brings_and_is_on_record(
    session, make_team, make_user, actor_of, write
):
    boss = make_user(Role.MANAGER, make_team())

    report = bring_in(write(SIX_ORDERS), actor_of(boss))

    owners = set(session.execute(select(Account.owner_id, Account.team_id)))
    assert owners == {(boss.id, boss.team_id)}
    entries = session.execute(
        select(AuditEntry.actor_id, AuditEntry.action, AuditEntry.subject_id)
    )
    assert set(entries) == {
        (boss.id, "start", report.run_id),
        (boss.id, "import", report.run_id),
    }


@pytest.mark.parametrize("use", [import_file, preview_file])
def test_an_account_manager_may_not_import(session, make_user, actor_of, write, use):
    actor = actor_of(make_user(Role.ACCOUNT_MANAGER))

    with pytest.raises(Forbidden):
        use(actor, write(SIX_ORDERS), preset="orders")

    assert session.scalar(select(func.count(ImportRun.id))) == 0


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "empty"),
        ("a,b\n1,2\n", "customer, ordered_at, amount"),
        ("customer,date,amount\n1,01/02/2024,5\n", "day/month"),
    ],
)
def test_a_file_that_cannot_be_used_leaves_no_run(session, write, content, sentence):
    with pytest.raises(Invalid, match=sentence):
        bring_in(write(content))

    assert session.scalar(select(func.count(ImportRun.id))) == 0


def test_a_run_that_was_stopped_goes_on_where_it_was(session, write):
    path = write(SIX_ORDERS)

    class Stopped(Exception):
        pass

    def stop(share, sentence):
        if share > 0.5:
            raise Stopped

    with pytest.raises(Stopped):
        bring_in(path, batch_rows=2, progress=stop)
    stopped = facts_of(session, ImportRun.status, ImportRun.last_row)
    report = bring_in(path, batch_rows=2)

    assert stopped == [("Running", 4)]
    assert (report.run_id, report.n_read, report.n_created) == (1, 6, 6)
    assert session.scalar(select(func.count(Order.id))) == 6


def test_a_second_process_on_the_same_run_is_told_so(session, write):
    report = bring_in(write(SIX_ORDERS))

    with pytest.raises(Conflict), unit_of_work() as other:
        advance_run(other, OPERATOR, report.run_id, after_row=0, last_row=6, counts={})


def test_progress_is_a_rising_share_and_ends_at_one(write):
    told = []

    bring_in(
        write(SIX_ORDERS), batch_rows=2, progress=lambda share, sentence: told.append(share)
    )

    assert told == sorted(told)
    assert told[0] == 0.0
    assert told[-1] == pytest.approx(6 / 6)


@pytest.mark.slow
@pytest.mark.skipif(not CDNOW.exists(), reason="CDNOW_FILE names no file")
def test_the_whole_cdnow_history_comes_in_and_a_second_time_changes_nothing(session):
    first = bring_in(CDNOW)
    again = bring_in(CDNOW)

    assert (first.n_created, first.n_accounts_created, first.n_rejected) == (69_659, 23_570, 0)
    assert (again.n_unchanged, again.n_accounts_created) == (69_659, 0)
    assert session.scalar(select(func.sum(Order.amount))) == Decimal("2500315.63")
