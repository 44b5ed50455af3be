"""The way in and out, as a browser without scripts walks it."""

import pytest
from sqlalchemy import select

from app.store.models import AuditEntry
from app.web.addresses import safe_next

PAGE = {"Accept": "text/html"}
RIGHT = {"email": "mina@example.com", "password": "four-calm-blue-whales"}
WRONG = RIGHT | {"password": "wrong-wrong-wrong"}


def test_a_page_without_a_session_leads_to_the_form_and_back_to_the_page(browser, mina):
    turned_away = browser.get("/account?id=7", headers=PAGE)
    form = browser.get(turned_away.headers["location"], headers=PAGE)
    let_in = browser.post("/sign-in", data=RIGHT | {"next": "/account?id=7"})
    page = browser.get("/account?id=7", headers=PAGE)

    assert turned_away.status_code == 303
    assert 'value="/account?id=7"' in form.text
    assert (let_in.status_code, let_in.headers["location"]) == (303, "/account?id=7")
    assert page.status_code == 200
    assert "noscript" in page.text


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(browser, mina):
    cookie = browser.post("/sign-in", data=RIGHT).headers["set-cookie"]

    for part in ("crm_session=", "HttpOnly", "SameSite=lax", "Path=/", "Max-Age=43200"):
        assert part in cookie


def test_a_failed_sign_in_says_so_keeps_the_email_and_leaves_its_trace(browser, session, mina):
    answer = browser.post("/sign-in", data=WRONG)

    assert answer.status_code == 401
    assert 'role="alert"' in answer.text
    assert 'value="mina@example.com"' in answer.text
    assert "wrong-wrong" not in answer.text
    failures = select(AuditEntry.noun).where(AuditEntry.action == "sign_in_failed")
    assert set(session.scalars(failures)) == {"user", "address"}


def test_the_sixth_try_is_told_how_long_to_wait(browser, mina):
    for _ in range(5):
        browser.post("/sign-in", data=WRONG)

    held = browser.post("/sign-in", data=RIGHT)

    assert held.status_code == 429
    assert "Try again in 15 min." in held.text
    assert "set-cookie" not in held.headers


def test_signing_in_again_gives_another_token_and_ends_the_old_one(browser, mina):
    browser.post("/sign-in", data=RIGHT)
    old = browser.cookies["crm_session"]
    browser.post("/sign-in", data=RIGHT)
    new = browser.cookies["crm_session"]
    browser.cookies.clear()
    browser.cookies.set("crm_session", old)

    assert new != old
    assert browser.get("/api/me").status_code == 401


def test_signing_out_takes_a_button_and_closes_the_door(as_mina):
    asked = as_mina.get("/sign-out", headers=PAGE)
    still_in = as_mina.get("/api/me").status_code
    left = as_mina.post("/sign-out")
    form = as_mina.get(left.headers["location"], headers=PAGE)

    assert '<form method="post" action="/sign-out">' in asked.text
    assert still_in == 200
    assert "You are signed out." in form.text
    assert as_mina.get("/api/me").status_code == 401


def test_the_form_speaks_korean_to_who_asks_for_it_and_remembers(browser, home):
    by_header = browser.get("/sign-in", headers={"Accept-Language": "ko-KR,en;q=0.8"})
    by_link = browser.get("/sign-in?lang=ko")
    remembered = browser.get("/sign-in")
    browser.cookies.clear()
    plain = browser.get("/sign-in")

    for page in (by_header, by_link, remembered):
        assert '<html lang="ko">' in page.text
    assert '<html lang="en">' in plain.text


def test_what_was_typed_is_shown_as_text(browser, home):
    typed = {"email": '"><script>alert(1)</script>', "password": "x", "next": '"><b>'}

    answer = browser.post("/sign-in", data=typed)

    assert "<script>" not in answer.text
    assert "<b>" not in answer.text


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "/sign-out",
        " //evil.example",
    ],
)
def test_the_way_on_never_leaves_this_site(browser, mina, wanted):
    let_in = browser.post("/sign-in", data=RIGHT | {"next": wanted})

    assert safe_next(wanted) == "/"
    assert let_in.headers["location"] == "/"


def test_the_password_can_be_changed_and_the_old_one_is_then_wrong(as_mina):
    weak = as_mina.post("/password", data={"present": RIGHT["password"], "wanted": "short"})
    changed = as_mina.post(
        "/password", data={"present": RIGHT["password"], "wanted": "seven-red-paper-cranes"}
    )

    assert weak.status_code == 422
    assert "Use at least 10 characters." in weak.text
    assert 'role="status"' in changed.text
    assert as_mina.post("/sign-in", data=RIGHT).status_code == 401
