"""Signing in: who gets a token, how long it lives, and how guessing is held back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from app.errors import SignedOut, TooMany
from app.services import signing_in
from app.services.passwords import hash_password
from app.services.people import disable_user
from app.services.signing_in import actor_of_token, sign_in, sign_out, touch_session
from app.store.models import AuditEntry, UserSession
from app.store.policy import OPERATOR

EMAIL, PASSWORD = "mina@example.com", "four-calm-blue-whales"


@pytest.fixture
def mina(make_user):
    """A person with a password."""
    return make_user(email=EMAIL, name="Mina", password_hash=hash_password(PASSWORD))


@pytest.fixture
def later(monkeypatch) -> Callable[..., None]:
    """Let time pass for signing in."""

    def pass_time(**span: float) -> None:
        moment = signing_in.utc_now() + timedelta(**span)
        monkeypatch.setattr(signing_in, "utc_now", lambda: moment)

    return pass_time


def fail(session, times: int, email: str = EMAIL, address: str = "") -> None:
    for _ in range(times):
        sign_in(session, email, "wrong-wrong-wrong", address)
        session.flush()


def test_the_right_password_opens_a_session_for_its_person(session, mina):
    attempt = sign_in(session, " Mina@Example.com ", PASSWORD)

    actor = actor_of_token(session, attempt.token)
    assert (actor.user_id, actor.name, actor.role) == (mina.id, "Mina", "administrator")


def test_the_store_keeps_no_token_only_its_digest(session, mina):
    token = sign_in(session, EMAIL, PASSWORD).token

    kept = session.scalars(select(UserSession.token_digest)).one()
    assert token not in kept
    assert len(token) >= 43


def test_an_unknown_email_a_wrong_password_and_a_disabled_person_get_the_same_answer(
    session, mina, make_user
):
    make_user(email="gone@example.com", active=False, password_hash=hash_password(PASSWORD))

    answers = {
        str(sign_in(session, email, password).refusal)
        for email, password in (
            ("nobody@example.com", PASSWORD),
            (EMAIL, "wrong-wrong-wrong"),
            ("gone@example.com", PASSWORD),
        )
    }

    assert answers == {"The e-mail or the password is wrong."}


def test_an_unknown_email_costs_a_hash_as_a_known_one_does(session, mina, monkeypatch):
    checked = []
    monkeypatch.setattr(
        signing_in, "is_password", lambda _, kept: bool(checked.append(kept[:10]))
    )

    sign_in(session, EMAIL, PASSWORD)
    sign_in(session, "nobody@example.com", PASSWORD)

    assert checked == ["$argon2id$", "$argon2id$"]


def test_after_five_failures_even_the_right_password_has_to_wait(session, mina, later):
    fail(session, 5)

    refused = sign_in(session, EMAIL, PASSWORD)
    later(minutes=16)
    let_in = sign_in(session, EMAIL, PASSWORD)

    assert isinstance(refused.refusal, TooMany)
    assert 14 <= refused.refusal.facts["minutes"] <= 15
    assert let_in.token


def test_one_person_held_back_holds_nobody_else_back(session, mina, make_user):
    make_user(email="jun@example.com", password_hash=hash_password(PASSWORD))
    fail(session, 5)

    assert sign_in(session, "jun@example.com", PASSWORD).token


def test_a_success_forgets_the_failures_before_it(session, mina):
    fail(session, 4)
    sign_in(session, EMAIL, PASSWORD)
    session.flush()
    fail(session, 1)

    assert sign_in(session, EMAIL, PASSWORD).token


def test_one_address_that_tries_many_people_is_held_back(session, mina, monkeypatch):
    monkeypatch.setattr(signing_in, "is_password", lambda *_: False)
    for n in range(50):
        fail(session, 1, f"user{n}@example.com", "192.0.2.7")

    held = sign_in(session, "another@example.com", PASSWORD, "192.0.2.7")
    elsewhere = sign_in(session, "another@example.com", PASSWORD, "192.0.2.8")

    assert isinstance(held.refusal, TooMany)
    assert isinstance(elsewhere.refusal, SignedOut)


def test_success_and_failure_are_audited_without_the_email_itself(session, mina):
    fail(session, 1, address="192.0.2.7")
    sign_in(session, EMAIL, PASSWORD)
    session.flush()

    entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [(entry.action, entry.noun) for entry in entries] == [
        ("sign_in_failed", "user"),
        ("sign_in_failed", "address"),
        ("sign_in", "user"),
    ]
    assert entries[0].subject_key == entries[2].subject_key
    assert not any(
        "@" in entry.subject_key or "192" in entry.subject_key[:4] for entry in entries
    )


def test_a_session_ends_when_it_is_idle(session, mina, later):
    token = sign_in(session, EMAIL, PASSWORD).token
    later(minutes=31)

    with pytest.raises(SignedOut):
        actor_of_token(session, token)


def test_a_session_in_use_lives_on_but_not_past_its_hours(session, mina, later):
    token = sign_in(session, EMAIL, PASSWORD).token
    for _ in range(12 * 3 - 1):
        later(minutes=20)
        touch_session(session, token)
        assert actor_of_token(session, token).user_id == mina.id
    later(minutes=21)

    with pytest.raises(SignedOut):
        actor_of_token(session, token)


def test_being_in_use_is_written_at_most_once_a_minute(session, mina, actor_of, later):
    token = sign_in(session, EMAIL, PASSWORD).token
    session.flush()
    begun = session.scalars(select(UserSession.seen_at)).one()

    later(seconds=50)
    touch_session(session, token)
    soon = session.scalars(select(UserSession.seen_at)).one()
    assert not signing_in.is_touch_due(session, actor_of(mina), token)
    later(seconds=20)
    assert signing_in.is_touch_due(session, actor_of(mina), token)
    touch_session(session, token)

    assert soon == begun
    assert session.scalars(select(UserSession.seen_at)).one() > begun


def test_a_disabled_person_is_out_at_once(session, mina, make_user):
    make_user()
    token = sign_in(session, EMAIL, PASSWORD).token

    disable_user(session, OPERATOR, mina.id)

    with pytest.raises(SignedOut):
        actor_of_token(session, token)


def test_signing_out_ends_this_browser_and_no_other(session, mina):
    here, there = (sign_in(session, EMAIL, PASSWORD).token for _ in range(2))

    sign_out(session, here)

    assert actor_of_token(session, there).user_id == mina.id
    with pytest.raises(SignedOut):
        actor_of_token(session, here)


@pytest.mark.parametrize("token", ["", "x", "🐋" * 40])
def test_a_token_that_nobody_has_lets_nobody_in(session, token):
    with pytest.raises(SignedOut):
        actor_of_token(session, token)


def test_ended_sessions_are_swept_at_the_next_sign_in(session, mina, later):
    sign_in(session, EMAIL, PASSWORD)
    later(minutes=31)
    sign_in(session, EMAIL, PASSWORD)
    session.flush()

    assert session.query(UserSession).count() == 1


def test_a_hash_with_old_parameters_is_made_anew_at_sign_in(session, make_user):
    old = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    user = make_user(email=EMAIL, password_hash=old)

    assert sign_in(session, EMAIL, PASSWORD).token
    assert "m=19456" in user.password_hash
