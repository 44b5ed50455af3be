"""Who sees what: the predicate of each role, on the rows themselves."""

import pytest
from sqlalchemy import select

from app.errors import Forbidden
from app.store.models import Account, Order
from app.store.policy import Role, require, scope


def test_an_account_manager_sees_own_and_team_accounts_and_no_others(
    session, make_team, make_user, make_account, actor_of
):
    north, south = make_team("North"), make_team("South")
    me = make_user(Role.ACCOUNT_MANAGER, north)
    mate = make_user(Role.ACCOUNT_MANAGER, north)
    stranger = make_user(Role.ACCOUNT_MANAGER, south)
    mine, teams = make_account("Mine", me), make_account("Team's", mate)
    make_account("Theirs", stranger)
    make_account("Nobody's")

    seen = session.scalars(select(Account.id).where(scope(actor_of(me), "read", Account))).all()

    assert set(seen) == {mine.id, teams.id}


def test_a_child_is_in_scope_where_its_account_is(
    session, make_team, make_user, make_account, make_order, actor_of
):
    me = make_user(Role.SALES, make_team())
    mine = make_order(make_account("Mine", me))
    make_order(make_account("Nobody's"))

    seen = session.scalars(
        select(Order.id).where(scope(actor_of(me), "read", Order, "account"))
    ).all()

    assert seen == [mine.id]


def test_a_right_that_is_not_in_the_policy_is_no_right(
    session, make_user, make_account, actor_of
):
    boss = actor_of(make_user(Role.ADMINISTRATOR))
    make_account()

    seen = session.scalars(select(Account.id).where(scope(boss, "burn", Account))).all()

    assert seen == []
    with pytest.raises(Forbidden):
        require(boss, "burn", "account")
