"""Accounts from any table: added, changed where the file knows better, else left alone."""

import csv
import io
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from app.errors import NotFound
from app.services.importing import (
    get_import_run,
    import_file,
    list_import_runs,
    load_mapping,
    preview_file,
    reasons,
)
from app.settings import REPOSITORY
from app.store.models import Account, Outbox
from app.store.policy import OPERATOR, Role
from app.store.types import utc_now

pytestmark = pytest.mark.usefixtures("home")

SAMPLE = REPOSITORY / "data" / "sample"
MAPPING = {
    "external_id": "Nr",
    "fields": {"name": "Firma", "city": "Ort", "employees": "Leute"},
    "custom": ["Notiz"],
}


@pytest.fixture
def write(tmp_path):
    def make(*lines, name="accounts.csv"):
        path = tmp_path / name
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    return make


def bring_in(path, mapping=MAPPING, actor=OPERATOR, **options):
    return import_file(actor, path, preset="generic", mapping=mapping, **options)


def accounts(session):
    found = session.scalars(select(Account).order_by(Account.id)).all()
    session.expunge_all()
    # A session that has read keeps its transaction, and other writers out.
    session.rollback()
    return found


HEADER = "Nr;Firma;Ort;Leute;Notiz"


def test_a_changed_cell_makes_a_newer_version_and_the_rest_stays(session, write):
    bring_in(write(HEADER, "01;Hanbit;Seoul;12;VIP", "02;Sora;Jeju;8;"))
    old = accounts(session)

    report = bring_in(write(HEADER, "01;Hanbit;Busan;12;", "02;Sora;Jeju;8;"))

    hanbit, sora = accounts(session)
    assert (report.n_updated, report.n_unchanged) == (1, 1)
    assert (hanbit.city, hanbit.employees, hanbit.version) == ("Busan", 12, 2)
    assert hanbit.custom == {"Notiz": "VIP"}
    assert hanbit.updated_at > old[0].updated_at
    assert (sora.version, sora.updated_at) == (1, old[1].updated_at)
    assert session.scalars(select(Outbox.event)).all() == ["created", "created", "updated"]


def test_an_empty_cell_changes_nothing(session, write):
    bring_in(write(HEADER, "01;Hanbit;Seoul;12;VIP"))

    report = bring_in(write(HEADER, "01;Hanbit;;;"))

    assert report.n_unchanged == 1
    assert accounts(session)[0].city == "Seoul"


def test_leading_zeros_and_na_are_kept_as_they_stand(session, write):
    bring_in(write(HEADER, "007;NA;N/A;;null"))

    account = accounts(session)[0]
    assert (account.external_id, account.name, account.city) == ("007", "NA", "N/A")
    assert account.custom == {"Notiz": "null"}


def test_rows_without_a_name_or_with_a_bad_cell_are_rejected(write):
    report = bring_in(
        write(HEADER, "01;;Seoul;1;", "02;Sora;;few;", "03;Gaon;;-3;", ";Narae;;;")
    )

    assert (report.n_created, report.n_rejected) == (0, 4)
    lines = report.rejects_path.read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[1] for line in lines[1:]] == ["Firma", "Leute", "Leute", "Nr"]


def test_a_number_used_twice_keeps_its_first_row_and_stays_stable(session, write):
    path = write(HEADER, "01;Hanbit;Seoul;;", "01;Hanbit;Busan;;", "01;Hanbit;Seoul;;")

    first, again = bring_in(path), bring_in(path)

    assert (first.n_created, first.n_unchanged, first.n_rejected) == (1, 1, 1)
    assert (again.n_created, again.n_unchanged, again.n_rejected) == (0, 2, 1)
    assert accounts(session)[0].version == 1
    assert reasons.TWICE_IN_FILE in first.rejects_path.read_text(encoding="utf-8-sig")


def test_without_a_number_accounts_are_known_by_their_name(session, write):
    mapping = {"fields": {"name": "Company", "city": "City"}}
    bring_in(write("Company,City", "Hanbit,Seoul"), mapping)

    report = bring_in(write("Company,City", "Hanbit,Busan", "Sora,Jeju"), mapping)

    assert (report.n_created, report.n_updated) == (1, 1)
    assert [account.city for account in accounts(session)] == ["Busan", "Jeju"]


def test_a_deleted_account_is_not_brought_back(session, write):
    path = write(HEADER, "01;Hanbit;Seoul;;")
    bring_in(path)
    session.execute(update(Account).values(deleted_at=utc_now()))
    session.commit()

    report = bring_in(path)

    assert report.n_rejected == 1
    assert accounts(session)[0].deleted_at is not None


def test_orders_find_the_accounts_of_the_same_source(session, write):
    bring_in(write(HEADER, "01;Hanbit;Seoul;;"), {**MAPPING, "source": "shop"})
    orders = write("customer,date,amount", "01,2024-05-01,30", name="orders.csv")

    report = import_file(OPERATOR, orders, preset="orders", mapping={"source": "shop"})

    assert (report.n_created, report.n_accounts_created) == (1, 0)
    account = accounts(session)[0]
    assert account.name == "Hanbit"
    assert account.recorded_at == datetime(2024, 5, 1, tzinfo=UTC)


def test_the_english_sample_comes_in_by_its_mapping(session):
    report = bring_in(SAMPLE / "accounts.csv", load_mapping(SAMPLE / "accounts.toml"))

    assert (report.n_read, report.n_created, report.n_rejected) == (5, 4, 1)
    first = accounts(session)[0]
    assert (first.source, first.external_id, first.employees) == ("old-crm", "0101", 45)
    assert first.annual_revenue == Decimal(1_250_000)
    assert first.recorded_at == datetime(2022, 7, 1, tzinfo=UTC)


def test_the_korean_sample_comes_in_without_a_mapping(session):
    report = bring_in(SAMPLE / "accounts_ko.csv", None)

    assert (report.n_read, report.n_created) == (6, 6)
    first = accounts(session)[0]
    assert (first.name, first.type, first.city) == ("한빛무역", "Customer", "서울")
    assert first.custom == {"담당자메모": "분기마다 정기 주문"}


def test_a_preview_shows_what_would_be_read_and_leaves_the_store_alone(session):
    preview = preview_file(OPERATOR, SAMPLE / "accounts.csv", preset="generic", limit=2)

    assert (preview.encoding, preview.delimiter, len(preview.rows)) == ("utf-8", ";", 2)
    assert ("name", "Company") in preview.fields
    assert "Remarks" in preview.custom
    assert len(preview.problems) == 2
    assert [(r.row, r.column) for r in preview.rejects] == [(5, "Company")]
    assert accounts(session) == []


def test_a_preview_says_which_column_is_not_found(write):
    preview = preview_file(OPERATOR, write("foo,bar", "1,2"), preset="orders")

    assert len(preview.problems) == 3
    assert preview.rejects == ()


def test_runs_are_listed_newest_first_and_only_to_those_who_may(
    session, write, make_user, actor_of
):
    marketer = actor_of(make_user(Role.MARKETER))
    first = bring_in(write(HEADER, "01;;;;"), file_name="customers of 2024.csv")
    second = bring_in(write(HEADER, "01;Hanbit;;;"))

    runs = list_import_runs(session, OPERATOR)

    assert [run.id for run in runs] == [second.run_id, first.run_id]
    assert get_import_run(session, OPERATOR, first.run_id) == runs[1]
    assert (runs[1].file_name, runs[1].n_rejected) == ("customers of 2024.csv", 1)
    assert (runs[1].rejects_path, runs[0].rejects_path) == (first.rejects_path, None)
    with pytest.raises(NotFound):
        get_import_run(session, OPERATOR, 99)
    with pytest.raises(Exception, match="role"):
        list_import_runs(session, marketer)


CELL = st.one_of(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=20),
    st.sampled_from(
        ["", '"', "2024-01-05", "31/12/2024", "12", "=1+1", "한빛", "a\nb", ",", "\0"]
    ),
)
ROWS = st.lists(st.lists(CELL, min_size=2, max_size=5), max_size=12)


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(rows=ROWS)
def test_every_row_of_any_table_is_accepted_or_rejected(tmp_path, rows):
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows([["Nr", "Firma", "Ort", "Leute", "Notiz"], *rows])
    path = tmp_path / "any.csv"
    path.write_bytes(buffer.getvalue().encode())

    report = bring_in(path, {**MAPPING, "delimiter": ",", "encoding": "utf-8"}, batch_rows=5)

    accepted = report.n_created + report.n_updated + report.n_unchanged
    assert report.n_read == accepted + report.n_rejected == len(rows)


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(body=st.text(alphabet='ab1,;"\n\r\t \0가', max_size=80))
def test_no_text_whatever_ends_in_anything_but_a_report(tmp_path, body):
    path = tmp_path / "any.csv"
    path.write_bytes(f"Nr,Firma,Ort,Leute,Notiz\n{body}".encode())

    report = bring_in(path, {**MAPPING, "delimiter": ","}, batch_rows=5)

    accepted = report.n_created + report.n_updated + report.n_unchanged
    assert report.n_read == accepted + report.n_rejected
