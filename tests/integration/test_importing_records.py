"""Records of any noun from any table: read by its own description, linked, told apart."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import select

from app.errors import Invalid
from app.services.importing import (
    import_file,
    reasons,
)
from app.store.models import (
    Campaign,
    Case,
    Contact,
    Interaction,
    Lead,
    Opportunity,
    Outbox,
    Product,
    Task,
    User,
)
from app.store.policy import OPERATOR, Role
from app.store.session import read_only, unit_of_work
from app.store.types import utc_now

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def write(tmp_path):
    def make(*lines, name="rows.csv"):
        path = tmp_path / name
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    return make


@pytest.fixture
def take(write):
    def run(noun, *lines, mapping=None, actor=OPERATOR, **options):
        path = write(*lines)
        return import_file(actor, path, preset="generic", noun=noun, mapping=mapping, **options)

    return run


def rows_of(model):
    with read_only() as session:
        return session.scalars(select(model).order_by(model.id)).all()


def told(report):
    return [(reject.row, reject.column, reject.reason) for reject in report.rejects]


def test_a_korean_file_of_leads_is_read_by_its_own_words(take):
    report = take(
        "lead",
        "리드번호,성명,회사,이메일,상태",
        "1,김민아,한빛,m@h.example,진행중",
        "2,남궁민수,소라,,신규",
    )

    assert report.n_created == 2
    mina, minsu = rows_of(Lead)
    assert (mina.family_name, mina.given_name, mina.status) == ("김", "민아", "In Process")
    assert (minsu.family_name, minsu.given_name, minsu.status) == ("남궁", "민수", "New")
    assert (mina.company, mina.email, mina.external_id) == ("한빛", "m@h.example", "1")


def test_each_kind_of_field_is_read_as_what_it_is(take):
    take(
        "opportunity",
        "Deal ID,Deal Name,Deal Stage,Amount,Probability,Close Date,Created",
        '7,Big one,negotiation,"$1,200.50",65 %,15 Apr 2031,2026-02-03 10:00',
        mapping={"currency": "USD"},
    )

    (sale,) = rows_of(Opportunity)
    assert (sale.stage, sale.stage_type) == ("Negotiation/Review", "Open")
    assert (sale.amount, sale.currency, sale.probability) == (Decimal("1200.5"), "USD", 0.65)
    assert sale.close_on == date(2031, 4, 15)
    assert sale.recorded_at == datetime(2026, 2, 3, 10, tzinfo=UTC)


def test_a_stage_brings_its_type_and_probability_and_a_new_one_brings_others(take):
    header = "id,name,stage,close date"
    take("opportunity", header, "1,Big,Closed Won,2026-03-04", "2,Small,Qualification,")
    won, small = rows_of(Opportunity)
    assert (won.stage_type, won.probability) == ("Won", 1.0)
    assert won.closed_at == datetime(2026, 3, 4, tzinfo=UTC)
    assert (small.stage_type, small.probability, small.closed_at) == ("Open", 0.2, None)

    take("opportunity", header, "2,Small,Closed Lost,")

    assert rows_of(Opportunity)[1].stage_type == "Lost"


ORDER = "id,account,date,amount"


@pytest.mark.parametrize(
    ("noun", "header", "row", "column", "reason"),
    [
        ("lead", "id,last name,status", "1,Kim,Frozen", "status", reasons.NO_CHOICE),
        ("lead", "id,last name,email", "1,Kim,nobody", "email", reasons.NO_EMAIL),
        ("lead", "id,last name,company", f"1,Kim,{'x' * 501}", "company", reasons.TOO_LONG),
        ("lead", "id,last name", "1,", "last name", reasons.MISSING),
        ("order", ORDER, "1,?,2024-01-05,9", "account", reasons.NO_LINK),
        (
            "order",
            "id,account,date,amount",
            "1,Twin,2024-01-05,9",
            "account",
            reasons.MANY_LINKS,
        ),
        (
            "order",
            "id,account,date,amount",
            "1,9,2024-01-05,9",
            "account",
            reasons.LINK_DELETED,
        ),
        (
            "order",
            "id,account,date,amount",
            "1,1,2024-01-05,-9",
            "amount",
            reasons.AMOUNT_NEGATIVE,
        ),
        ("order", ORDER, "1,1,2099-01-05,9", "date", reasons.DATE_AHEAD),
        ("segment", "id,name", "1,x", None, None),
    ],
)
def test_what_cannot_be_taken_is_refused_in_the_name_of_its_column(
    take, make_account, session, noun, header, row, column, reason
):
    for number, facts in (("1", {}), ("2", {}), ("9", {"deleted_at": utc_now()})):
        make_account("Twin", source="file", external_id=number, **facts)
    session.rollback()
    if reason is None:
        with pytest.raises(Invalid):
            take(noun, header, row)
        return

    report = take(noun, header, row)

    assert (report.n_created, told(report)) == (0, [(1, column, reason)])


def test_links_are_found_by_number_by_name_and_by_e_mail(
    take, make_account, make_user, session
):
    first, second = (
        make_account("Hanbit", source="file", external_id="A1"),
        make_account("Sora"),
    )
    mina = make_user(name="Mina Park", email="mina@x.example")
    session.rollback()

    take(
        "task",
        "subject,account,owner",
        "One,A1,Mina Park",
        "Two,Sora,mina@x.example",
        "Three,Nobody,Somebody",
    )

    one, two, three = rows_of(Task)
    assert (one.account_id, two.account_id, three.account_id) == (first.id, second.id, None)
    assert one.owner_id == two.owner_id == mina.id
    assert three.owner_id is None


def test_a_link_that_is_not_found_is_noted_and_comes_with_a_later_import(take):
    lines = ("id,kind,direction,subject,date,case", "1,Call,in,Hello,2024-02-03,T-5")
    first = take("interaction", *lines)
    assert (first.n_created, first.n_noted) == (1, 1)
    assert rows_of(Interaction)[0].custom == {"case": "T-5"}
    take("case", "number,subject,opened", "T-5,Broken,2024-02-01")

    again = take("interaction", *lines)

    (touch,) = rows_of(Interaction)
    assert (again.n_updated, again.n_noted) == (1, 0)
    assert (touch.case_id, touch.custom) == (rows_of(Case)[0].id, None)


def test_records_of_one_file_may_point_to_each_other_in_any_order(take):
    take(
        "case",
        "id,subject,opened,parent",
        "1,First,2024-01-01,3",
        "2,Second,2024-01-01,1",
        "3,Third,2024-01-01,",
    )

    first, second, third = rows_of(Case)
    assert (first.parent_id, second.parent_id, third.parent_id) == (third.id, first.id, None)
    assert [case.number for case in (first, second, third)] == [
        "C-000001",
        "C-000002",
        "C-000003",
    ]


def test_a_case_takes_a_free_number_where_a_file_has_taken_its_own(take):
    take("case", "id,number,subject,opened", "1,C-000002,First,2024-01-01")

    take("case", "id,subject,opened", "2,Second,2024-01-01")

    assert [case.number for case in rows_of(Case)] == ["C-000002", "C-000002-2"]


def test_rows_without_a_number_are_told_apart_by_all_they_say(take):
    lines = ("subject,due", "Call,2030-01-05", "Call,2030-01-05", "Write,2030-01-05")

    first, again = take("task", *lines), take("task", *lines)

    assert (first.n_created, again.n_unchanged, len(rows_of(Task))) == (3, 3, 3)


def test_a_product_is_known_by_its_code_whoever_added_it(take):
    with unit_of_work() as session:
        session.add(Product(code="P1", name="Old"))

    report = take("product", "id,code,name", "77,P1,New", "78,P1,Newer", "79,P2,Other")

    assert (report.n_updated, report.n_created, report.n_rejected) == (1, 1, 1)
    assert told(report) == [(2, "code", reasons.TWICE_IN_FILE)]
    known = rows_of(Product)[0]
    assert (known.name, known.source, known.external_id) == ("New", "file", "77")


def test_a_manager_brings_people_in_only_with_the_role_that_can_do_least(
    take, make_user, actor_of
):
    boss = actor_of(make_user(Role.MANAGER))
    lines = ("id,name,email,role", "1,A,a@x.example,administrator", "2,B,b@x.example,")

    report = take("user", *lines, actor=boss)

    assert told(report) == [(1, "role", reasons.ROLE_NOT_YOURS)]
    assert rows_of(User)[1].role == "account manager"


def test_values_and_constants_of_a_mapping_say_what_a_file_leaves_open(take):
    mapping = {
        "external_id": "no",
        "fields": {"name": ["long", "short"], "status": "state", "type": "kind"},
        "values": {"status": {"kalt": "Inactive", "?": ""}},
        "constants": {"type": "Email"},
    }

    report = take(
        "campaign",
        "no,long,short,state,kind",
        "1,,Spring,kalt,Fair",
        "2,Autumn,A,?,",
        mapping=mapping,
    )

    spring, autumn = rows_of(Campaign)
    assert (spring.name, spring.status, spring.type) == ("Spring", "Inactive", "Fair")
    assert (autumn.name, autumn.status, autumn.type) == ("Autumn", "Planning", "Email")
    assert told(report) == [(1, "long", reasons.STATED), (2, "kind", reasons.STATED)]


def test_others_hear_of_each_record_that_comes_or_changes(take):
    take("contact", "id,last name,title", "1,Kim,", "2,Lee,")
    take("contact", "id,last name,title", "1,Kim,Head", "2,Lee,")

    with read_only() as session:
        heard = session.execute(select(Outbox.noun, Outbox.event).order_by(Outbox.id)).all()
    assert heard == [("contact", "created")] * 2 + [("contact", "updated")]
    assert [contact.version for contact in rows_of(Contact)] == [2, 1]
