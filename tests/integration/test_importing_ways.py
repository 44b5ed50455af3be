"""Before, beside and after an import: dry runs, previews, kept mappings, jobs."""

import json

import pytest
from sqlalchemy import select

from app.errors import Forbidden, NotFound
from app.services.exporting.starting import export_of_job, start_export
from app.services.importing import (
    bring_in,
    delete_mapping,
    list_mappings,
    preview_file,
    save_mapping,
    start_import,
    start_undo,
)
from app.services.jobs import get_job, run_job
from app.services.work import do_work
from app.store.models import Account, Lead
from app.store.policy import OPERATOR, Role
from app.store.session import read_only, unit_of_work
from app.store.types import utc_now

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def write(tmp_path):
    def make(*lines):
        path = tmp_path / "rows.csv"
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    return make


def rows_of(model):
    with read_only() as session:
        return session.scalars(select(model).order_by(model.id)).all()


def test_a_dry_run_tells_what_an_import_would_do_and_others_may_write_meanwhile(write):
    path = write("id,last name,status", "1,Kim,New", "1,Kim,New", "2,Lee,x", "3,Cho,Dead")
    during = []

    def write_too(share, sentence):
        with unit_of_work() as session:
            session.add(Account(name="Busy", recorded_at=utc_now()))
        during.append(share)

    rehearsed = bring_in(
        OPERATOR, path, noun="lead", dry_run=True, batch_rows=1, progress=write_too
    )

    assert rows_of(Lead) == []
    assert during[-1] == 1.0
    real = bring_in(OPERATOR, path, noun="lead", batch_rows=1)
    assert rehearsed.counts() == real.counts()
    assert rehearsed.rejects == real.rejects
    assert (real.n_created, real.n_unchanged, real.n_rejected) == (2, 1, 1)


def test_a_dry_run_of_purchases_counts_each_customer_and_number_once(write):
    path = write(
        "customer,date,amount,order id",
        "1,2024-01-05,3,a",
        "1,2024-01-05,3,a",
        "1,2024-01-06,3,b",
    )

    rehearsed = bring_in(OPERATOR, path, preset="orders", dry_run=True, batch_rows=1)

    assert (
        rehearsed.counts() == bring_in(OPERATOR, path, preset="orders", batch_rows=1).counts()
    )
    again = bring_in(OPERATOR, path, preset="orders", dry_run=True)
    assert (again.n_unchanged, again.n_accounts_created) == (3, 0)


def test_a_preview_guesses_the_noun_and_columns_by_the_look_of_their_cells(write):
    rows = [f"{n},Kim{n},k{n}@x.example,02-555-01{n}0,Dead" for n in range(5)]
    preview = preview_file(
        OPERATOR, write("lead id,last name,a,b,lead status", *rows), preset="generic"
    )

    assert preview.noun == "lead"
    assert dict(preview.fields) == {
        "external_id": "lead id",
        "family_name": "last name",
        "status": "lead status",
    }
    assert dict(preview.suggested) == {"email": "a", "phone": "b"}
    assert preview.custom == ("a", "b")


def test_a_kept_mapping_is_found_by_the_header_and_is_its_owners_alone(
    write, make_user, actor_of
):
    mina, jun = (actor_of(make_user(Role.MANAGER)) for _ in range(2))
    path = write("Nr,Wer", "1,Kim")
    mapping = {"external_id": "Nr", "fields": {"family_name": "Wer"}}
    preview = preview_file(OPERATOR, path, preset="generic", noun="lead", mapping=mapping)

    with unit_of_work() as session:
        first = save_mapping(session, mina, "Fair", "lead", preview.columns, mapping)
        assert save_mapping(session, mina, "Fair", "lead", preview.columns, mapping) == first

    with unit_of_work() as session:
        (kept,) = list_mappings(session, mina, preview.header_digest)
        assert list_mappings(session, mina, "other") == list_mappings(session, jun) == ()
        with pytest.raises(NotFound):
            delete_mapping(session, jun, kept.id)
        delete_mapping(session, mina, kept.id)
    assert bring_in(OPERATOR, path, mapping=kept.mapping).n_created == 1


def test_an_import_and_its_undo_are_jobs_of_who_asked(write, make_user, actor_of):
    boss = actor_of(make_user(Role.MANAGER))
    path = write("id,last name", "1,Kim", "2,")
    with unit_of_work() as session:
        job = start_import(session, boss, path, noun="lead", file_name="fair.csv")
    run_job(job, do_work)
    with read_only() as session:
        done = get_job(session, boss, job)
    assert (done.status, done.result["n_created"], done.result["n_rejected"]) == ("Done", 1, 1)
    assert json.dumps(dict(done.result))
    assert rows_of(Lead)[0].owner_id == boss.user_id

    with unit_of_work() as session:
        undo = start_undo(session, boss, done.result["run_id"])
    run_job(undo, do_work)

    assert rows_of(Lead) == []
    with read_only() as session:
        assert get_job(session, boss, undo).result["n_kept"] == 0


def test_who_may_not_import_can_ask_for_none(write, make_user, actor_of):
    actor = actor_of(make_user(Role.SALES))
    with unit_of_work() as session, pytest.raises(Forbidden):
        start_import(session, actor, write("id,last name", "1,Kim"), noun="lead")


def test_an_export_is_a_job_whose_file_only_its_owner_fetches(
    make_account, session, make_user, actor_of
):
    mina, jun = (actor_of(make_user(Role.MANAGER)) for _ in range(2))
    for name in ("Sora", "Hanbit"):
        make_account(name)
    session.rollback()
    with unit_of_work() as work:
        query = {"name.contains": ["han"]}
        job = start_export(work, mina, "account", query, reason="for a visit")
    run_job(job, do_work)

    with read_only() as reader:
        lines = export_of_job(reader, mina, job).read_text(encoding="utf-8-sig").splitlines()
        with pytest.raises(NotFound):
            export_of_job(reader, jun, job)
    assert len(lines) == 2
    assert "Hanbit" in lines[1]
