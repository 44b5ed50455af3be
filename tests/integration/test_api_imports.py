"""Files brought in and taken back over the API."""

import pytest

from app.services.jobs import run_job
from app.services.work import do_work
from app.store.models import Account, Job
from app.store.policy import Role
from tests.integration.programs import key_of, problem, program

CSV = b"name,email\nHanbit,\n,nobody@example.com\nAda,\n"
MAPPING = '{"source": "erp", "external_id": "name", "fields": {"name": "name"}}'


@pytest.fixture
def boss(home, make_user):
    """A program with every right of an administrator."""
    return program(key_of(make_user()))


def send(client, content: bytes = CSV, headers=None, **form: str):
    form = {"noun": "account", "mapping": MAPPING, **form}
    files = {"file": ("accounts.csv", content, "text/csv")}
    return client.post("/api/imports", data=form, files=files, headers=headers)


def work_off(answer) -> dict:
    assert answer.status_code == 202, answer.text
    job_id = answer.json()["job_id"]
    assert answer.headers["location"] == f"/api/jobs/{job_id}"
    run_job(job_id, do_work)
    return job_id


def test_a_file_is_brought_in_looked_at_and_taken_back(boss, session):
    job = boss.get(f"/api/jobs/{work_off(send(boss))}").json()
    assert job["status"] == "Done", job
    (run,) = boss.get("/api/imports").json()["items"]

    assert (run["n_read"], run["n_created"], run["n_rejected"]) == (3, 2, 1)
    where = f"/api/imports/{run['id']}"
    assert boss.get(where).json() == run
    rejects = boss.get(f"{where}/rejects")
    assert rejects.headers["content-type"].startswith("text/csv")
    assert "attachment" in rejects.headers["content-disposition"]
    assert rejects.text.splitlines()[1].startswith("2,name,")

    work_off(boss.post(f"{where}/undo"))
    assert boss.get(where).json()["status"] == "Undone"
    assert problem(boss.post(f"{where}/undo")) == (409, "conflict")
    assert session.query(Account).count() == 0


def test_a_dry_run_keeps_nothing(boss, session):
    job = boss.get(f"/api/jobs/{work_off(send(boss, dry_run='true'))}").json()

    assert (job["status"], job["result"]["n_created"]) == ("Done", 2)
    assert session.query(Account).count() == 0


def test_a_file_that_is_sent_twice_under_one_name_is_one_job(boss, session):
    once = {"Idempotency-Key": "monday"}
    first, again = send(boss, headers=once), send(boss, headers=once)
    other = send(boss, b"name\nOther\n", headers=once)

    assert again.json() == first.json()
    assert again.headers["idempotent-replayed"] == "true"
    assert problem(other) == (422, "invalid")
    assert session.query(Job).count() == 1


@pytest.mark.parametrize(
    "form",
    [
        {"mapping": "{"},
        {"mapping": "[]"},
        {"mapping": "[" * 100_000},
        {"noun": "score"},
        {"preset": "unknown"},
        {"dry_run": "perhaps"},
    ],
)
def test_what_cannot_be_used_is_named_and_starts_nothing(boss, session, form):
    refused = send(boss, **form)

    assert problem(refused) == (422, "invalid")
    assert list(form) == list(refused.json()["problems"])
    assert session.query(Job).count() == 0


def test_a_file_that_is_missing_empty_or_too_large_is_refused(boss, session):
    assert problem(boss.post("/api/imports", data={"noun": "account"}))[0] == 422
    assert problem(send(boss, b""))[0] == 422
    assert problem(send(boss, b"x" * (2 * 1024 * 1024)))[0] == 413
    assert session.query(Job).count() == 0


def test_a_key_and_a_role_must_both_cover_what_is_brought_in(home, make_user, session):
    accounts = program(key_of(make_user(), ("import:account",)))
    sales = program(key_of(make_user(Role.SALES)))

    assert send(accounts).status_code == 202
    assert problem(send(accounts, noun="contact")) == (403, "forbidden")
    assert problem(send(accounts, noun="")) == (403, "forbidden")
    assert problem(send(accounts, preset="zoho")) == (403, "forbidden")
    assert problem(send(accounts, preset="orders")) == (403, "forbidden")
    assert problem(send(sales)) == (403, "forbidden")
    assert problem(sales.get("/api/imports")) == (403, "forbidden")
    assert problem(accounts.post("/api/imports/1/undo")) == (403, "forbidden")


def test_an_import_that_is_not_there_is_not_found(boss):
    for answer in (
        boss.get("/api/imports/7"),
        boss.get("/api/imports/7/rejects"),
        boss.post("/api/imports/7/undo"),
    ):
        assert problem(answer) == (404, "not-found")
