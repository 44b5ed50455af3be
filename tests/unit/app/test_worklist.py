"""Whom to call today: order, pages, filters, scope, and what is left out."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.errors import Forbidden, Invalid
from app.services import worklist
from app.services.tasks import add_task, snooze_account
from app.services.worklist import list_snoozed, list_worklist
from app.store.policy import OPERATOR, Actor, Role
from app.store.types import utc_now

TODAY = date(2026, 11, 1)


def names(page):
    return [item.name for item in page.items]


def test_the_largest_loss_comes_first_and_unknown_money_last(session, make_account, make_score):
    make_score(make_account("Small"), money_at_stake=Decimal(10))
    make_score(make_account("Unknown"), money_at_stake=None, currency=None)
    make_score(make_account("Large"), money_at_stake=Decimal(900))

    page = list_worklist(session, OPERATOR, now=utc_now())

    assert names(page) == ["Large", "Small", "Unknown"]


def test_the_riskiest_come_first_when_sorted_by_risk(session, make_account, make_score):
    make_score(make_account("Calm"), 0.1, money_at_stake=Decimal(900))
    make_score(make_account("Risky"), 0.9, money_at_stake=Decimal(10))

    assert names(list_worklist(session, OPERATOR, now=utc_now(), sort="risk")) == [
        "Risky",
        "Calm",
    ]


def test_those_never_contacted_come_before_those_contacted_long_ago(
    session, make_account, make_score, make_interaction
):
    now = utc_now()
    recent, old, never = make_account("Recent"), make_account("Old"), make_account("Never")
    for account in (recent, old, never):
        make_score(account)
    make_interaction(recent, now - timedelta(days=2))
    make_interaction(old, now - timedelta(days=90))
    make_interaction(never, now - timedelta(days=1), kind="Note")

    page = list_worklist(session, OPERATOR, now=now, sort="last_contact")

    assert names(page) == ["Never", "Old", "Recent"]
    assert page.items[2].last_contact_kind == "Call"


@pytest.mark.parametrize("sort", ["money", "risk", "last_contact"])
def test_pages_show_every_account_exactly_once_even_with_equal_values(
    session, make_account, make_score, sort
):
    for n in range(11):
        money = None if n % 4 == 0 else Decimal(n // 3)
        make_score(make_account(f"A{n}"), 0.1 * (n // 4), money_at_stake=money)

    seen, after = [], None
    while True:
        page = list_worklist(session, OPERATOR, now=utc_now(), sort=sort, after=after, limit=3)
        seen += names(page)
        after = page.next_after
        if after is None:
            break

    assert sorted(seen) == sorted(f"A{n}" for n in range(11))


def test_only_the_newest_scored_day_is_shown_with_the_change_since_the_day_before(
    session, make_account, make_score
):
    both, gone = make_account("Both"), make_account("Gone")
    make_score(both, 0.2, TODAY - timedelta(days=30))
    make_score(gone, 0.9, TODAY - timedelta(days=30))
    make_score(both, 0.3, TODAY, model_version="2")

    page = list_worklist(session, OPERATOR, now=utc_now())

    assert names(page) == ["Both"]
    assert page.items[0].trend == pytest.approx(0.1)
    assert (page.as_of, page.model_version, page.horizon_days) == (TODAY, "2", 90)


def test_a_day_scored_twice_shows_the_later_answers(session, make_account, make_score):
    account = make_account()
    make_score(account, 0.9, model_version="1")
    make_score(account, 0.4, model_version="2")

    page = list_worklist(session, OPERATOR, now=utc_now())

    assert [item.probability for item in page.items] == [0.4]


def test_nobody_sees_an_account_outside_their_scope(
    session, make_team, make_user, make_account, make_score, actor_of
):
    me = make_user(Role.ACCOUNT_MANAGER, make_team("North"))
    mate = make_user(Role.ACCOUNT_MANAGER, make_team("South"))
    make_score(make_account("Mine", me))
    make_score(make_account("Theirs", mate))

    page = list_worklist(session, actor_of(me), now=utc_now())

    assert names(page) == ["Mine"]
    assert page.n_total == 1


def test_filters_by_grade_name_and_owner_narrow_the_list(
    session, make_team, make_user, make_account, make_score, actor_of
):
    team = make_team()
    me, mate = make_user(Role.SALES, team), make_user(Role.SALES, team)
    make_score(make_account("Alder 50% _x", me), grade="A")
    make_score(make_account("Alder", mate), grade="A")
    make_score(make_account("Beck", me), grade="D")

    def found(**kept):
        return sorted(names(list_worklist(session, actor_of(me), now=utc_now(), **kept)))

    assert found(grades=("A",)) == ["Alder", "Alder 50% _x"]
    assert found(text="50% _") == ["Alder 50% _x"]
    assert found(text="alder") == ["Alder", "Alder 50% _x"]
    assert found(owner="mine") == ["Alder 50% _x", "Beck"]
    assert found(owner="team") == ["Alder", "Alder 50% _x", "Beck"]


def test_what_a_person_snoozed_is_left_out_of_their_list_only(
    session, make_team, make_user, make_account, make_score, actor_of
):
    team = make_team()
    me, mate = make_user(Role.SALES, team), make_user(Role.SALES, team)
    account = make_account("Later", me)
    make_score(account)
    now = utc_now()
    snooze_account(session, actor_of(me), account.id, now.date() + timedelta(days=7))

    assert names(list_worklist(session, actor_of(me), now=now)) == []
    assert [put_off.name for put_off in list_snoozed(session, actor_of(me), now)] == ["Later"]
    assert names(list_worklist(session, actor_of(mate), now=now)) == ["Later"]
    assert names(list_worklist(session, actor_of(me), now=now + timedelta(days=8))) == ["Later"]


def test_deleted_accounts_are_not_shown(session, make_account, make_score):
    make_score(make_account("Gone", deleted_at=utc_now()))

    assert names(list_worklist(session, OPERATOR, now=utc_now())) == []


def test_reasons_are_in_the_language_of_the_reader(
    session, make_user, make_account, make_score
):
    make_score(make_account())
    korean = Actor(make_user().id, Role.ADMINISTRATOR, locale="ko")

    page = list_worklist(session, korean, now=utc_now())

    assert page.items[0].reasons_for == ("200일째 구매가 없습니다",)


def test_open_tasks_are_counted(session, make_account, make_score):
    account = make_account()
    make_score(account)
    add_task(session, OPERATOR, account.id, subject="Call")

    assert list_worklist(session, OPERATOR, now=utc_now()).items[0].n_open_tasks == 1


def test_the_total_is_counted_no_further_than_the_cap(
    session, make_account, make_score, monkeypatch
):
    monkeypatch.setattr(worklist, "COUNT_CAP", 2)
    for n in range(3):
        make_score(make_account(f"A{n}"))

    assert list_worklist(session, OPERATOR, now=utc_now()).n_total == 2


def test_without_scores_the_page_says_whether_there_are_accounts(session, make_account):
    before = list_worklist(session, OPERATOR, now=utc_now())
    make_account()
    after = list_worklist(session, OPERATOR, now=utc_now())

    assert (before.as_of, before.has_accounts) == (None, False)
    assert (after.as_of, after.has_accounts) == (None, True)


@pytest.mark.parametrize(
    "wrong", [{"sort": "name"}, {"owner": "his"}, {"limit": 0}, {"after": "x"}]
)
def test_what_makes_no_sense_is_refused_with_a_sentence(
    session, make_account, make_score, wrong
):
    make_score(make_account())

    with pytest.raises(Invalid):
        list_worklist(session, OPERATOR, now=utc_now(), **wrong)


def test_a_role_without_the_right_is_refused(session, make_user, actor_of):
    with pytest.raises(Forbidden):
        list_worklist(session, actor_of(make_user(Role.MARKETER)), now=utc_now())
