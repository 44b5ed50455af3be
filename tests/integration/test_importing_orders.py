"""A purchase history becomes accounts, orders and lines: once, however often it is read."""

import gzip
import os
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from app.services.importing import import_file, reasons
from app.settings import REPOSITORY
from app.store.models import Account, ImportRow, ImportRun, Order, OrderLine, Outbox
from app.store.policy import OPERATOR
from app.store.types import utc_now

pytestmark = pytest.mark.usefixtures("home")

CDNOW = Path(os.environ.get("CDNOW_FILE", "CDNOW_master.txt.gz"))
BLANKS = (
    " customer_id  date number_of_cds  dollar_value\r\n"
    " 00002 19970112  1   12.00\r\n"
    " 00002 19970112  5   77.00\r\n"
    " 00001 19970101  1   11.77\r\n"
    " 00002 19970105  1   12.00\r\n"
    " 00003 19970102  0    0.00\r\n"
    " 00002 19970112  1   12.00\r\n"
)


@pytest.fixture
def write(tmp_path):
    def make(content, name="orders.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return make


def bring_in(path, actor=OPERATOR, **options):
    return import_file(actor, path, preset="orders", **options)


def facts_of(session, *columns):
    found = session.execute(select(*columns).order_by(columns[0])).all()
    # A session that has read keeps its transaction, and other writers out.
    session.rollback()
    return found


def test_a_history_set_off_by_blanks_becomes_accounts_orders_and_lines(session, write):
    report = bring_in(write(gzip.compress(BLANKS.encode()), "h.txt.gz"))

    assert (report.n_read, report.n_created, report.n_accounts_created) == (6, 6, 3)
    assert facts_of(session, Account.external_id, Account.name, Account.recorded_at) == [
        ("00001", "Customer 00001", datetime(1997, 1, 1, tzinfo=UTC)),
        ("00002", "Customer 00002", datetime(1997, 1, 5, tzinfo=UTC)),
        ("00003", "Customer 00003", datetime(1997, 1, 2, tzinfo=UTC)),
    ]
    order = session.scalars(select(Order).where(Order.amount == Decimal(77))).one()
    line = session.scalars(select(OrderLine).where(OrderLine.order_id == order.id)).one()
    assert (line.quantity, line.unit_price) == (5.0, Decimal("15.4"))
    assert order.recorded_at == order.ordered_at == datetime(1997, 1, 12, tzinfo=UTC)


def test_two_equal_purchases_stay_two_and_a_free_one_counts(session, write):
    bring_in(write(BLANKS))

    later = Order.ordered_at > datetime(1997, 1, 6, tzinfo=UTC)
    numbers = session.scalars(select(Order.external_id).where(Order.amount == 12, later))
    assert sorted(numbers) == [
        "00002|1997-01-12T00:00:00|1|12|1",
        "00002|1997-01-12T00:00:00|1|12|2",
    ]
    assert session.scalar(select(func.count()).where(Order.amount == 0)) == 1


def test_the_same_file_again_is_a_new_run_that_changes_nothing(session, write):
    path = write(BLANKS)
    first = bring_in(path)
    before = facts_of(
        session, Account.id, Account.version, Account.updated_at, Account.recorded_at
    )
    outbox = facts_of(session, Outbox.id)

    again = bring_in(path)

    assert again.run_id != first.run_id
    assert (again.n_read, again.n_unchanged, again.n_created, again.n_updated) == (6, 6, 0, 0)
    assert session.scalar(select(ImportRun.attempt).where(ImportRun.id == again.run_id)) == 2
    assert before == facts_of(
        session, Account.id, Account.version, Account.updated_at, Account.recorded_at
    )
    assert facts_of(session, Outbox.id) == outbox


def test_a_longer_export_adds_only_what_is_new(session, write):
    bring_in(write(BLANKS))

    report = bring_in(write(BLANKS + " 00001 19970301  2   20.00\r\n", "longer.txt"))

    assert (report.n_created, report.n_unchanged, report.n_accounts_created) == (1, 6, 0)


def test_batches_of_any_size_give_the_same_records(session, write):
    bring_in(write(BLANKS), batch_rows=1)

    assert session.scalar(select(func.count(Order.id))) == 6
    recorded = session.scalar(select(Account.recorded_at).where(Account.external_id == "00002"))
    assert recorded == datetime(1997, 1, 5, tzinfo=UTC)


def test_numbers_given_by_the_file_update_what_changed(session, write):
    header = "주문번호;고객번호;고객명;주문일시;수량;결제금액;통화\n"
    bring_in(
        write(f"{header}A1;7;한빛;2024-01-05 10:00;2;30000;KRW\nA2;7;한빛;2024-01-06;1;5;KRW\n")
    )

    report = bring_in(
        write(f"{header}A1;7;한빛;2024-01-05 10:00;3;45000;KRW\nA2;7;한빛;2024-01-06;1;5;KRW\n")
    )

    assert (report.n_updated, report.n_unchanged) == (1, 1)
    changed = session.execute(
        select(Order.amount, OrderLine.quantity, OrderLine.unit_price)
        .join(OrderLine)
        .where(Order.external_id == "A1")
    ).one()
    assert changed == (Decimal(45000), 3.0, Decimal(15000))
    assert session.scalar(select(Account.name)) == "한빛"
    assert session.scalars(select(Outbox.event).where(Outbox.noun == "order")).all() == [
        "created",
        "created",
        "updated",
    ]


def test_every_row_that_cannot_be_taken_is_named_with_its_reason(session, home, write):
    lines = (
        "customer,date,amount,quantity,order_id,currency",
        "1,2024-01-05,10,1,A1,EUR",
        "1,2024-02-30,10,1,A2,EUR",
        "1,2024-01-05,ten,1,A3,EUR",
        "1,2024-01-05,-10,1,A4,EUR",
        ",2024-01-05,10,1,A5,EUR",
        "1,2024-01-05,10,-1,A6,EUR",
        "1,2024-01-05,10,1,A7,euros",
        "1,2024-01-05,10",
        "2,2024-01-05,10,1,A1,EUR",
        "1,2024-01-05,10,1,A1,EUR",
    )

    report = bring_in(write("\n".join(lines)))

    assert (report.n_read, report.n_created, report.n_unchanged, report.n_rejected) == (
        10,
        1,
        1,
        8,
    )
    assert report.rejects_path == home / "data" / "imports" / f"rejects-{report.run_id}.csv"
    assert report.rejects_path.read_text(encoding="utf-8-sig").splitlines() == [
        "row,column,reason,outcome",
        f"2,date,{reasons.NO_DATE},rejected",
        f"3,amount,{reasons.NO_NUMBER},rejected",
        f"4,amount,{reasons.AMOUNT_NEGATIVE},rejected",
        f'5,customer,"{reasons.MISSING}",rejected',
        f"6,quantity,{reasons.QUANTITY_NEGATIVE},rejected",
        f"7,currency,{reasons.NO_CURRENCY},rejected",
        f"8,,{reasons.RAGGED},rejected",
        f"9,order_id,{reasons.TWICE_IN_FILE},rejected",
    ]
    assert session.scalar(select(func.count(ImportRow.id))) == 10


def test_a_column_named_like_a_formula_is_harmless_in_the_reject_file(write):
    report = bring_in(
        write("customer,date,=cmd()\n1,2024-01-05,x\n"),
        mapping={"fields": {"customer": "customer", "ordered_at": "date", "amount": "=cmd()"}},
    )

    assert ",'=cmd()," in report.rejects_path.read_text(encoding="utf-8-sig")


def test_purchases_of_a_deleted_account_are_rejected(session, write):
    path = write(BLANKS)
    bring_in(path)
    session.execute(
        update(Account).where(Account.external_id == "00001").values(deleted_at=utc_now())
    )
    session.commit()

    report = bring_in(path)

    assert (report.n_unchanged, report.n_rejected) == (5, 1)
    assert reasons.ACCOUNT_DELETED in report.rejects_path.read_text(encoding="utf-8-sig")


def test_customers_of_two_sources_are_not_mixed_up(session, write):
    path = write(BLANKS)
    bring_in(path, mapping={"source": "shop"})

    report = bring_in(path, mapping={"source": "fair"})

    assert report.n_accounts_created == 3
    assert set(session.scalars(select(Order.source))) == {"orders:shop", "orders:fair"}


def test_the_sample_of_orders_is_taken_whole(session):
    report = bring_in(REPOSITORY / "data" / "sample" / "orders.csv")

    assert report.n_created == report.n_read == 146
    assert report.n_accounts_created == 12
