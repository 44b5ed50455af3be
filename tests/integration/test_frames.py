"""What a model may read: only what happened and was known before its day."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from app.store.frames import load_frames
from app.store.models import OrderLine, Subscription
from app.store.policy import OPERATOR, Role

AS_OF = date(2026, 6, 1)
MIDNIGHT = datetime(2026, 6, 1, tzinfo=UTC)
EARLIER = MIDNIGHT - timedelta(days=30)
SECOND = timedelta(seconds=1)


def loaded(session, table, actor=OPERATOR):
    return getattr(load_frames(session, actor, as_of=AS_OF), table).collect().to_native()


@pytest.fixture
def account(make_account):
    return make_account(recorded_at=EARLIER, annual_revenue=Decimal("1234.5"))


def test_an_event_at_the_day_or_a_second_later_is_not_read(session, account, make_order):
    kept = make_order(account, MIDNIGHT - SECOND, "10")
    make_order(account, MIDNIGHT, "1000000000")
    make_order(account, MIDNIGHT + SECOND, "1000000000")

    assert loaded(session, "orders")["order_id"].to_list() == [kept.id]


def test_what_was_recorded_later_is_not_read_though_it_happened_before(
    session, account, make_order, make_interaction
):
    make_order(account, EARLIER, recorded_at=MIDNIGHT)
    make_interaction(account, EARLIER, recorded_at=MIDNIGHT + SECOND)
    kept = make_interaction(account, EARLIER, recorded_at=MIDNIGHT - SECOND)

    assert loaded(session, "orders").is_empty()
    assert loaded(session, "interactions")["interaction_id"].to_list() == [kept.id]


@pytest.mark.parametrize(
    ("cancelled_on", "recorded_at", "is_known"),
    [
        (date(2026, 5, 20), EARLIER, True),
        (date(2026, 5, 20), MIDNIGHT, False),
        (date(2026, 6, 2), EARLIER, False),
    ],
)
def test_a_cancellation_counts_once_it_is_in_force_and_known(
    session, account, cancelled_on, recorded_at, is_known
):
    session.add(
        Subscription(
            account_id=account.id,
            started_on=date(2026, 1, 1),
            mrr=Decimal("49.99"),
            currency="EUR",
            status="Cancelled",
            cancelled_on=cancelled_on,
            cancel_recorded_at=recorded_at,
            recorded_at=EARLIER,
        )
    )
    session.commit()

    row = loaded(session, "subscriptions").row(0, named=True)

    assert row["mrr"] == 49.99
    assert (row["cancelled_on"] is not None) is is_known
    assert (row["cancel_recorded_at"] is not None) is is_known


def test_amounts_units_and_moments_arrive_as_they_were(session, account, make_order):
    order = make_order(account, EARLIER, "77.25")
    session.add_all(
        OrderLine(order_id=order.id, quantity=n, unit_price=Decimal(1)) for n in (2, 3)
    )
    session.commit()

    row = loaded(session, "orders").row(0, named=True)

    assert (row["amount"], row["n_units"], row["currency"]) == (77.25, 5.0, "EUR")
    assert row["ordered_at"] == EARLIER.replace(tzinfo=None)
    assert loaded(session, "accounts")["annual_revenue"].to_list() == [1234.5]


def test_deleted_accounts_cancelled_orders_and_taken_back_calls_are_left_out(
    session, make_account, account, make_order, make_interaction
):
    gone = make_account(recorded_at=EARLIER, deleted_at=MIDNIGHT)
    make_order(gone, EARLIER)
    make_order(account, EARLIER, status="Canceled")
    make_interaction(account, EARLIER, deleted_at=EARLIER)

    frames = load_frames(session, OPERATOR, as_of=AS_OF)

    assert [len(getattr(frames, name).collect()) for name in ("orders", "interactions")] == [
        0,
        0,
    ]
    assert loaded(session, "accounts")["account_id"].to_list() == [account.id]


def test_a_role_without_the_right_reads_nothing(session, account, make_user, actor_of):
    seller = actor_of(make_user(Role.SALES))

    assert loaded(session, "accounts", seller).is_empty()
