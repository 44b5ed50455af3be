"""Keys for programs: shown once, bound to their owner and their scopes, ended at once."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.errors import Forbidden, Invalid, NotFound
from app.services import tokens
from app.services.people import PersonFacts, change_user, disable_user
from app.services.tokens import (
    TOKEN_PREFIX,
    allows,
    create_token,
    find_token_actor,
    is_token_touch_due,
    list_scopes,
    list_tokens,
    revoke_token,
    touch_token,
)
from app.store.models import ApiToken, AuditEntry
from app.store.policy import OPERATOR, Role

READ = ("read:account",)


@pytest.fixture
def later(monkeypatch):
    """Let time pass for keys."""

    def pass_time(**span: float) -> None:
        moment = tokens.utc_now() + timedelta(**span)
        monkeypatch.setattr(tokens, "utc_now", lambda: moment)

    return pass_time


def test_a_key_is_its_owner_and_its_scopes(session, make_user, actor_of):
    me = make_user(Role.SALES)
    made = create_token(session, actor_of(me), "Nightly copy", READ)

    actor, scopes = find_token_actor(session, made.token)

    assert made.token.startswith(TOKEN_PREFIX)
    assert (actor.user_id, actor.role, scopes) == (me.id, Role.SALES, READ)


def test_the_store_keeps_no_key_only_its_digest(session, make_user, actor_of):
    made = create_token(session, actor_of(make_user()), "Copy", READ)

    kept = session.scalars(select(ApiToken)).one()
    assert made.token not in str(vars(kept))
    assert made.token not in str(session.scalars(select(AuditEntry.facts)).all())


@pytest.mark.parametrize("wrong", ["", "maru_", "maru_wrong", "crm_other"])
def test_what_is_no_key_opens_nothing(session, make_user, actor_of, wrong):
    create_token(session, actor_of(make_user()), "Copy", READ)

    assert find_token_actor(session, wrong) is None


def test_a_key_ends_on_its_day(session, make_user, actor_of, later):
    made = create_token(session, actor_of(make_user()), "Copy", READ, days=30)

    later(days=29, hours=23)
    assert find_token_actor(session, made.token) is not None
    later(hours=2)
    assert find_token_actor(session, made.token) is None


def test_a_revoked_key_ends_at_once(session, make_user, actor_of):
    me = make_user(Role.SUPPORT)
    made = create_token(session, actor_of(me), "Copy", READ)

    revoke_token(session, actor_of(me), made.id)

    assert find_token_actor(session, made.token) is None
    assert list_tokens(session, actor_of(me))[0].ended


def test_a_key_ends_with_its_owner(session, make_user, actor_of):
    me = make_user(Role.SALES)
    made = create_token(session, actor_of(me), "Copy", READ)

    disable_user(session, OPERATOR, me.id)

    assert find_token_actor(session, made.token) is None


def test_a_key_follows_the_role_of_its_owner(session, make_user, actor_of):
    me = make_user(Role.SALES)
    made = create_token(session, actor_of(me), "Copy", READ)

    facts = PersonFacts(me.name, Role.DATA_SCIENTIST, None, "en", "UTC")
    change_user(session, OPERATOR, me.id, facts, me.version)

    assert find_token_actor(session, made.token)[0].role == Role.DATA_SCIENTIST


@pytest.mark.parametrize(
    ("name", "scopes", "days"),
    [
        (" ", READ, 90),
        ("x" * 81, READ, 90),
        ("Copy", (), 90),
        ("Copy", ("fly:account",), 90),
        ("Copy", ("read:model",), 90),
        ("Copy", ("promote:*",), 90),
        ("Copy", ("write:api_token",), 90),
        ("Copy", ("write:self",), 90),
        ("Copy", READ, 0),
        ("Copy", READ, 366),
    ],
)
def test_a_key_has_a_name_an_end_and_no_more_than_its_owner(
    session, make_user, actor_of, name, scopes, days
):
    with pytest.raises(Invalid):
        create_token(session, actor_of(make_user(Role.SALES)), name, scopes, days)


@pytest.mark.parametrize("role", Role)
def test_whatever_a_key_may_be_given_its_owner_may_do(session, make_user, actor_of, role):
    actor = actor_of(make_user(role))

    offered = list_scopes(actor)
    made = create_token(session, actor, "All", offered)

    assert find_token_actor(session, made.token)[1] == tuple(sorted(offered))


def test_scopes_cover_a_right_only_as_they_say():
    assert allows(["read:account", "write:*"], "read", "account")
    assert allows(["read:account", "write:*"], "write", "contact")
    assert not allows(["read:account", "write:*"], "read", "contact")
    assert not allows(["write:*"], "write", "api_token")
    assert not allows(["administer:*"], "administer", "store")


def test_the_last_use_is_noted_once_a_minute(session, make_user, actor_of, later):
    made = create_token(session, actor_of(make_user()), "Copy", READ)

    assert is_token_touch_due(session, made.token)
    touch_token(session, made.token)
    session.expire_all()
    assert not is_token_touch_due(session, made.token)
    later(minutes=2)
    assert is_token_touch_due(session, made.token)


def test_a_person_sees_and_ends_their_own_keys_only(session, make_user, actor_of):
    mina, jun = actor_of(make_user(Role.SALES)), actor_of(make_user(Role.SALES))
    made = create_token(session, mina, "Copy", READ)

    assert list_tokens(session, jun) == ()
    with pytest.raises(NotFound):
        revoke_token(session, jun, made.id)
    with pytest.raises(Forbidden):
        list_tokens(session, jun, everybodys=True)


def test_an_administrator_sees_and_ends_every_key_but_makes_none_for_others(
    session, make_user, actor_of
):
    mina, root = make_user(Role.SALES, name="Mina"), actor_of(make_user())
    made = create_token(session, actor_of(mina), "Copy", READ)

    (view,) = list_tokens(session, root, everybodys=True)
    revoke_token(session, root, made.id)

    assert (view.owner_name, list_tokens(session, root)) == ("Mina", ())
    assert find_token_actor(session, made.token) is None
    with pytest.raises(Forbidden):
        create_token(session, root, "Theirs", READ, owner_id=mina.id)


def test_the_operator_makes_a_key_for_a_person_within_that_persons_role(session, make_user):
    mina = make_user(Role.SALES)

    made = create_token(session, OPERATOR, "Copy", READ, owner_id=mina.id)

    assert find_token_actor(session, made.token)[0].user_id == mina.id
    with pytest.raises(Invalid):
        create_token(session, OPERATOR, "Copy", ("train:model",), owner_id=mina.id)


def test_making_and_ending_a_key_is_recorded(session, make_user, actor_of):
    me = make_user()
    made = create_token(session, actor_of(me), "Copy", READ)
    revoke_token(session, actor_of(me), made.id)
    revoke_token(session, actor_of(me), made.id)

    entries = session.scalars(select(AuditEntry).where(AuditEntry.noun == "api_token")).all()
    assert [(e.actor_id, e.action, e.subject_id) for e in entries] == [
        (me.id, "add", made.id),
        (me.id, "revoke", made.id),
    ]
