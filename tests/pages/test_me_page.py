"""My sign-in: language, time zone, browsers and keys of one's own."""

from datetime import timedelta

import pytest

from app.services.signing_in import digest
from app.services.tokens import create_token, find_token_actor
from app.store.models import User, UserSession
from app.store.policy import Role
from app.store.session import read_only
from app.store.types import utc_now
from tests.pages.conftest import texts


@pytest.mark.parametrize("role", Role)
def test_everybody_has_this_page(open_page, make_user, role):
    app = open_page(make_user(role, name="Mina"), "me")

    assert not app.exception
    assert "Where I am signed in" in texts(app)
    assert "This browser" in texts(app)
    assert "There are no keys." in texts(app)


def kept_zone(user: User) -> str:
    with read_only() as session:
        return session.get(User, user.id).time_zone


def test_the_time_zone_is_kept_and_can_be_taken_back(open_page, make_user):
    me = make_user(Role.SALES)
    app = open_page(me, "me")

    app.selectbox(key="my_zone_UTC").set_value("Asia/Seoul").run()
    assert "Days and hours are now those of Asia/Seoul." in texts(app)
    assert kept_zone(me) == "Asia/Seoul"

    app.button(key="notice_undo").click().run()
    assert kept_zone(me) == "UTC"


def test_the_language_is_kept(open_page, make_user):
    app = open_page(make_user(Role.SALES), "me")

    app.selectbox(key="my_language_en").set_value("ko").run()

    assert "내 로그인, 언어, 키" in texts(app)


def test_other_browsers_are_signed_out_and_this_one_stays(open_page, session, make_user):
    me = make_user(Role.SALES)
    ends_at = utc_now() + timedelta(hours=1)
    session.add(UserSession(user_id=me.id, token_digest=digest("elsewhere"), ends_at=ends_at))
    session.commit()
    app = open_page(me, "me")

    app.button(key="sign_out_others").click().run()

    assert "Your other browsers are signed out." in texts(app)
    assert [row.token_digest for row in session.query(UserSession)] == [
        digest(f"token of {me.id}")
    ]


def test_a_key_is_made_shown_once_and_ended(open_page, make_user):
    me = make_user(Role.SALES)
    app = open_page(me, "me")

    app.text_input(key="key_name_0").set_value("Nightly copy")
    app.multiselect(key="key_scopes_0").set_value(["read:account"])
    app.button(key="key_save").click().run()

    token = app.code[0].value
    with read_only() as session:
        actor, scopes = find_token_actor(session, token)
    assert (actor.user_id, scopes) == (me.id, ("read:account",))
    assert "Read: Accounts" in texts(app)

    app.button(key="revoke_1").click().run()
    with read_only() as session:
        assert find_token_actor(session, token) is None
    assert "Ended" in texts(app)


def test_a_key_without_a_scope_is_refused_in_the_dialog(open_page, make_user):
    app = open_page(make_user(Role.SALES), "me")

    app.text_input(key="key_name_0").set_value("Nightly copy")
    app.button(key="key_save").click().run()

    assert "Choose what the key may do." in texts(app)


def test_somebody_elses_keys_are_not_shown(open_page, session, make_user, actor_of):
    create_token(session, actor_of(make_user(Role.SALES)), "Theirs", ["read:account"])
    session.commit()

    assert "Theirs" not in texts(open_page(make_user(Role.SALES), "me"))
