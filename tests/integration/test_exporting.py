"""What is taken out comes in again as it was: into the same store, and into an empty one."""

import csv
import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.errors import Forbidden, Invalid
from app.services.exporting.records import export_records
from app.services.importing import import_file, importable_nouns, preview_file
from app.settings import get_settings
from app.store.engine import get_engine
from app.store.models import (
    Account,
    AuditEntry,
    Case,
    Contact,
    Lead,
    LoyaltyEntry,
    Opportunity,
    Order,
    Product,
    Recommendation,
    Task,
    User,
)
from app.store.policy import OPERATOR, Role
from app.store.records import Filter, Listing
from app.store.session import unit_of_work
from tests.conftest import NOW

REASON = "for the auditors"
# As in dependency, so that what is pointed to is there first; twice, for what points ahead.
ORDER = ("user", "product", "account", "contact", "lead", "campaign", "opportunity", "article")


@pytest.fixture
def out(tmp_path):
    def write(noun, form="csv", actor=OPERATOR, **options):
        path = tmp_path / f"{noun}.{form}"
        export_records(actor, Listing(noun, **options), path, form, reason=REASON)
        return path

    return write


def bring_in(path, noun):
    return import_file(OPERATOR, path, preset="generic", noun=noun)


def read(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


NASTY = [
    "=1+1",
    "'=1",
    "''+x",
    " -3",
    "@SUM(A1)",
    "a\nb\r\nc",
    '"quoted", he said',
    "한빛 🌱",
    "＝1",
]


@pytest.fixture
def company(session):
    """Records of many nouns with values that are easily bent, and links in all directions."""
    boss = User(email="boss@x.example", name="=Boss", role="manager", password_hash="!")
    session.add(boss)
    session.flush()
    accounts = [
        Account(
            name=name,
            recorded_at=NOW,
            owner_id=boss.id,
            annual_revenue=Decimal("12345678901.2345"),
            latitude=-1e-07,
            longitude=126.97796919,
            employees=7,
            custom={"=k": name, "n": "1"},
        )
        for name in NASTY
    ]
    accounts.append(Account(name="Known", recorded_at=NOW, source="a:b", external_id="x:1|%"))
    session.add_all(accounts)
    session.flush()
    contact = Contact(
        given_name="", family_name="-Kim", account_id=accounts[-1].id, recorded_at=NOW
    )
    lead = Lead(given_name="+Mina", family_name="박", status="Converted", recorded_at=NOW)
    session.add_all([contact, lead])
    session.flush()
    sale = Opportunity(
        name="\tTab",
        lead_id=lead.id,
        recorded_at=NOW,
        probability=1 / 3,
        close_on=date(2030, 1, 5),
    )
    first = Case(number="C-1", subject="@home", opened_at=NOW, recorded_at=NOW)
    session.add_all([sale, first])
    session.flush()
    lead.converted_opportunity_id = sale.id
    session.add_all(
        [
            Case(number="C-2", subject="b", parent_id=first.id, opened_at=NOW, recorded_at=NOW),
            Task(subject="'-1", due_at=datetime(2031, 1, 1, 5, 30, 0, 250, tzinfo=UTC)),
            LoyaltyEntry(contact_id=contact.id, points=-5, reason="=x", earned_at=NOW),
            Product(code="=P", name="p", active=False),
            Order(
                account_id=accounts[0].id,
                ordered_at=NOW,
                amount=Decimal("0.0001"),
                currency="KRW",
            ),
            Recommendation(
                decision_id="d1",
                account_id=accounts[1].id,
                decided_at=NOW,
                eligible=["call", "=mail"],
                excluded=[{"rule": "x"}],
                probabilities={"call": 0.1},
                action="call",
                propensity=0.1,
                policy_version="1",
            ),
        ]
    )
    session.commit()
    session.close()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.usefixtures("company")
def test_into_the_same_store_nothing_changes(out, form):
    for noun in importable_nouns():
        report = bring_in(out(noun, form), noun)

        assert (report.n_unchanged, report.n_noted) == (report.n_read, 0), noun


@pytest.mark.sqlite_only
@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.usefixtures("company")
def test_into_an_empty_store_all_of_it_comes(out, form, tmp_path, monkeypatch, migrated_store):
    nouns = [*ORDER, *(n for n in importable_nouns() if n not in ORDER)]
    paths = {noun: out(noun, form) for noun in nouns}
    texts = {noun: out(noun).read_bytes() for noun in nouns}

    other = tmp_path / "other"
    (other / "data").mkdir(parents=True)
    (other / "data" / "crm.db").write_bytes(migrated_store.read_bytes())
    monkeypatch.setenv("CRM_HOME", str(other))
    get_settings.cache_clear()
    for noun in [*nouns, "lead"]:
        assert bring_in(paths[noun], noun).n_rejected == 0, noun

    assert {noun: out(noun).read_bytes() for noun in nouns} == texts
    get_engine(get_settings().store_url).dispose()


TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from(list("=+-@'\"\t\r\n ,;|＝가😀")), st.characters(codec="utf-8")
    ),
    min_size=1,
    max_size=12,
).filter(lambda text: "\0" not in text)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(name=TEXTS, word=TEXTS, form=st.sampled_from(["csv", "xlsx"]))
def test_no_text_is_bent_on_the_way_out_and_in(home, tmp_path, name, word, form):
    with unit_of_work() as session:
        account = Account(name=name, city=word, recorded_at=NOW, source="s", external_id="1")
        kept = session.scalars(select(Account)).one_or_none()
        if kept is None:
            session.add(account)
        else:
            kept.name, kept.city = name, word
    path = tmp_path / f"accounts.{form}"
    export_records(OPERATOR, Listing("account"), path, form, reason=REASON)

    report = bring_in(path, "account")

    assert (report.n_unchanged, report.n_rejected) == (1, 0)


@pytest.mark.usefixtures("company")
def test_no_text_is_a_formula_and_links_say_where_records_are_from(out):
    rows = read(out("account"))

    assert all(cell[:1] not in "=+-@\t" or cell == "" for r in rows for cell in (r["name"],))
    contact = read(out("contact"))[0]
    assert contact["account_id"] == "a%3Ab:x:1|%"
    assert json.loads(rows[0]["custom"])["=k"] == "=1+1"


def test_only_what_the_actor_may_take_out_is_written(
    out, session, make_team, make_user, make_account, actor_of
):
    north, south = make_team("North"), make_team("South")
    mina = make_user(Role.ACCOUNT_MANAGER, north)
    make_account("Ours", owner=mina)
    make_account("Theirs", owner=make_user(Role.ACCOUNT_MANAGER, south))
    session.rollback()

    assert [row["name"] for row in read(out("account", actor=actor_of(mina)))] == ["Ours"]
    with pytest.raises(Forbidden):
        out("case", actor=actor_of(mina))


def test_a_filtered_list_is_taken_out_as_it_is_shown(out, make_account, session):
    for name in ("Sora", "Hanbit", "Gaon"):
        make_account(name)
    session.rollback()

    path = out("account", filters=(Filter("name", "is_not", "Sora"),), sort="name")

    assert [row["name"] for row in read(path)] == ["Gaon", "Hanbit"]


@pytest.mark.parametrize("reason", ["", "  x ", "y" * 501])
def test_without_a_reason_nothing_is_taken_out(home, tmp_path, reason):
    path = tmp_path / "a.csv"

    with pytest.raises(Invalid):
        export_records(OPERATOR, Listing("account"), path, reason=reason)

    assert not path.exists()


def test_who_took_out_what_and_why_is_on_record(out, make_account, session):
    make_account()
    path = out("account")

    entries = session.execute(
        select(AuditEntry.action, AuditEntry.noun, AuditEntry.facts).order_by(AuditEntry.id)
    ).all()
    assert entries == [
        ("export", "account", {"reason": REASON, "form": "csv"}),
        ("exported", "account", {"n_records": 1}),
    ]
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_text_too_long_for_a_sheet_is_answered_with_a_sentence(home, session, out, tmp_path):
    session.add(Task(subject="x" * 40_000))
    session.commit()
    session.close()

    with pytest.raises(Invalid, match="32,767"):
        out("task", "xlsx")

    assert [path.name for path in tmp_path.iterdir() if "task" in path.name] == []


@pytest.mark.usefixtures("company")
def test_a_preview_knows_our_own_files(out):
    preview = preview_file(OPERATOR, out("opportunity"), preset="generic")

    assert preview.noun == "opportunity"
    assert preview.left_out == ()
    assert preview.rejects == ()
