"""Searching from anywhere, and the page of all results."""

import pytest

from app.services.records import create_record
from app.store.lookup import rebuild_names
from app.store.policy import OPERATOR, Role
from tests.pages.conftest import texts


def links(app) -> list[str]:
    return [link.label for link in app.get("page_link")]


@pytest.fixture
def company(session, make_account):
    """An account, a person in it, and their case."""
    account = make_account("Hanbit Trading")
    person = {"given_name": "Ji-woo", "family_name": "Han", "email": "jiwoo@nova.example"}
    create_record(session, OPERATOR, "contact", {**person, "account_id": account.id})
    create_record(session, OPERATOR, "case", {"subject": "Late", "account_id": account.id})
    rebuild_names(session, OPERATOR)
    session.commit()
    return account


@pytest.mark.parametrize("page", ["worklist", "accounts", "models", "imports"])
def test_every_page_has_the_search_and_its_hits_are_links(open_page, make_user, company, page):
    app = open_page(make_user(), page)

    app.text_input(key="quick_search").input("han").run()

    assert not app.exception
    assert {"**Hanbit Trading**", "**Ji\\-woo Han**"} <= set(links(app))


def test_from_the_box_a_button_leads_to_the_address_of_all_results(
    open_page, make_user, company
):
    app = open_page(make_user(), "worklist")
    app.text_input(key="quick_search").input("han").run()

    app.button(key="search_all").click().run()

    assert app.title[0].value == "Search"
    assert "**Hanbit Trading**" in links(app)


def test_a_hit_says_what_matched_and_whose_it_is(open_page, make_user, company):
    app = open_page(make_user(), "find", q="nova.example")

    assert r"jiwoo@nova\.example · Hanbit Trading" in texts(app)


def test_the_results_have_an_address_and_go_on_page_by_page(
    open_page, session, make_user, make_account
):
    for n in range(30):
        make_account(f"Hanbit {n:02d}")
    rebuild_names(session, OPERATOR)
    session.commit()
    app = open_page(make_user(), "find", q="hanbit")
    app.button(key="more_account").click().run()
    assert "**Hanbit 00**" in links(app)
    assert "**Hanbit 29**" not in links(app)

    app.button(key="find_next").click().run()
    assert "**Hanbit 29**" in links(app)

    app.button(key="find_first").click().run()
    assert "**Hanbit 00**" in links(app)


def test_nothing_found_is_said_with_a_next_step(open_page, make_user, company):
    app = open_page(make_user(), "find", q="nobody")

    assert app.info[0].title == "Nothing that you may see matches."


def test_an_address_with_a_noun_that_is_none_finds_nothing(open_page, make_user, company):
    app = open_page(make_user(), "find", q="han", noun="user", after="x")

    assert not app.exception
    assert not app.error


def test_a_korean_searches_in_korean(open_page, make_user, company):
    app = open_page(make_user(locale="ko"), "find", q="han")

    assert app.title[0].value == "검색"
    assert "**Ji\\-woo Han**" in links(app)


def test_somebody_of_another_team_finds_nothing(open_page, make_team, make_user, company):
    app = open_page(make_user(Role.SALES, make_team("South")), "find", q="han")

    assert links(app) == []
