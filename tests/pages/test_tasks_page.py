"""Tasks: what I promised, what is late, and that it is done."""

from datetime import timedelta

import pytest

from app.services.records import create_record, get_one
from app.store.policy import Role
from app.store.types import utc_now
from tests.pages.conftest import texts


@pytest.fixture
def me(make_user, make_team):
    return make_user(Role.SUPPORT, make_team())


@pytest.fixture
def task(session, me, actor_of):
    values = {"subject": "Send offer", "due_at": utc_now() - timedelta(days=2)}
    number = create_record(session, actor_of(me), "task", values)
    session.commit()
    return number


def test_what_is_late_is_red_and_what_is_done_is_gone(
    open_page, session, me, task, make_user, actor_of
):
    other = {"subject": "Old one", "status": "Completed"}
    create_record(session, actor_of(me), "task", other)
    session.commit()

    said = texts(open_page(me, "tasks"))

    assert "Send offer" in said
    assert ":small[:red[" in said
    assert "Old one" not in said


def test_a_task_is_done_with_one_click_and_open_again_with_another(
    open_page, session, me, task, actor_of
):
    app = open_page(me, "task", id=str(task))

    app.get("pills")[0].set_value("Completed").run()
    assert "Status: Completed." in texts(app)

    app.button(key="notice_undo").click().run()
    assert get_one(session, actor_of(me), "task", task).values["status"] == "Not Started"
