"""Looking at accounts: one whole, many by name, and what happened with one."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from app.errors import NotFound
from app.services.accounts import find_accounts, get_account
from app.services.tasks import add_task, snooze_account
from app.services.timeline import list_timeline
from app.store.models import Contact, Subscription
from app.store.policy import OPERATOR, Role
from app.store.types import utc_now

NOON = datetime(2026, 10, 1, 12, tzinfo=UTC)


@pytest.fixture
def make_subscription(session):
    def make(account, **facts):
        facts = {"started_on": date(2026, 1, 1), "mrr": Decimal(50), "currency": "EUR", **facts}
        row = Subscription(account_id=account.id, recorded_at=NOON, **facts)
        session.add(row)
        session.commit()
        return row

    return make


def test_an_account_comes_with_all_that_hangs_on_it(
    session, make_user, make_account, make_order, make_score, make_subscription
):
    account = make_account("Hanbit", make_user(name="Mina"), custom={"Region": "East"})
    session.add(Contact(account_id=account.id, given_name="Eva", family_name="Lane"))
    for n in range(25):
        make_order(account, NOON + timedelta(days=n), "10.50")
    make_subscription(account)
    make_score(account, 0.2, date(2026, 10, 1))
    make_score(account, 0.5, date(2026, 11, 1))
    add_task(session, OPERATOR, account.id, subject="Call")
    snooze_account(session, OPERATOR, account.id, utc_now().date() + timedelta(days=7))

    view = get_account(session, OPERATOR, account.id, now=utc_now())

    assert (view.name, view.owner_name, view.custom) == ("Hanbit", "Mina", {"Region": "East"})
    assert [contact.given_name for contact in view.contacts] == ["Eva"]
    assert (len(view.orders), view.n_orders) == (20, 25)
    assert view.order_totals == (("EUR", Decimal("262.5")),)
    assert view.orders[0].ordered_at == NOON + timedelta(days=24)
    assert view.score.probability == 0.5
    assert view.score.trend == pytest.approx(0.3)
    assert view.history == ((date(2026, 10, 1), 0.2), (date(2026, 11, 1), 0.5))
    assert [task.subject for task in view.tasks] == ["Call"]
    assert view.snoozed_until is not None


def test_a_forbidden_account_looks_like_a_missing_one(
    session, make_team, make_user, make_account, actor_of
):
    me = make_user(Role.ACCOUNT_MANAGER, make_team("North"))
    theirs = make_account("Theirs", make_user(Role.ACCOUNT_MANAGER, make_team("South")))

    sentences = []
    for number in (theirs.id, 999_999):
        with pytest.raises(NotFound) as refused:
            get_account(session, actor_of(me), number, now=utc_now())
        sentences.append(refused.value.message)

    assert sentences[0] == sentences[1]


def test_a_role_that_may_not_see_scores_gets_the_account_without(
    session, make_team, make_user, make_account, make_score, actor_of
):
    me = make_user(Role.SUPPORT, make_team())
    account = make_account("Ours", me)
    make_score(account)

    view = get_account(session, actor_of(me), account.id, now=utc_now())

    assert (view.score, view.history) == (None, ())


def test_names_are_found_in_pages_without_gaps(session, make_account):
    for name in ("Beck", "Alder", "Alder", "Cole", "100% Alder"):
        make_account(name)

    first = find_accounts(session, OPERATOR, limit=2)
    second = find_accounts(session, OPERATOR, limit=2, after=first.next_after)
    third = find_accounts(session, OPERATOR, limit=2, after=second.next_after)
    found = [row.name for page in (first, second, third) for row in page.items]

    assert found == ["100% Alder", "Alder", "Alder", "Beck", "Cole"]
    assert third.next_after is None
    assert [row.name for row in find_accounts(session, OPERATOR, "0% al").items] == [
        "100% Alder"
    ]


def test_the_timeline_mixes_all_channels_newest_first(
    session, make_account, make_order, make_interaction, make_subscription
):
    account = make_account()
    make_order(account, NOON)
    make_interaction(account, NOON + timedelta(hours=1))
    make_subscription(account, cancelled_on=date(2026, 10, 3), cancel_reason="Price")

    events = list_timeline(session, OPERATOR, account.id).events

    assert [(event.kind, event.direction) for event in events] == [
        ("Subscription", "End"),
        ("Call", "Outbound"),
        ("Order", None),
        ("Subscription", "Start"),
    ]


def test_timeline_pages_lose_and_repeat_nothing_even_within_one_instant(
    session, make_account, make_order, make_interaction
):
    account = make_account()
    for _ in range(7):
        make_order(account, NOON)
        make_interaction(account, NOON)
    make_order(account, NOON - timedelta(days=1))

    seen, before = [], None
    while True:
        page = list_timeline(session, OPERATOR, account.id, before=before, limit=4)
        seen += [(event.kind, event.record_id) for event in page.events]
        before = page.next_before
        if before is None:
            break

    assert len(seen) == len(set(seen)) == 15


def test_the_timeline_shows_only_the_kinds_asked_for(
    session, make_account, make_order, make_interaction
):
    account = make_account()
    make_order(account)
    make_interaction(account, kind="Web")
    make_interaction(account, kind="Email")

    page = list_timeline(session, OPERATOR, account.id, kinds=("Email", "Order"))

    assert {event.kind for event in page.events} == {"Email", "Order"}
