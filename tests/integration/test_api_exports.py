"""Lists taken out over the API, as files."""

import pytest

from app.services.jobs import run_job
from app.services.work import do_work
from app.store.models import AuditEntry, Job
from app.store.policy import Role
from tests.integration.programs import key_of, problem, program

WANTED = {"form": "csv", "reason": "Yearly audit"}


@pytest.fixture
def boss(home, make_user, make_account):
    """A program with every right of an administrator, in a store of three accounts."""
    for name in ("Ada", "=1+1", "Hanbit"):
        make_account(name)
    return program(key_of(make_user()))


def export(client, query: str = "", **wanted: str):
    return client.post(f"/api/accounts/export{query}", json=WANTED | wanted)


def work_off(answer) -> str:
    assert answer.status_code == 202, answer.text
    run_job(answer.json()["job_id"], do_work)
    return answer.headers["location"]


@pytest.mark.parametrize(("form", "media"), [("csv", "text/csv"), ("xlsx", "application/vnd")])
def test_a_list_is_taken_out_as_a_file_and_the_reason_is_kept(boss, session, form, media):
    where = work_off(export(boss, "?name.begins_with=a&sort=-name", form=form))
    job, file = boss.get(where).json(), boss.get(f"{where}/file")

    assert (job["status"], job["result"]["n_records"]) == ("Done", 1)
    assert "/" not in str(job["result"])
    assert file.headers["content-type"].startswith(media)
    assert "attachment" in file.headers["content-disposition"]
    assert form == "xlsx" or "Ada" in file.text.splitlines()[1]
    entry = session.query(AuditEntry).filter_by(action="export", noun="account").one()
    assert entry.facts["reason"] == WANTED["reason"]


def test_a_file_is_there_when_it_is_written_and_for_who_asked_only(boss, make_user):
    asked = export(boss)
    where = asked.headers["location"]
    assert problem(boss.get(f"{where}/file")) == (404, "not-found")
    work_off(asked)

    assert boss.get(f"{where}/file").status_code == 200
    for role in (Role.ADMINISTRATOR, Role.MANAGER):
        other = program(key_of(make_user(role)))
        assert problem(other.get(f"{where}/file")) == (404, "not-found")


def test_who_loses_the_right_does_not_get_the_file_any_more(home, make_user, session):
    me = make_user(Role.MANAGER)
    mine, narrow = program(key_of(me)), program(key_of(me, ("read:*",)))
    where = work_off(export(mine))

    assert problem(narrow.get(f"{where}/file")) == (403, "forbidden")
    assert problem(export(narrow)) == (403, "forbidden")
    me.role = Role.SUPPORT
    session.commit()
    assert problem(mine.get(f"{where}/file")) == (403, "forbidden")
    assert problem(export(mine)) == (403, "forbidden")


@pytest.mark.parametrize(
    ("query", "wanted", "field"),
    [
        ("", {"reason": ""}, "reason"),
        ("", {"form": "pdf"}, "form"),
        ("?password_hash=x", {}, "password_hash"),
        ("?limit=1", {}, "limit"),
        ("?sort=custom", {}, "sort"),
    ],
)
def test_what_cannot_be_made_is_named_and_starts_nothing(boss, session, query, wanted, field):
    refused = export(boss, query, **wanted)

    assert problem(refused) == (422, "invalid")
    assert field in refused.json()["problems"]
    assert session.query(Job).count() == 0


def test_a_file_of_another_kind_of_job_is_not_handed_out(boss, session):
    job = Job(kind="score", owner_id=1, arguments={}, result={"path": "/etc/hostname"})
    session.add(job)
    session.commit()

    assert problem(boss.get(f"/api/jobs/{job.id}/file")) == (404, "not-found")
    assert boss.get(f"/api/jobs/{job.id}").json()["result"] == {}
