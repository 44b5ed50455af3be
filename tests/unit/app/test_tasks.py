"""Tasks and snoozing, each with its way back."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.errors import Forbidden, Invalid, NotFound
from app.services.tasks import (
    add_task,
    complete_task,
    remove_task,
    reopen_task,
    snooze_account,
    wake_account,
)
from app.store.models import Task
from app.store.policy import OPERATOR, Actor, Role
from app.store.tasks import find_snooze, list_open_tasks
from app.store.types import utc_now

SOON = utc_now().date() + timedelta(days=7)


def test_a_task_is_due_at_the_end_of_the_day_where_the_person_is(
    session, make_user, make_account
):
    me = Actor(make_user().id, Role.MANAGER, time_zone="Asia/Seoul")

    number = add_task(
        session, me, make_account().id, subject=" Offer ", due_on=date(2026, 12, 1)
    )

    kept = session.get(Task, number)
    assert kept.subject == "Offer"
    assert kept.due_at == datetime(2026, 12, 1, 14, 59, 59, tzinfo=UTC)


def test_done_reopened_and_removed_tasks_are_open_only_when_they_should(session, make_account):
    account = make_account()
    number = add_task(session, OPERATOR, account.id, subject="Offer")

    def n_open():
        return len(list_open_tasks(session, OPERATOR, account.id))

    complete_task(session, OPERATOR, number)
    assert n_open() == 0
    reopen_task(session, OPERATOR, number)
    assert n_open() == 1
    remove_task(session, OPERATOR, number)
    assert n_open() == 0


def test_snoozing_twice_moves_the_day_and_waking_ends_it(session, make_account):
    account, now = make_account(), utc_now()

    first = snooze_account(session, OPERATOR, account.id, SOON)
    second = snooze_account(session, OPERATOR, account.id, SOON + timedelta(days=1))

    assert first == second
    assert find_snooze(session, OPERATOR, account.id, now).due_at.date() == SOON + timedelta(1)
    wake_account(session, OPERATOR, account.id)
    assert find_snooze(session, OPERATOR, account.id, now) is None
    wake_account(session, OPERATOR, account.id)


def test_a_day_that_has_begun_is_no_day_to_snooze_until(session, make_account):
    with pytest.raises(Invalid):
        snooze_account(session, OPERATOR, make_account().id, utc_now().date())


def test_an_empty_task_is_refused(session, make_account):
    with pytest.raises(Invalid):
        add_task(session, OPERATOR, make_account().id, subject=" ")


def test_tasks_stop_at_the_team(session, make_team, make_user, make_account, actor_of):
    me = make_user(Role.SALES, make_team("North"))
    theirs = make_account("Theirs", make_user(Role.SALES, make_team("South")))

    with pytest.raises(NotFound):
        add_task(session, actor_of(me), theirs.id, subject="Call")
    with pytest.raises(NotFound):
        snooze_account(session, actor_of(me), theirs.id, SOON)


def test_a_marketer_has_no_tasks(session, make_user, make_account, actor_of):
    with pytest.raises(Forbidden):
        add_task(session, actor_of(make_user(Role.MARKETER)), make_account().id, subject="x")
