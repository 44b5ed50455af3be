"""Records over the API: listed, shown, added, changed, deleted and brought back."""

import pytest

from app.api.records import PLACES
from app.store.models import Account, AuditEntry, Contact
from app.store.policy import Role
from tests.integration.programs import NEW, key_of, problem, program

SUBJECT = {"lead": "company", "contact": "title", "opportunity": "name", "account": "name"}


@pytest.fixture
def boss(home, make_user):
    """A program with every right of an administrator."""
    return program(key_of(make_user()))


def changed(noun: str) -> dict[str, str]:
    return {SUBJECT.get(noun, "subject"): "Something else"}


@pytest.mark.parametrize("noun", PLACES)
def test_a_record_is_added_changed_deleted_and_brought_back(boss, noun):
    place = f"/api/{PLACES[noun]}"
    added = boss.post(place, json=NEW[noun])
    assert (added.status_code, added.json()["version"]) == (201, 1)
    where = added.headers["location"]

    first = boss.get(where)
    assert first.headers["etag"] == added.headers["etag"]
    for name, value in NEW[noun].items():
        assert str(first.json()[name])[:9] in ("2026-01-3", str(value)[:9], "100.0"), name

    saved = boss.patch(where, json=changed(noun), headers={"If-Match": first.headers["etag"]})
    second = boss.get(where)
    assert saved.json() == {"id": first.json()["id"], "version": 2}
    assert saved.headers["etag"] == second.headers["etag"] != first.headers["etag"]
    assert changed(noun).items() <= second.json().items()

    gone = boss.delete(where, headers={"If-Match": second.headers["etag"]})
    assert gone.status_code == 200
    assert problem(boss.get(where)) == (404, "not-found")
    assert boss.get(where, params={"deleted": True}).json()["deleted"] is True
    assert boss.get(place).json()["items"] == []
    assert len(boss.get(place, params={"deleted": True}).json()["items"]) == 1

    back = boss.post(f"{where}/restore")
    third = boss.get(where)
    assert back.headers["etag"] == third.headers["etag"]
    assert third.json() == second.json()
    assert problem(boss.post(f"{where}/restore")) == (404, "not-found")


def test_a_write_says_which_state_it_means(boss):
    where = boss.post("/api/accounts", json=NEW["account"]).headers["location"]
    seen = boss.get(where).headers["etag"]

    assert problem(boss.patch(where, json={"name": "B"})) == (428, "precondition-required")
    assert problem(boss.delete(where)) == (428, "precondition-required")
    for wrong in ('"account-1-9-0"', f"W/{seen}", seen.strip('"'), "", "**"):
        answer = boss.patch(where, json={"name": "B"}, headers={"If-Match": wrong})
        assert problem(answer) == (412, "precondition-failed"), wrong
    assert boss.get(where).json()["name"] == "Hanbit"

    first = boss.patch(where, json={"name": "B"}, headers={"If-Match": f'"x", {seen}'})
    late = boss.patch(where, json={"name": "C"}, headers={"If-Match": seen})
    assert first.status_code == 200
    assert problem(late) == (412, "precondition-failed")
    assert problem(boss.delete(where, headers={"If-Match": seen}))[0] == 412
    assert boss.delete(where, headers={"If-Match": "*"}).status_code == 200


def test_a_version_that_came_back_is_not_taken_for_the_one_before(boss):
    where = boss.post("/api/accounts", json=NEW["account"]).headers["location"]
    one = boss.get(where).headers["etag"]
    gone = boss.delete(where, headers={"If-Match": one}).headers["etag"]
    boss.post(f"{where}/restore")
    assert boss.get(where).headers["etag"] == one
    two = boss.patch(where, json={"name": "B"}, headers={"If-Match": one}).headers["etag"]

    assert gone != two
    assert problem(boss.patch(where, json={"name": "C"}, headers={"If-Match": gone}))[0] == 412


def test_what_a_program_has_already_is_not_sent_again(boss):
    where = boss.post("/api/accounts", json=NEW["account"]).headers["location"]
    tag = boss.get(where).headers["etag"]

    for known in (tag, f"W/{tag}", f'"x",{tag}', "*"):
        answer = boss.get(where, headers={"If-None-Match": known})
        assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", tag)
    assert boss.get(where, headers={"If-None-Match": '"x"'}).status_code == 200


@pytest.mark.parametrize(
    "values",
    [
        {"id": 7},
        {"version": 7},
        {"created_at": "2020-01-01T00:00:00Z"},
        {"deleted_at": None},
        {"recorded_at": "2020-01-01T00:00:00Z"},
        {"merged_into_id": 1},
        {"unknown": 1},
        {"name": None},
        {"name": ""},
        {"name": " \t"},
        {"name": "x" * 501},
        {"name": "a\x00b"},
        {"type": "Enemy"},
        {"type": None},
        {"employees": True},
        {"employees": 2**31},
        {"annual_revenue": 1e300},
        {"annual_revenue": "1.00001"},
        {"latitude": "37"},
        {"custom": {"a": "\x00"}},
        {"custom": []},
        {"owner_id": 999},
        pytest.param({"team_id": 999}),
        {"website": "javascript:alert(1)"},
    ],
)
def test_what_cannot_be_kept_is_named_and_nothing_is_kept(boss, session, values):
    where = boss.post("/api/accounts", json=NEW["account"]).headers["location"]
    seen = {"If-Match": boss.get(where).headers["etag"]}
    (field,) = values

    for answer in (
        boss.post("/api/accounts", json=NEW["account"] | values),
        boss.patch(where, json=values, headers=seen),
    ):
        assert problem(answer) == (422, "invalid")
        assert field in answer.json()["problems"]
    assert session.query(Account).count() == 1
    assert boss.get(where).headers["etag"] == seen["If-Match"]


@pytest.mark.parametrize("name", ["   ", "\u200b", "Ａ", "=1+1", "한빛", "🙂" * 500])
def test_any_text_of_people_is_kept_or_refused_in_a_sentence(boss, name):
    answer = boss.post("/api/accounts", json={"name": name})

    assert answer.status_code in (201, 422), answer.text


def test_what_another_system_calls_a_record_is_said_once_and_belongs_to_one(boss):
    theirs = {"source": "erp", "external_id": "7"}
    first = boss.post("/api/accounts", json=NEW["account"] | theirs)
    where = first.headers["location"]

    assert first.status_code == 201
    assert problem(boss.post("/api/accounts", json=NEW["account"] | theirs))[0] == 409
    change = boss.patch(where, json={"external_id": "8"}, headers={"If-Match": "*"})
    assert problem(change) == (422, "invalid")


def test_nobody_takes_or_gives_a_record_by_its_fields_unless_they_look_after_all(
    boss, make_user, make_team, make_account
):
    me = make_user(Role.SALES, make_team())
    mine = program(key_of(me))
    account = make_account(owner=me)
    where = f"/api/accounts/{account.id}"

    for values in ({"owner_id": me.id}, {"team_id": me.team_id}, {"owner_id": None}):
        for answer in (
            mine.post("/api/accounts", json=NEW["account"] | values),
            mine.patch(where, json=values, headers={"If-Match": "*"}),
        ):
            assert problem(answer) == (403, "forbidden")
    touch = NEW["interaction"] | {"user_id": me.id}
    assert problem(mine.post("/api/interactions", json=touch)) == (403, "forbidden")
    given = boss.patch(where, json={"owner_id": None}, headers={"If-Match": "*"})
    assert given.status_code == 200


def test_a_new_record_is_that_of_who_adds_it(make_user, make_team, home):
    me = make_user(Role.SALES, make_team())
    mine = program(key_of(me))

    for noun in ("account", "lead", "opportunity", "interaction", "task"):
        where = mine.post(f"/api/{PLACES[noun]}", json=NEW[noun]).headers["location"]
        body = mine.get(where).json()
        whose = ("user_id",) if noun == "interaction" else ("owner_id", "team_id")
        assert [body[name] for name in whose] == [me.id, me.team_id][: len(whose)]


def test_another_teams_record_looks_like_one_that_is_not_there(
    make_user, make_team, make_account, session
):
    theirs = make_account("Theirs", make_user(Role.SALES, make_team("South")))
    mine = program(key_of(make_user(Role.SALES, make_team())))
    hidden, missing = f"/api/accounts/{theirs.id}", "/api/accounts/999999"

    def ask(where):
        match = {"If-Match": '"account-1-1-1"'}
        return [
            mine.get(where),
            mine.get(where, params={"deleted": True}),
            mine.patch(where, json={"name": "B"}, headers=match),
            mine.patch(where, json={"name": "B"}),
            mine.delete(where, headers=match),
            mine.post(f"{where}/restore"),
            mine.get(f"{where}/overview"),
        ]

    for one, other in zip(ask(hidden), ask(missing), strict=True):
        assert problem(one) == problem(other) == (404, "not-found")
        assert one.json()["detail"].replace(str(theirs.id), "999999") == other.json()["detail"]
    assert mine.get("/api/accounts").json()["items"] == []
    assert mine.get("/api/accounts").json()["count"]["n"] == 0
    for number in (theirs.id, 999999):
        new = NEW["contact"] | {"account_id": number}
        assert problem(mine.post("/api/contacts", json=new)) == (422, "invalid")
    assert session.query(Contact).count() == 0


def test_a_role_without_the_right_is_told_so(home, make_user):
    support = program(key_of(make_user(Role.SUPPORT)))

    assert problem(support.get("/api/opportunities")) == (403, "forbidden")
    assert problem(support.post("/api/leads", json=NEW["lead"])) == (403, "forbidden")
    assert problem(support.delete("/api/accounts/1")) == (403, "forbidden")


def test_every_write_leaves_its_entry(boss, session):
    where = boss.post("/api/cases", json=NEW["case"]).headers["location"]
    boss.patch(where, json={"status": "Closed"}, headers={"If-Match": "*"})

    body = boss.get(where).json()
    assert (body["number"], body["category"]) == (f"C-{body['id']:06d}", "Resolved")
    acts = session.query(AuditEntry).filter_by(noun="case").order_by(AuditEntry.id)
    assert [entry.action for entry in acts] == ["create", "update"]
