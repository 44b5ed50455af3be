"""What every page stands in: sign-in, rights, languages, calm failure."""

import logging

import pytest

from app.services import worklist
from app.services.chores import Chores
from app.store.models import User
from app.store.policy import Role
from app.ui import identity
from app.ui.navigation import PAGES
from tests.pages.conftest import texts

FORBIDDEN = {
    "worklist": Role.SUPPORT,
    "accounts": Role.DATA_SCIENTIST,
    "account": Role.DATA_SCIENTIST,
    "imports": Role.SALES,
    "models": Role.ACCOUNT_MANAGER,
}


@pytest.mark.parametrize("locale", ["en", "ko"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_on_an_empty_store_in_both_languages(
    open_page, make_user, home, page, locale
):
    # With a worker: without one the page of health rightly sounds the alarm.
    Chores(home / "data").do()
    app = open_page(make_user(Role.ADMINISTRATOR, locale=locale), page)

    assert not app.exception
    assert not app.error
    assert texts(app).strip()


@pytest.mark.parametrize(("page", "role"), FORBIDDEN.items())
def test_a_page_that_a_role_may_not_open_says_so_and_shows_nothing(
    open_page, make_user, make_team, page, role
):
    app = open_page(make_user(role, make_team()), page)

    assert not app.exception
    assert [warning.title for warning in app.warning] == ["Your role does not allow this."]
    assert not app.title


@pytest.mark.parametrize("role", [Role.SUPPORT, Role.DATA_SCIENTIST, Role.MANAGER])
def test_the_bare_address_leads_each_role_to_a_page_of_its_own(
    open_page, make_user, make_team, role
):
    app = open_page(make_user(role, make_team()), "home")

    assert not app.exception
    assert not app.warning
    assert len(app.title) == 1


def test_without_a_session_there_is_only_the_way_to_sign_in(open_page, home, monkeypatch):
    monkeypatch.setattr(identity, "current_token", lambda: "")

    app = open_page(None, "worklist")

    assert not app.exception
    assert len(app.html) == 1
    assert 'href="/sign-in"' in app.html[0].value
    assert not app.title


def test_what_nobody_expected_is_logged_and_shown_as_a_number(
    open_page, make_user, monkeypatch, caplog
):
    def break_down(*_, **__):
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(worklist.store, "find_newest_run", break_down)
    with caplog.at_level(logging.ERROR):
        app = open_page(make_user(), "worklist")

    assert not app.exception
    shown = app.error[0].title
    logged = [record.message for record in caplog.records if "page_failed" in record.message]
    assert logged[-1].removeprefix("page_failed reference=") in shown
    assert "secret detail" not in texts(app)


def test_a_person_switches_the_language_and_it_is_kept(open_page, make_user, session):
    me = make_user()
    app = open_page(me, "worklist")

    app.sidebar.button_group(key="language_en").set_value("ko").run()

    assert not app.exception
    assert app.title[0].value == "작업 목록"
    session.expire_all()
    assert session.get(User, me.id).locale == "ko"
