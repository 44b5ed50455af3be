"""The worklist as a person meets it."""

from datetime import timedelta

import pytest

from app.services.tasks import snooze_account
from app.store.policy import Role
from app.store.types import utc_now
from tests.pages.conftest import texts


@pytest.fixture
def me(make_team, make_user):
    return make_user(Role.ACCOUNT_MANAGER, make_team("North"))


def links(app):
    return [link.label for link in app.get("page_link") if link.label.startswith("**")]


def test_a_row_answers_who_how_likely_how_much_and_why(
    open_page, me, make_account, make_score, make_interaction
):
    account = make_account("Hanbit", me)
    make_score(account, 0.4)
    make_interaction(account, utc_now() - timedelta(days=3))

    said = texts(open_page(me, "worklist"))

    for part in (
        "**Hanbit**",
        "A · Act now",
        "**40%**",
        "within 90 days",
        "€1,000 at stake",
        "No purchase for 200 days",
        "Call 3 days ago",
        "scored on 1 Nov 2026",
    ):
        assert part in said


def test_a_row_speaks_korean_to_a_korean_reader(open_page, make_user, make_account, make_score):
    make_score(make_account("한빛"), 0.4)

    said = texts(open_page(make_user(locale="ko"), "worklist"))

    for part in ("즉시 연락", "90일 이내", "200일째 구매가 없습니다", "연락한 적 없음"):
        assert part in said


def test_a_name_full_of_markup_is_shown_as_it_is(
    open_page, make_user, make_account, make_score
):
    make_score(make_account("*A* [b](http://c) <i>"))

    said = texts(open_page(make_user(), "worklist"))

    assert r"\*A\* \[b\]\(http://c\) \<i\>" in said


def test_the_address_holds_the_filters_in_words_of_no_language(
    open_page, make_user, make_account, make_score
):
    make_score(make_account("Risky"), grade="A")
    make_score(make_account("Calm"), grade="D")

    app = open_page(make_user(locale="ko"), "worklist", grade="D", sort="risk")

    assert links(app) == ["**Calm**"]
    assert app.selectbox(key="sort").value == "risk"


def test_choosing_a_grade_writes_it_into_the_address_and_begins_at_the_first_page(
    open_page, make_user, make_account, make_score
):
    make_score(make_account("Risky"), grade="A")
    app = open_page(make_user(), "worklist", text="ris")

    app.button_group(key="grade").set_value(["A"]).run()

    assert app.query_params["grade"] == "A"
    assert app.query_params["text"] == "ris"
    assert links(app) == ["**Risky**"]


def test_pages_go_on_and_back(open_page, make_user, make_account, make_score):
    for n in range(27):
        make_score(make_account(f"A{n:02}"), 0.9 - n / 100)
    app = open_page(make_user(), "worklist", sort="risk")

    app.button(key="next_page").click().run()
    assert links(app) == [r"**A25**", r"**A26**"]
    assert app.button(key="next_page").disabled

    app.button(key="previous_page").click().run()
    assert links(app)[0] == "**A00**"


def test_no_match_offers_to_clear_the_filters(open_page, make_user, make_account, make_score):
    make_score(make_account("Hanbit"), grade="A")
    app = open_page(make_user(), "worklist", grade="D", text="x")
    assert "No account matches." in texts(app)

    app.button(key="clear_filters").click().run()

    assert links(app) == ["**Hanbit**"]


def test_without_accounts_the_next_step_is_to_import(open_page, make_user):
    said = texts(open_page(make_user(), "worklist"))

    assert "There are no accounts yet." in said
    assert "Import" in said


def test_without_scores_the_next_step_is_to_score(open_page, make_user, make_account):
    make_account()

    assert "No account has been scored yet." in texts(open_page(make_user(), "worklist"))


def test_a_snoozed_account_can_be_woken_and_the_waking_undone(
    open_page, session, me, make_account, make_score, actor_of
):
    account = make_account("Later", me)
    make_score(account)
    snooze_account(session, actor_of(me), account.id, utc_now().date() + timedelta(days=9))
    session.commit()
    app = open_page(me, "worklist")
    assert links(app) == []

    app.button(key=f"wake_{account.id}").click().run()
    assert links(app) == ["**Later**"]
    assert "Later is back on the worklist." in texts(app)

    app.button(key="notice_undo").click().run()
    assert links(app) == []
    assert not app.exception


def test_a_broken_address_is_answered_with_a_sentence(
    open_page, make_user, make_account, make_score
):
    make_score(make_account())

    app = open_page(make_user(), "worklist", after="zzz", grade="Z", sort="name", owner="his")

    assert not app.exception
    assert [warning.value for warning in app.warning] == ["Begin at the first page."]
