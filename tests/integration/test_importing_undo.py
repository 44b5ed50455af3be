"""An import is taken back, updates included; only what people went on from is kept."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from app.errors import Conflict, Forbidden
from app.services.importing import (
    bring_in,
    get_import_run,
    import_file,
    list_import_runs,
    undo_import,
)
from app.services.stats import count_nouns
from app.store.lookup import index_names
from app.store.models import Account, AuditEntry, Lead
from app.store.policy import OPERATOR, Role
from app.store.session import read_only, unit_of_work
from tests.companies import TRAILS, dump, write, write_zoho

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def folder(tmp_path):
    return write_zoho(tmp_path / "zoho")


def take(folder, **options):
    return bring_in(OPERATOR, folder, preset="zoho", **options)


def test_an_import_that_is_taken_back_leaves_the_store_as_it_was(folder, make_account):
    account = make_account("Firm 0", source="zoho", external_id="7", city="Seoul")
    with unit_of_work() as session:
        index_names(session, OPERATOR, "account", [account.id])
    before = dump()
    report = take(folder)
    assert dump() != before

    undone = undo_import(OPERATOR, report.run_id, batch_changes=50)

    assert undone.n_kept == 0
    assert dump() == before
    with read_only() as session:
        run = get_import_run(session, OPERATOR, report.run_id)
    assert (run.status, run.can_undo) == ("Undone", False)
    assert {child.status for child in run.children} == {"Undone"}
    with pytest.raises(Conflict):
        undo_import(OPERATOR, report.run_id)


def test_an_import_of_updates_is_taken_back_too(folder):
    take(folder)
    before = dump()
    path = folder / "Leads.csv"
    changed = path.read_text().replace("Firm", "Company").replace("Contacted", "Junk Lead")
    path.write_text(changed)
    (folder / "Accounts.csv").write_text(
        (folder / "Accounts.csv").read_text().replace("Customer", "Partner")
    )

    report = take(folder)

    assert report.n_updated == 40 + 39
    assert undo_import(OPERATOR, report.run_id).n_kept == 0
    assert dump() == before


def test_only_what_a_person_has_worked_with_since_is_kept(folder, session):
    before = dump()
    report = take(folder)
    with unit_of_work() as work:
        lead = work.scalars(select(Lead).where(Lead.external_id == "9003")).one()
        lead.title = "Director"

    undone = undo_import(OPERATOR, report.run_id)

    # The lead, and the one who looks after it.
    assert undone.n_kept == 2
    after = dump(leave_out={*TRAILS, "lookup_key"})
    assert [row.external_id for row in after.pop("lead")] == ["9003"]
    assert [row.external_id for row in after.pop("user")] == ["1002"]
    assert after == {name: rows for name, rows in before.items() if name in after}


def test_one_file_of_a_folder_can_be_taken_back_alone(folder):
    report = take(folder)
    with read_only() as session:
        run = get_import_run(session, OPERATOR, report.run_id)
    tasks = next(child for child in run.children if child.noun == "task")

    undo_import(OPERATOR, tasks.id)

    with read_only() as session:
        assert count_nouns(session, OPERATOR)["task"] == 0
        assert get_import_run(session, OPERATOR, report.run_id).can_undo


def test_who_took_it_back_is_on_record(folder, make_user, actor_of, session):
    boss = make_user(Role.MANAGER)
    report = take(folder)

    undo_import(actor_of(boss), report.run_id)

    entries = session.execute(
        select(AuditEntry.actor_id).where(AuditEntry.action == "undo")
    ).all()
    assert entries == [(boss.id,)]


def test_an_account_manager_may_not_take_an_import_back(folder, make_user, actor_of):
    report = take(folder)

    with pytest.raises(Forbidden):
        undo_import(actor_of(make_user(Role.ACCOUNT_MANAGER)), report.run_id)


def test_an_import_that_was_cut_off_can_be_taken_back(folder):
    before = dump()

    def stop(share, sentence):
        if share > 0.5:
            raise RuntimeError

    with pytest.raises(RuntimeError):
        take(folder, progress=stop, batch_rows=10)
    with read_only() as session:
        (run,) = list_import_runs(session, OPERATOR)
    undo_import(OPERATOR, run.id)

    assert dump() == before


def test_a_later_orders_file_finds_the_accounts_and_is_taken_back_alone(folder, tmp_path):
    take(folder)
    before = dump()
    rows = ["5,2019-05-01,30", "x,2019-05-02,4"]
    path = write(tmp_path, "orders", "customer,date,amount", rows)

    report = import_file(OPERATOR, path, preset="orders", mapping={"source": "zoho"})

    assert (report.n_created, report.n_accounts_created) == (2, 1)
    with read_only() as session:
        account = session.scalars(select(Account).where(Account.external_id == "5")).one()
    assert account.recorded_at == datetime(2019, 5, 1, tzinfo=UTC)
    assert undo_import(OPERATOR, report.run_id).n_kept == 0
    assert dump() == before
