"""The API: the same rules and answers as the pages, failures as problem documents."""

import pytest

from app.api import jobs as api_jobs
from app.api.records import PLACES
from app.store.models import Interaction, Job
from app.store.policy import Role

NOUN_ROUTES = ("", "/{record_id}", "/{record_id}/restore", "/export")
TOUCH = {"kind": "Call", "direction": "Outbound", "subject": "Renewal"}


def problem(answer) -> tuple[int, str]:
    """Return status and kind of a problem document."""
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body["status"] == answer.status_code
    assert {"type", "title", "status", "detail"} <= set(body)
    return answer.status_code, body["type"].rpartition(":")[2]


def test_me_is_who_signed_in(as_mina, mina):
    assert as_mina.get("/api/me").json() == {
        "user_id": mina.id,
        "name": mina.name,
        "role": "administrator",
        "team_id": None,
        "locale": "en",
        "time_zone": "UTC",
    }


@pytest.mark.parametrize(
    "path", ["/api/me", "/api/worklist", "/api/accounts/1", "/api/jobs/1", "/api/openapi.json"]
)
def test_without_a_session_nothing_is_told(browser, home, path):
    assert problem(browser.get(path)) == (401, "signed-out")


def test_a_role_without_the_right_is_told_so(as_role):
    assert problem(as_role(Role.MARKETER).get("/api/worklist")) == (403, "forbidden")


def test_the_worklist_goes_page_by_page_worst_first(as_mina, make_account, make_score):
    for n in range(3):
        make_score(make_account(f"Account {n}"), 0.2 + n / 10)

    first = as_mina.get("/api/worklist?limit=2&sort=risk").json()
    rest = as_mina.get(
        "/api/worklist", params={"limit": 2, "sort": "risk", "after": first["next_after"]}
    ).json()

    assert [item["name"] for item in first["items"]] == ["Account 2", "Account 1"]
    assert [item["name"] for item in rest["items"]] == ["Account 0"]
    assert first["items"][0]["reasons_for"] == ["No purchase for 200 days"]
    assert (first["n_total"], rest["next_after"]) == (3, None)
    assert problem(as_mina.get("/api/worklist?after=nonsense")) == (422, "invalid")


def test_an_account_shows_its_score_and_orders(as_mina, make_account, make_order, make_score):
    account = make_account("Hanbit")
    make_order(account, amount="12.5")
    make_score(account, 0.7)

    body = as_mina.get(f"/api/accounts/{account.id}/overview").json()

    assert body["name"] == "Hanbit"
    assert body["score"]["probability"] == 0.7
    assert body["orders"][0]["amount"] == "12.5"


def test_another_teams_account_looks_like_one_that_is_not_there(
    as_role, make_account, make_team, make_user
):
    theirs = make_account("Theirs", make_user(Role.SALES, make_team("South")))
    browser = as_role(Role.SALES)

    hidden = browser.get(f"/api/accounts/{theirs.id}/overview")
    missing = browser.get("/api/accounts/999999/overview")

    assert problem(hidden) == problem(missing) == (404, "not-found")
    assert hidden.text.replace(f" {theirs.id}.", " 999999.") == missing.text
    assert problem(browser.get(f"/api/accounts/{theirs.id}/interactions"))[0] == 404
    assert (
        problem(browser.post(f"/api/accounts/{theirs.id}/interactions", json=TOUCH))[0] == 404
    )


def test_a_touch_that_is_logged_is_in_the_history(as_mina, make_account):
    account = make_account()

    logged = as_mina.post(f"/api/accounts/{account.id}/interactions", json=TOUCH)
    history = as_mina.get(f"/api/accounts/{account.id}/interactions").json()

    assert logged.status_code == 201
    assert [event["record_id"] for event in history["events"]] == [logged.json()["id"]]
    assert history["events"][0]["title"] == "Renewal"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"user_id": 1}, "user_id"),
        ({"kind": "Smoke signal"}, "kind"),
        ({"subject": ""}, "subject"),
        ({"occurred_at": "2020-01-01T00:00:00"}, "occurred_at"),
        ({"occurred_at": "2999-01-01T00:00:00Z"}, "occurred_at"),
    ],
)
def test_what_cannot_be_used_is_named_and_nothing_is_kept(
    as_mina, session, make_account, change, field
):
    account = make_account()

    refused = as_mina.post(f"/api/accounts/{account.id}/interactions", json=TOUCH | change)

    assert problem(refused) == (422, "invalid")
    assert field in refused.json()["problems"]
    assert session.query(Interaction).count() == 0


def test_ones_own_job_is_shown_and_another_persons_is_not_there(as_role, session, make_user):
    other = make_user(Role.MANAGER)
    browser = as_role(Role.MANAGER)
    me = browser.get("/api/me").json()["user_id"]
    mine, theirs = (Job(kind="score", owner_id=owner, arguments={}) for owner in (me, other.id))
    session.add_all([mine, theirs])
    session.commit()

    assert browser.get(f"/api/jobs/{mine.id}").json()["status"] == "Waiting"
    assert problem(browser.get(f"/api/jobs/{theirs.id}")) == (404, "not-found")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/nothing", 404),
        ("DELETE", "/api/me", 405),
        ("GET", "/api/accounts/seven", 422),
        ("GET", f"/api/accounts/{10**30}", 422),
        ("GET", "/api/accounts/0", 422),
        ("GET", "/api/worklist?limit=101", 422),
        ("GET", "/api/worklist?task=nba", 422),
    ],
)
def test_what_makes_no_sense_is_a_problem_document(as_mina, method, path, status):
    assert problem(as_mina.request(method, path))[0] == status


@pytest.mark.parametrize("body", [b"{", b"", b"[]", b"\xff\xfe", b"null"])
def test_broken_json_is_a_problem_document(as_mina, make_account, body):
    path = f"/api/accounts/{make_account().id}/interactions"
    headers = {"Content-Type": "application/json"}

    assert problem(as_mina.post(path, content=body, headers=headers))[0] == 422


def test_a_crash_is_a_number_to_quote_not_a_trace(as_mina, monkeypatch, caplog):
    def crash(*_):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(api_jobs, "get_job", crash)

    answer = as_mina.get("/api/jobs/1")

    assert problem(answer)[0] == 500
    assert "secret detail" not in answer.text
    assert answer.headers["x-frame-options"] == "DENY"
    reference = answer.json()["hint"].rpartition(" ")[2]
    assert f"reference={reference}" in caplog.text


def test_the_description_lists_every_route_and_the_page_needs_nobody_else(as_mina):
    described = as_mina.get("/api/openapi.json").json()
    page = as_mina.get("/api/docs")

    nouns = {f"/{place}{end}" for place in PLACES.values() for end in NOUN_ROUTES}
    assert set(described["paths"]) == nouns | {
        "/me",
        "/worklist",
        "/accounts/{account_id}/overview",
        "/accounts/{account_id}/interactions",
        "/imports",
        "/imports/{import_id}",
        "/imports/{import_id}/rejects",
        "/imports/{import_id}/undo",
        "/jobs/{job_id}",
        "/jobs/{job_id}/file",
    }
    assert "600 requests a minute" in described["info"]["description"]
    assert "http" not in page.text.replace("http-equiv", "")
    assert as_mina.get("/api/docs/assets/swagger-ui-bundle.js").status_code == 200


def test_pages_beside_the_product_speak_the_persons_language(signed_in, make_user):
    browser = signed_in(make_user(locale="ko"))

    assert '<html lang="ko">' in browser.get("/sign-out", headers={"Accept": "text/html"}).text
