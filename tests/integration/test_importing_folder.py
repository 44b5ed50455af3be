"""A company moves in: a folder of linked files, all of it, and out again."""

import gzip
import os
import zipfile
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.errors import Invalid, NotFound
from app.services.importing import (
    bring_in,
    import_folder,
    list_import_runs,
    preview_folder,
    reasons,
    undo_import,
)
from app.services.stats import count_nouns
from app.store.models import (
    Account,
    Campaign,
    CampaignMember,
    Case,
    Contact,
    ImportRun,
    Interaction,
    Lead,
    Opportunity,
    Order,
    Task,
    User,
)
from app.store.policy import OPERATOR, Role
from app.store.session import read_only
from tests.companies import dump, write, write_zoho

pytestmark = pytest.mark.usefixtures("home")

REAL = Path(os.environ.get("ZOHO_FOLDER", "zoho_crm_demo"))


@pytest.fixture
def folder(tmp_path):
    return write_zoho(tmp_path / "zoho")


def take(folder, actor=OPERATOR, **options):
    return bring_in(actor, folder, preset="zoho", **options)


def get(model, number):
    with read_only() as session:
        return session.scalars(select(model).where(model.external_id == str(number))).one()


def told(report):
    return [(f.name, f.n_created, f.n_unchanged, f.n_rejected) for f in report.files]


def files(report):
    return {file.name.removesuffix(".csv"): file for file in report.files}


def test_all_rows_of_all_files_are_accounted_for(folder):
    report = take(folder)

    assert all(
        f.n_created + f.n_updated + f.n_unchanged + f.n_rejected == f.n_read
        for f in report.files
    )
    assert report.n_read == sum(file.n_read for file in report.files)
    assert report.n_rejected == files(report)["Vendors"].n_rejected == 2
    with read_only() as session:
        counts = count_nouns(session, OPERATOR)
    wanted = {"account": 40, "contact": 40, "lead": 40, "opportunity": 27, "interaction": 40}
    wanted |= {
        "task": 43,
        "case": 3,
        "order": 40,
        "campaign": 1,
        "campaign_member": 7,
        "user": 2,
    }
    assert {noun: counts[noun] for noun in wanted} == wanted
    assert (counts["article"], counts["score"]) == (0, 0)


def test_records_are_linked_as_the_files_say(folder):
    take(folder)

    rozario, account, contact = get(User, 1001), get(Account, 5), get(Contact, 5005)
    assert (account.name, account.owner_id) == ("Firm 5", rozario.id)
    assert contact.account_id == account.id
    call = get(Interaction, 5)
    assert (call.kind, call.direction, call.user_id) == ("Call", "Inbound", rozario.id)
    # The call tells only the contact; whose account it was follows.
    assert (call.contact_id, call.account_id) == (contact.id, account.id)
    invoice = get(Order, 305)
    assert (invoice.account_id, invoice.number, invoice.status) == (
        account.id,
        "INV5",
        "Completed",
    )
    assert (invoice.amount, invoice.currency) == (Decimal("550.25"), "USD")


def test_a_converted_lead_its_contact_and_its_sale_find_each_other(folder):
    take(folder)

    lead, contact, account = get(Lead, 9005), get(Contact, 5005), get(Account, 5)
    assert lead.status == "Converted"
    assert lead.custom["Lead Status"] == "Contacted"
    assert (lead.converted_contact_id, lead.converted_account_id) == (contact.id, account.id)
    with read_only() as session:
        sale = session.get_one(Opportunity, lead.converted_opportunity_id)
    assert (sale.name, sale.lead_id) == ("Sale, 5", lead.id)
    assert (sale.account_id, sale.campaign_id) == (account.id, get(Campaign, 7001).id)
    assert get(Lead, 9006).status == "In Process"


def test_words_of_the_other_system_become_ours(folder):
    take(folder)

    with read_only() as session:
        cases = session.execute(
            select(Case.status, Case.category, Case.channel).order_by(Case.id)
        ).all()
        numbers = session.scalars(select(Case.number).order_by(Case.id)).all()
        stages = set(session.execute(select(Opportunity.stage, Opportunity.stage_type)))
        members = session.scalars(select(CampaignMember.status)).all()
    assert cases == [
        ("Assigned", "Open", "Social"),
        ("Pending Input", "Paused", "Social"),
        ("Closed", "Resolved", "Social"),
    ]
    assert numbers == ["C-000001", "C-000002", "C-000003"]
    assert stages <= {
        ("Value Proposition", "Open"),
        ("Prospecting", "Open"),
        ("Closed Won", "Won"),
        ("Closed Lost", "Lost"),
        ("Needs Analysis", "Open"),
    }
    assert set(members) == {"Sent"}
    assert get(Campaign, 7001).budget == Decimal(1500)


def test_what_cannot_be_linked_is_kept_as_text_and_noted(folder):
    report = take(folder)

    assert get(Interaction, 10).custom == {"POTENTIALID": "26010"}
    noted = files(report)["Calls"]
    assert (noted.n_rejected, noted.n_noted) == (0, 8)
    text = noted.rejects_path.read_text(encoding="utf-8-sig")
    assert f"5,POTENTIALID,{reasons.NO_LINK},created" in text
    assert files(report)["Invoices"].left_out == ()


def test_an_empty_cell_of_a_needed_field_is_filled_as_the_table_states_and_noted(folder):
    report = take(folder)

    assert (get(Account, 40).name, get(Order, 309).amount) == ("40", 0)
    assert files(report)["Accounts"].n_noted == 1
    assert files(report)["Invoices"].n_noted == 4


def test_people_come_without_a_way_in_and_those_who_are_here_stay_as_they_are(
    folder, make_user
):
    boss = make_user(Role.MANAGER, email="rozario@firm.example", name="The Boss")

    take(folder)

    with read_only() as session:
        people = session.execute(
            select(User.name, User.role, User.password_hash).order_by(User.id)
        ).all()
    assert people == [("The Boss", "manager", "!"), ("Santa Clara", "account manager", "!")]
    assert get(Account, 5).owner_id == boss.id


def test_equal_rows_without_a_number_are_as_many_records_and_stay_so(folder):
    take(folder)
    again = take(folder)

    assert (again.n_created, again.n_updated) == (0, 0)
    assert again.n_unchanged == again.n_read - again.n_rejected
    with read_only() as session:
        assert session.scalar(select(func.count(Task.id)).where(Task.subject == "Call")) == 3


def test_what_happened_was_known_when_it_happened(folder):
    take(folder)

    assert get(Account, 5).recorded_at < datetime(2021, 4, 1, tzinfo=UTC)
    assert get(Interaction, 5).recorded_at == datetime(2021, 3, 6, 11, tzinfo=UTC)


@pytest.mark.parametrize("suffix", ["", ".gz"])
def test_a_zip_archive_of_the_folder_is_the_same(folder, tmp_path, suffix):
    packed = tmp_path / "export.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(folder.iterdir()):
            content = path.read_bytes()
            name = f"zoho/{path.name}{suffix}"
            archive.writestr(name, gzip.compress(content) if suffix else content)

    assert take(packed).n_created == 283
    assert take(folder).n_unchanged == 283


def test_a_folder_is_looked_at_before_it_is_taken(folder):
    preview = preview_folder(OPERATOR, folder)

    nouns = {file.name.removesuffix(".csv"): file.noun for file in preview.files}
    assert (nouns["Calls"], nouns["Potentials"]) == ("interaction", "opportunity")
    assert preview.files[-1].name == "Vendors.csv"
    assert preview.files[-1].noun is None
    with read_only() as session:
        assert session.scalar(select(func.count(ImportRun.id))) == 0


def test_a_dry_run_of_a_folder_tells_the_same_and_keeps_nothing(folder):
    before = dump(leave_out=set())

    rehearsed = take(folder, dry_run=True)

    assert rehearsed.run_id is None
    assert dump(leave_out=set()) == before
    real = take(folder)
    assert told(rehearsed) == told(real)


def test_a_folder_that_was_cut_off_goes_on_where_it_was(folder):
    class Stopped(Exception):
        pass

    def stop(share, sentence):
        if share > 0.5:
            raise Stopped

    with pytest.raises(Stopped):
        take(folder, progress=stop, batch_rows=10)
    with read_only() as session:
        (cut_off,) = list_import_runs(session, OPERATOR)
    report = take(folder, batch_rows=10)

    assert (cut_off.status, report.run_id) == ("Running", cut_off.id)
    assert 0 < cut_off.n_read < report.n_read
    assert report.n_created == 283


def test_a_folder_without_a_table_gets_a_sentence(tmp_path):
    with pytest.raises(NotFound, match="no table"):
        take(tmp_path)
    with pytest.raises(NotFound, match="no folder"):
        take(write(tmp_path, "Leads", "a,b", ["1,2"]))


def test_a_mapping_of_a_folder_says_only_what_holds_for_all_of_it(folder):
    with pytest.raises(Invalid):
        import_folder(OPERATOR, folder, mapping={"fields": {"name": "Company"}})
    take(folder, mapping={"source": "old-crm", "currency": "EUR"}, dry_run=True)


@pytest.mark.slow
@pytest.mark.sqlite_only
@pytest.mark.skipif(not REAL.is_dir(), reason="ZOHO_FOLDER names no folder")
def test_the_whole_demo_company_of_zoho_comes_in_and_goes_again(session):
    before = dump()

    report = take(REAL)

    refused = {f.name: f.n_rejected for f in report.files if f.n_rejected}
    assert report.n_read == 32_300
    assert refused == {"Vendors.csv.gz": 100}
    linked = select(func.count()).where(CampaignMember.lead_id.is_not(None))
    assert session.scalar(linked) >= 3_600
    session.rollback()
    assert undo_import(OPERATOR, report.run_id).n_kept == 0
    assert dump() == before
