"""Writes that are sent twice, and people who send too much."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from app.api.limits import RateLimit
from app.services import records
from app.store.models import Account, AuditEntry, IdempotencyKey
from app.store.policy import Actor, Role
from app.store.types import utc_now
from app.web.identity import set_actor
from tests.integration.programs import key_of, problem, program

NEW = {"name": "Hanbit"}
ONCE = {"Idempotency-Key": "order-7"}


@pytest.fixture
def boss(home, make_user):
    """A program with every right of an administrator."""
    return program(key_of(make_user()))


def test_a_write_that_is_sent_twice_is_done_once(boss, session):
    first = boss.post("/api/accounts", json=NEW, headers=ONCE)
    again = boss.post("/api/accounts", json={"name": "Hanbit"}, headers=ONCE)

    assert (again.status_code, again.content) == (first.status_code, first.content)
    for name in ("etag", "location", "content-type"):
        assert again.headers[name] == first.headers[name]
    assert "idempotent-replayed" not in first.headers
    assert again.headers["idempotent-replayed"] == "true"
    assert session.query(Account).count() == 1
    assert session.query(AuditEntry).filter_by(action="create", noun="account").count() == 1


def test_without_a_key_it_is_done_twice(boss, session):
    for _ in range(2):
        boss.post("/api/accounts", json=NEW)

    assert session.query(Account).count() == 2
    assert session.query(IdempotencyKey).count() == 0


def test_a_change_and_a_removal_are_answered_again_though_their_state_has_passed(boss):
    where = boss.post("/api/accounts", json=NEW).headers["location"]
    seen = {"If-Match": boss.get(where).headers["etag"]}
    one, two = ({"Idempotency-Key": key} | seen for key in ("one", "two"))

    first = boss.patch(where, json={"name": "B"}, headers=one)
    again = boss.patch(where, json={"name": "B"}, headers=one)
    assert (first.status_code, again.content) == (200, first.content)
    assert boss.get(where).json()["version"] == 2
    two["If-Match"] = first.headers["etag"]
    gone = boss.delete(where, headers=two)
    assert boss.delete(where, headers=two).content == gone.content
    back = [boss.post(f"{where}/restore", headers={"Idempotency-Key": "3"}) for _ in "12"]
    assert [answer.status_code for answer in back] == [200, 200]


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/api/accounts", {"name": "Other"}),
        ("POST", "/api/accounts?lang=ko", NEW),
        ("POST", "/api/leads", {"given_name": "A", "family_name": "B"}),
        ("PATCH", "/api/accounts/1", NEW),
    ],
)
def test_a_key_that_was_used_for_another_request_is_refused(boss, session, method, path, body):
    boss.post("/api/accounts", json=NEW, headers=ONCE)

    other = boss.request(method, path, json=body, headers=ONCE | {"If-Match": "*"})

    assert problem(other) == (422, "invalid")
    assert session.query(Account).count() == 1


def test_each_person_has_names_of_their_own(boss, make_user, session):
    other = program(key_of(make_user()))
    boss.post("/api/accounts", json=NEW, headers=ONCE)

    assert other.post("/api/accounts", json={"name": "B"}, headers=ONCE).status_code == 201
    assert session.query(Account).count() == 2


def test_a_write_that_failed_may_be_sent_again(boss, session, monkeypatch):
    assert problem(boss.post("/api/accounts", json={"name": " "}, headers=ONCE))[0] == 422
    assert session.query(IdempotencyKey).count() == 0
    session.rollback()

    assert boss.post("/api/accounts", json=NEW, headers=ONCE).status_code == 201


def test_the_answer_is_kept_for_a_day_and_then_forgotten(boss, session):
    boss.post("/api/accounts", json=NEW, headers=ONCE)
    boss.post("/api/accounts", json=NEW, headers={"Idempotency-Key": "young"})
    session.query(IdempotencyKey).filter_by(key="order-7").update(
        {"created_at": utc_now() - timedelta(hours=24, seconds=1)}
    )
    session.commit()

    assert boss.post("/api/accounts", json={"name": "B"}, headers=ONCE).status_code == 201
    assert session.query(IdempotencyKey).count() == 2


def test_what_is_kept_of_an_answer_holds_no_names(boss, session):
    boss.post("/api/accounts", json={"name": "Secret Ltd"}, headers=ONCE)

    kept = session.query(IdempotencyKey).one()
    assert "Secret" not in str(kept.answer)
    assert kept.answer["body"] == {"id": 1, "version": 1}


@pytest.mark.parametrize("key", ["", "x" * 256, "a b", "schlüssel".encode()])
def test_a_name_that_is_none_is_refused(boss, key):
    answer = boss.post("/api/accounts", json=NEW, headers={"Idempotency-Key": key})

    assert problem(answer) == (422, "invalid")


def test_while_a_write_is_under_way_the_same_one_is_told_to_wait(boss, monkeypatch, session):
    begun, go_on = Barrier(2, timeout=10), Barrier(2, timeout=10)
    create = records.create_record

    def slow(*given):
        begun.wait()
        go_on.wait()
        return create(*given)

    monkeypatch.setattr("app.api.records.routes.create_record", slow)
    answers = []

    def send():
        answers.append(boss.post("/api/accounts", json=NEW, headers=ONCE))

    first = Thread(target=send)
    first.start()
    begun.wait()
    meanwhile = boss.post("/api/accounts", json=NEW, headers=ONCE)
    go_on.wait()
    first.join()

    assert problem(meanwhile) == (409, "conflict")
    assert answers[0].status_code == 201
    again = boss.post("/api/accounts", json=NEW, headers=ONCE)
    assert again.headers["idempotent-replayed"] == "true"


def limited(per_minute: int, now: list[float]):
    """Return a program whose person has so many requests a minute, by this clock."""

    class Somebody:
        def __init__(self, app):
            self.app = app

        async def __call__(self, scope, receive, send):
            who = int(dict(scope["headers"]).get(b"who", b"0"))
            set_actor(scope, Actor(who, Role.SALES) if who else None)
            await self.app(scope, receive, send)

    pages = Starlette(routes=[Route("/", lambda _: PlainTextResponse("well"))])
    return TestClient(Somebody(RateLimit(pages, per_minute, lambda: now[0])))


def test_whoever_sends_too_much_waits_as_told_and_others_do_not():
    now = [0.0]
    client = limited(60, now)

    first = client.get("/", headers={"who": "1"})
    assert first.headers["ratelimit-policy"] == '"requests";q=60;w=60'
    assert first.headers["ratelimit"] == '"requests";r=59;t=1'
    for left in range(58, -1, -1):
        answer = client.get("/", headers={"who": "1"})
        assert f"r={left};" in answer.headers["ratelimit"]

    refused = client.get("/", headers={"who": "1"})
    assert problem(refused) == (429, "too-many")
    assert refused.headers["retry-after"] == "1"
    assert refused.headers["ratelimit"].startswith('"requests";r=0')
    assert client.get("/", headers={"who": "2"}).status_code == 200
    assert "ratelimit" not in client.get("/").headers

    now[0] += float(refused.headers["retry-after"])
    assert client.get("/", headers={"who": "1"}).status_code == 200
    assert client.get("/", headers={"who": "1"}).status_code == 429
    now[0] += 3600
    assert (
        client.get("/", headers={"who": "1"}).headers["ratelimit"].startswith('"requests";r=59')
    )
