"""Bringing a file in, from the choice to the refused rows."""

import io
import zipfile

from app.services.importing import import_file, save_mapping, start_import, start_undo
from app.services.jobs import list_jobs, run_job, start_job
from app.services.work import do_work
from app.store.models import Job
from app.store.policy import OPERATOR
from tests.pages.conftest import texts

ORDERS = b"customer,date,amount\n1,2026-01-05,10\n2,2026-02-30,5\n"


def test_a_file_is_previewed_with_its_problems_and_becomes_a_job(
    open_page, session, make_user, actor_of
):
    me = make_user()
    app = open_page(me, "imports")

    app.file_uploader[0].upload("orders.csv", ORDERS).run()
    said = texts(app)
    assert "Customer number ← **customer**" in said
    assert "This is not a date." in said
    assert list(app.dataframe[0].value.columns) == ["customer", "date", "amount"]

    app.button(key="start_import").click().run()
    job = list_jobs(session, actor_of(me))[0]
    assert not app.exception
    assert (job.kind, job.status) == ("import", "Waiting")
    assert job.arguments["file_name"] == "orders.csv"
    assert "The import has begun." in texts(app)


def test_a_file_that_is_no_table_is_answered_with_a_sentence(open_page, make_user):
    app = open_page(make_user(), "imports")

    app.file_uploader[0].upload("orders.csv", b"PK\x03\x04\x00\x00").run()

    assert not app.exception
    assert not app.error
    assert app.warning


def test_the_history_adds_up_and_offers_the_refused_rows(open_page, home, make_user):
    path = home / "orders.csv"
    path.write_bytes(ORDERS)
    import_file(OPERATOR, path, preset="orders")

    app = open_page(make_user(), "imports")

    assert "2 rows read = 1 new + 0 changed + 0 unchanged + 1 refused" in texts(app)
    assert app.get("download_button")[0].proto.label == "Refused rows"


def test_a_running_job_shows_its_progress_and_can_be_stopped(
    open_page, session, make_user, actor_of
):
    me = make_user()
    number = start_job(session, actor_of(me), "import", {})
    job = session.get(Job, number)
    job.status, job.progress, job.message = "Running", 0.4, "Bringing the rows in."
    session.commit()
    app = open_page(me, "imports")
    assert app.progress[0].value == 40
    assert app.progress[0].text == "Import: Bringing the rows in."

    app.button(key=f"stop_{number}").click().run()

    session.expire_all()
    assert session.get(Job, number).status == "Cancelling"


def test_a_failed_job_says_why_in_the_readers_language(open_page, session, make_user, actor_of):
    me = make_user(locale="ko")
    number = start_job(session, actor_of(me), "import", {})
    job = session.get(Job, number)
    job.status = "Failed"
    job.result = {
        "error": {"message": "There is no task {name}.", "hint": "", "facts": {"name": "x"}}
    }
    session.commit()

    app = open_page(me, "imports")

    assert app.warning[0].title == "x 과제는 없습니다."


PEOPLE = b"Given,Family,Mail,Remark\nJi,Han,ji@nova.example,Likes tea\n"


def test_a_person_says_what_a_file_holds_and_where_each_column_goes(
    open_page, session, make_user, actor_of
):
    me = make_user()
    app = open_page(me, "imports")
    app.segmented_control(key="preset").set_value("generic").run()
    app.file_uploader[0].upload("people.csv", PEOPLE).run()
    choose = {box.label: box for box in app.selectbox}
    choose["What it holds"].set_value("contact").run()

    by_label = {box.label: box for box in app.selectbox}
    by_label["Given"].set_value("given_name").run()
    by_label = {box.label: box for box in app.selectbox}
    by_label["Remark"].set_value("*").run()
    app.button(key="start_import").click().run()

    told = list_jobs(session, actor_of(me))[0].arguments
    assert not app.exception
    assert told["noun"] == "contact"
    assert told["mapping"]["fields"]["given_name"] == ["Given"]
    assert "Remark" in told["mapping"]["custom"]


def test_a_mapping_that_was_kept_is_offered_for_the_next_file_with_this_header(
    open_page, session, make_user, actor_of
):
    me = make_user()
    fields = {"given_name": "Given", "family_name": "Family", "title": "Mail"}
    header = ["Given", "Family", "Mail", "Remark"]
    number = save_mapping(
        session, actor_of(me), "From the fair", "contact", header, {"fields": fields}
    )
    session.commit()
    app = open_page(me, "imports")
    app.segmented_control(key="preset").set_value("generic").run()
    app.file_uploader[0].upload("people.csv", PEOPLE).run()

    app.button(key=f"open_mapping_{number}").click().run()

    said = texts(app)
    assert "From the fair" in said
    assert "Job title ← **Mail**" in said
    assert "Not taken: **Remark**" in said


def test_a_trial_is_asked_for_and_the_file_stays(open_page, session, make_user, actor_of):
    me = make_user()
    app = open_page(me, "imports")
    app.file_uploader[0].upload("orders.csv", ORDERS).run()

    app.button(key="try_import").click().run()

    assert list_jobs(session, actor_of(me))[0].arguments["dry_run"]
    assert "The trial has begun." in texts(app)
    assert app.button(key="start_import")


def test_what_a_trial_found_is_shown_with_its_rows(
    open_page, session, home, make_user, actor_of
):
    me = make_user()
    path = home / "orders.csv"
    path.write_bytes(ORDERS)
    number = start_import(session, actor_of(me), path, preset="orders", dry_run=True)
    session.commit()
    run_job(number, do_work)

    app = open_page(me, "imports")

    said = texts(app)
    assert "2 rows read = 1 new + 0 changed + 0 unchanged + 1 refused" in said
    assert r"What would happen with orders\.csv" in said
    assert "This is not a date." in said
    assert "Nothing yet. Choose a file above." in said


def test_an_import_is_taken_back_after_a_question_and_says_what_was_kept(
    open_page, session, home, make_user, actor_of
):
    me = make_user()
    path = home / "orders.csv"
    path.write_bytes(ORDERS)
    run_id = import_file(OPERATOR, path, preset="orders").run_id
    app = open_page(me, "imports")

    app.button(key=f"undo_run_{run_id}").click().run()
    assert "Records that somebody has worked with since are kept." in texts(app)
    number = start_undo(session, actor_of(me), run_id)
    session.commit()
    run_job(number, do_work)
    app = open_page(None, "imports")

    said = texts(app)
    assert "The import was taken back." in said
    assert "Taken back · " in said
    assert not [b for b in app.button if b.key == f"undo_run_{run_id}"]


def test_a_zipped_folder_is_shown_file_by_file(open_page, make_user):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("Accounts.csv", "Account Id,Account Name\nzcrm_1,Hanbit\n")
        archive.writestr("Vendors.csv", "Vendor Id,Vendor Name\nzcrm_2,Nova\n")
    app = open_page(make_user(), "imports")
    app.segmented_control(key="preset").set_value("zoho").run()

    app.file_uploader[0].upload("zoho.zip", packed.getvalue()).run()

    assert not app.exception
    shown = app.dataframe[0].value
    assert dict(zip(shown["File"], shown["What it holds"], strict=True)) == {
        "Accounts.csv": "Accounts",
        "Vendors.csv": "has no place here, is left out",
    }
    assert app.button(key="start_import")
