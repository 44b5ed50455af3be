"""People: who may let whom in, shut whom out, and change what."""

import pytest

from app.errors import Conflict, Forbidden, Invalid, NotFound, SignedOut
from app.services.passwords import hash_password
from app.services.people import (
    add_team,
    add_user,
    change_password,
    disable_user,
    reset_password,
    set_locale,
)
from app.services.signing_in import actor_of_token, sign_in
from app.store.models import User
from app.store.policy import OPERATOR, Role

PASSWORD, ANOTHER = "four-calm-blue-whales", "seven-red-paper-cranes"


def test_an_added_person_can_sign_in(session):
    add_user(session, OPERATOR, "Mina@Example.com", "Mina", "sales", PASSWORD, team="North")

    actor = actor_of_token(session, sign_in(session, "mina@example.com", PASSWORD).token)
    assert (actor.role, actor.team_id) == (Role.SALES, add_team(session, OPERATOR, "North"))


def test_every_field_that_cannot_be_used_is_named(session):
    with pytest.raises(Invalid) as refused:
        add_user(session, OPERATOR, "mina", " ", "boss", "short", locale="xx", time_zone="Moon")

    assert set(refused.value.problems) == {
        "email",
        "name",
        "role",
        "password",
        "locale",
        "time_zone",
    }


def test_one_email_is_one_person(session, make_user):
    make_user(email="mina@example.com")

    with pytest.raises(Conflict):
        add_user(session, OPERATOR, "MINA@example.com", "Mina", "sales", PASSWORD)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMINISTRATOR}))
def test_only_an_administrator_lets_people_in_or_shuts_them_out(
    session, make_user, actor_of, role
):
    user = make_user(role)
    other = make_user()

    with pytest.raises(Forbidden):
        add_user(session, actor_of(user), "new@example.com", "New", "sales", PASSWORD)
    with pytest.raises(Forbidden):
        disable_user(session, actor_of(user), other.id)
    with pytest.raises(Forbidden):
        reset_password(session, actor_of(user), other.email, ANOTHER)


def test_the_last_administrator_cannot_be_shut_out(session, make_user):
    last = make_user(Role.ADMINISTRATOR)

    with pytest.raises(Conflict):
        disable_user(session, OPERATOR, last.id)
    make_user(Role.ADMINISTRATOR)
    disable_user(session, OPERATOR, last.id)

    assert not last.active


def test_shutting_out_somebody_who_is_not_there_says_so(session):
    with pytest.raises(NotFound):
        disable_user(session, OPERATOR, 99)


def test_a_person_chooses_their_own_language_and_nobody_elses(session, make_user, actor_of):
    me, other = make_user(Role.SALES), make_user(Role.SALES)

    set_locale(session, actor_of(me), "ko")

    session.flush()
    assert (session.get(User, me.id).locale, session.get(User, other.id).locale) == ("ko", "en")
    with pytest.raises(Invalid):
        set_locale(session, actor_of(me), "tlh")


def test_changing_the_password_signs_the_other_browsers_out(session, make_user, actor_of):
    me = make_user(email="mina@example.com", password_hash=hash_password(PASSWORD))
    here, there = (sign_in(session, me.email, PASSWORD).token for _ in range(2))

    change_password(session, actor_of(me), PASSWORD, ANOTHER, here)

    assert actor_of_token(session, here).user_id == me.id
    with pytest.raises(SignedOut):
        actor_of_token(session, there)
    assert sign_in(session, me.email, ANOTHER).token


def test_changing_the_password_needs_the_present_one(session, make_user, actor_of):
    me = make_user(password_hash=hash_password(PASSWORD))

    with pytest.raises(Invalid):
        change_password(session, actor_of(me), "wrong-wrong-wrong", ANOTHER)


def test_a_password_that_an_administrator_resets_ends_every_session(session, make_user):
    user = make_user(email="mina@example.com", password_hash=hash_password(PASSWORD))
    token = sign_in(session, user.email, PASSWORD).token

    reset_password(session, OPERATOR, "Mina@example.com", ANOTHER)

    assert sign_in(session, user.email, ANOTHER).token
    with pytest.raises(SignedOut):
        actor_of_token(session, token)


@pytest.mark.parametrize("role", Role)
def test_a_person_of_any_role_who_changes_their_password_throws_the_others_out(
    session, make_user, actor_of, role
):
    me = make_user(role, password_hash=hash_password(PASSWORD))
    here, there = (sign_in(session, me.email, PASSWORD).token for _ in range(2))

    change_password(session, actor_of(me), PASSWORD, ANOTHER, here)

    assert actor_of_token(session, here).user_id == me.id
    with pytest.raises(SignedOut):
        actor_of_token(session, there)
