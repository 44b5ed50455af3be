"""Cases: what waits, what was said, and what a click does."""

from datetime import timedelta

import pytest

from app.services.case_messages import add_message
from app.services.records import create_record, get_one
from app.store.policy import Role
from app.store.types import utc_now
from tests.pages.conftest import texts


@pytest.fixture
def me(make_user, make_team):
    return make_user(Role.SUPPORT, make_team())


@pytest.fixture
def case(session, me, actor_of):
    values = {"subject": "No light", "resolution_due_at": utc_now() - timedelta(hours=1)}
    number = create_record(session, actor_of(me), "case", values)
    session.commit()
    return number


def test_support_begins_with_the_open_cases_and_sees_what_is_late_in_red(
    open_page, session, me, case, actor_of
):
    create_record(session, actor_of(me), "case", {"subject": "Done", "status": "Closed"})
    session.commit()

    said = texts(open_page(me, "cases"))

    assert "No light" in said
    assert "Done" not in said
    assert ":small[:red[" in said


def test_a_status_is_one_click_and_comes_back_with_another(
    open_page, session, me, case, actor_of
):
    app = open_page(me, "case", id=str(case))

    app.get("pills")[0].set_value("Assigned").run()
    assert "Status: Assigned." in texts(app)

    app.button(key="notice_undo").click().run()
    assert get_one(session, actor_of(me), "case", case).values["status"] == "New"


def test_messages_stand_in_their_order_and_one_more_is_written(
    open_page, session, me, case, actor_of
):
    add_message(session, actor_of(me), case, direction="Inbound", body="It is *dark*")
    session.commit()
    app = open_page(me, "case", id=str(case))
    assert r"It is \*dark\*" in texts(app)

    app.text_area(key=f"message_body_{case}").set_value("We are coming")
    app.button(key="add_message").click().run()

    said = texts(app)
    assert said.index("dark") < said.index("We are coming")
    assert "First answered" in said
