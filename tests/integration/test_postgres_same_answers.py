"""What people and models read is the same whichever database keeps it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from app.errors import Invalid
from app.services.accounts import find_accounts
from app.services.jobs import claim_waiting, start_job
from app.store.frames import load_frames
from app.store.models import Account, OrderLine, Subscription
from app.store.policy import OPERATOR
from app.store.session import read_only, unit_of_work

NAMES = ["가람", "apple", "Zebra", "_x", "힣", "Éclair", "zebra", "Apple", "éclair", "ㄱ", "10"]
BEFORE = datetime(2026, 5, 1, 12, tzinfo=UTC)


def names_page_by_page(session, text="", limit=2):
    names, after = [], None
    while True:
        page = find_accounts(session, OPERATOR, text, limit, after)
        names += [row.name for row in page.items]
        after = page.next_after
        if after is None:
            return names


@pytest.fixture
def named(session, make_account):
    for name in NAMES:
        make_account(name)
    return session


def test_hangul_and_mixed_case_are_paged_in_the_order_of_their_characters(named):
    assert names_page_by_page(named) == sorted(NAMES)


def test_equal_names_are_paged_without_a_gap_or_a_repetition(session, make_account):
    numbers = [make_account("Hanbit").id for _ in range(5)]

    pages, after = [], None
    for _ in range(3):
        page = find_accounts(session, OPERATOR, "", 2, after)
        pages += [row.id for row in page.items]
        after = page.next_after

    assert pages == numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("APPLE", ["Apple", "apple"]),
        ("é", ["Éclair", "éclair"]),
        ("É", ["Éclair", "éclair"]),
        ("람", ["가람"]),
        ("_", ["_x"]),
        ("%", []),
    ],
)
def test_searching_knows_small_and_capital_letters_of_every_alphabet(named, text, found):
    assert names_page_by_page(named, text) == found


def test_moments_money_and_days_reach_a_model_exactly(session, make_account, make_order):
    account = make_account(recorded_at=BEFORE, annual_revenue=Decimal("0.0001"))
    moments = [BEFORE, BEFORE + timedelta(microseconds=1), BEFORE + timedelta(milliseconds=500)]
    orders = [make_order(account, at, "92233720368547.7580") for at in moments]
    session.add(OrderLine(order_id=orders[0].id, quantity=0.1, unit_price=Decimal(1)))
    subscription = Subscription(
        account_id=account.id,
        started_on=date(2026, 1, 31),
        mrr=Decimal("0.3"),
        currency="EUR",
        recorded_at=BEFORE,
        cancelled_on=date(2026, 5, 2),
        cancel_recorded_at=moments[1],
    )
    session.add(subscription)
    session.commit()

    frames = load_frames(session, OPERATOR, as_of=date(2026, 6, 1))

    read = frames.orders.collect().to_native()
    assert read["ordered_at"].to_list() == [at.replace(tzinfo=None) for at in moments]
    assert read["amount"].to_list() == [92233720368547.7580] * 3
    assert read["n_units"].to_list() == [0.1, 1.0, 1.0]
    row = frames.subscriptions.collect().to_native().row(0, named=True)
    assert (row["started_on"], row["cancelled_on"]) == (date(2026, 1, 31), date(2026, 5, 2))
    assert row["cancel_recorded_at"] == moments[1].replace(tzinfo=None)
    assert frames.accounts.collect().to_native()["annual_revenue"].to_list() == [0.0001]


def test_a_page_sees_one_state_while_others_write(home, make_account):
    make_account("First")

    with read_only() as reading:
        before = reading.query(Account).count()
        with unit_of_work() as session:
            session.add(Account(name="Second"))
        after = reading.query(Account).count()

    assert (before, after) == (1, 1)
    with read_only() as reading:
        assert reading.query(Account).count() == 2


def test_jobs_are_claimed_in_their_order_and_each_once(home):
    with unit_of_work() as session:
        numbers = [start_job(session, OPERATOR, "score", {}) for _ in range(3)]

    assert [number for number, _ in claim_waiting()] == numbers
    assert claim_waiting() == []


def test_those_who_claim_at_once_claim_no_job_twice(home):
    with unit_of_work() as session:
        numbers = [start_job(session, OPERATOR, "score", {}) for _ in range(20)]

    with ThreadPoolExecutor(8) as pool:
        claims = list(pool.map(lambda _: claim_waiting(), range(8)))

    assert sorted(number for claimed in claims for number, _ in claimed) == numbers


def test_a_custom_field_comes_back_as_it_went(home):
    custom = {"grösse": [1, 2.5, None, True], "메모": {"깊이": "é\u2028"}}
    with unit_of_work() as session:
        session.add(Account(name="Hanbit", custom=custom))

    with read_only() as session:
        assert session.query(Account).one().custom == custom


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_what_a_server_cannot_keep_is_told_in_a_sentence(home):
    with pytest.raises(Invalid, match="cannot be kept"), unit_of_work() as session:
        session.add(Account(name="Han\x00bit"))
    with pytest.raises(Invalid, match="cannot be kept"), unit_of_work() as session:
        session.add(Account(name="Hanbit", employees=2**40))
