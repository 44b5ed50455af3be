"""Keys of programs: what they open, and what they do not."""

from datetime import timedelta

import pytest

from app.services.signing_in import as_actor
from app.services.tokens import revoke_token
from app.store.models import ApiToken
from app.store.policy import Role
from app.store.session import unit_of_work
from app.store.types import utc_now
from tests.integration.programs import key_of, problem, program

NEW = {"name": "Hanbit"}


def test_a_key_is_its_owner_without_cookie_or_origin(home, make_user):
    owner = make_user(Role.SALES)
    mine = program(key_of(owner))

    assert mine.get("/api/me").json()["user_id"] == owner.id
    assert mine.post("/api/accounts", json=NEW).status_code == 201


@pytest.mark.parametrize(
    ("scope", "passes"),
    [
        ("read:account", {"list"}),
        ("write:account", {"add"}),
        ("delete:account", {"delete"}),
        ("read:*", {"list", "overview", "me"}),
        ("read:contact", set()),
        ("read:self", {"me"}),
    ],
)
def test_a_key_does_what_its_scopes_say_and_no_more(make_user, make_account, scope, passes):
    mine = program(key_of(make_user(), (scope,)))
    where = f"/api/accounts/{make_account().id}"

    answers = {
        "list": mine.get("/api/accounts"),
        "overview": mine.get(f"{where}/overview"),
        "add": mine.post("/api/accounts", json=NEW),
        "change": mine.patch(where, json=NEW),
        "delete": mine.delete(where, headers={"If-Match": "*"}),
        "me": mine.get("/api/me"),
    }

    through = {name for name, answer in answers.items() if answer.status_code < 300}
    # A key that may write gets as far as being asked which state it means.
    through |= {"add"} if answers["change"].status_code == 428 else set()
    assert through == passes
    for name in set(answers) - passes - {"change"}:
        assert problem(answers[name]) == (403, "forbidden")


def test_a_key_is_no_more_than_its_owners_role(home, make_user, session):
    owner = make_user(Role.MANAGER)
    mine = program(key_of(owner, ("read:*",)))
    owner.role = Role.SUPPORT
    session.commit()

    assert problem(mine.get("/api/opportunities")) == (403, "forbidden")
    assert mine.get("/api/cases").status_code == 200


def test_every_key_that_opens_nothing_gets_the_same_answer(home, make_user, session):
    owner, left = make_user(), make_user()
    revoked, expired, theirs = key_of(owner), key_of(owner), key_of(left)
    with unit_of_work() as work:
        revoke_token(work, as_actor(owner), 1)
    session.get(ApiToken, 2).expires_at = utc_now() - timedelta(seconds=1)
    left.active = False
    session.merge(left)
    session.commit()

    keys = [revoked, expired, theirs, "", "maru_x", "x", f"{revoked} x", "maru_\x7f"]
    answers = [program(key).get("/api/me") for key in keys]

    for answer in [*answers, program(None).get("/api/me")]:
        assert problem(answer) == (401, "signed-out")
        assert answer.content == answers[0].content
        assert answer.headers["www-authenticate"] == "Bearer"


def test_a_key_opens_the_api_only(browser, home, make_user):
    key = {"Authorization": f"Bearer {key_of(make_user())}"}
    page = key | {"Accept": "text/html"}

    assert browser.get("/api/me", headers=key).status_code == 200
    assert browser.get("/", headers=page).headers["location"] == "/sign-in"
    assert browser.get("/_stcore/health", headers=key).status_code == 404
    assert browser.post("/password", headers=key).status_code == 401
    assert browser.get("/api", headers=page | {"Authorization": "Bearer x"}).status_code != 200


def test_a_wrong_key_is_not_made_good_by_a_cookie_nor_a_cookie_by_a_key(as_mina, make_user):
    person = as_mina.get("/api/me").json()["user_id"]
    other = make_user()
    wrong = {"Authorization": "Bearer maru_wrong"}
    good = {"Authorization": f"Bearer {key_of(other)}"}
    foreign = {"Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site"}

    assert problem(as_mina.get("/api/me", headers=wrong)) == (401, "signed-out")
    assert as_mina.get("/api/me", headers=good).json()["user_id"] == other.id != person
    assert as_mina.post("/api/accounts", json=NEW, headers=good | foreign).status_code == 201
    # With a key or without: the cookie alone does nothing from another site.
    assert as_mina.post("/sign-out", headers=good | foreign).status_code == 403
    assert as_mina.post("/api/accounts", json=NEW, headers=foreign).status_code == 403
    basic = foreign | {"Authorization": "Basic bWFydQ=="}
    assert as_mina.post("/api/accounts", json=NEW, headers=basic).status_code == 403
    assert as_mina.post("/api/accounts", json=NEW, headers=wrong | foreign).status_code == 401


def test_the_use_of_a_key_is_noted_once_a_minute(home, make_user, session):
    mine = program(key_of(make_user()))
    mine.get("/api/me")
    first = session.query(ApiToken.used_at).scalar()
    session.rollback()
    mine.get("/api/me")

    assert first is not None
    assert session.query(ApiToken.used_at).scalar() == first
