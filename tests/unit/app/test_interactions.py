"""Logging a touch: kept with its audit and outbox rows, undone by whoever logged it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.errors import Forbidden, Invalid, NotFound
from app.services.interactions import log_interaction, undo_interaction
from app.store.models import AuditEntry, Interaction, Outbox
from app.store.policy import Role
from app.store.types import utc_now

CALL = {"kind": "Call", "direction": "Outbound", "subject": " Price "}


@pytest.fixture
def me(make_team, make_user, actor_of):
    return make_user(Role.ACCOUNT_MANAGER, make_team("North"))


def test_a_call_is_kept_as_said_and_known_from_now_on(session, me, make_account, actor_of):
    account = make_account("Mine", me)
    happened = utc_now() - timedelta(hours=3)

    number = log_interaction(
        session, actor_of(me), account.id, **CALL, body="Fine", occurred_at=happened
    )

    kept = session.get(Interaction, number)
    assert (kept.subject, kept.body, kept.user_id) == ("Price", "Fine", me.id)
    assert kept.occurred_at == happened
    assert kept.recorded_at > happened


def test_the_change_and_its_author_are_written_with_it(session, me, make_account, actor_of):
    number = log_interaction(session, actor_of(me), make_account("Mine", me).id, **CALL)

    entry = session.scalars(select(AuditEntry)).one()
    change = session.scalars(select(Outbox)).one()
    assert (entry.actor_id, entry.noun, entry.subject_id) == (me.id, "interaction", number)
    assert (change.noun, change.record_id, change.event) == ("interaction", number, "created")


def test_undo_takes_it_back(session, me, make_account, actor_of):
    number = log_interaction(session, actor_of(me), make_account("Mine", me).id, **CALL)

    undo_interaction(session, actor_of(me), number)

    assert session.get(Interaction, number).deleted_at is not None
    with pytest.raises(NotFound):
        undo_interaction(session, actor_of(me), number)


def test_nobody_undoes_what_another_person_logged(
    session, me, make_user, make_account, actor_of
):
    number = log_interaction(session, actor_of(me), make_account("Mine", me).id, **CALL)

    with pytest.raises(Invalid):
        undo_interaction(session, actor_of(make_user(Role.MANAGER)), number)


def test_undo_ends_after_an_hour(session, me, make_account, actor_of):
    number = log_interaction(session, actor_of(me), make_account("Mine", me).id, **CALL)
    session.get(Interaction, number).created_at = utc_now() - timedelta(hours=2)
    session.flush()

    with pytest.raises(Invalid):
        undo_interaction(session, actor_of(me), number)


def test_an_account_of_another_team_looks_as_if_it_were_not_there(
    session, me, make_team, make_user, make_account, actor_of
):
    stranger = make_user(Role.ACCOUNT_MANAGER, make_team("South"))
    account = make_account("Theirs", stranger)

    with pytest.raises(NotFound):
        log_interaction(session, actor_of(me), account.id, **CALL)


def test_a_marketer_may_not_log(session, make_user, make_account, actor_of):
    with pytest.raises(Forbidden):
        log_interaction(session, actor_of(make_user(Role.MARKETER)), make_account().id, **CALL)


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "Fax"},
        {"direction": "Up"},
        {"subject": "   "},
        {"subject": "x" * 201},
        {"body": "x" * 10_001},
        {"occurred_at": utc_now() + timedelta(days=1)},
    ],
)
def test_what_cannot_be_is_refused_by_field(session, me, make_account, actor_of, wrong):
    with pytest.raises(Invalid) as refused:
        log_interaction(session, actor_of(me), make_account("M", me).id, **{**CALL, **wrong})

    assert list(refused.value.problems) == list(wrong)
