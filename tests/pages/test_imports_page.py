"""Bringing a file in, from the choice to the refused rows."""

from app.services.importing import import_file
from app.services.jobs import list_jobs, start_job
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
