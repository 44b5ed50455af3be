"""Status: is it all running, and what needs somebody now."""

import pytest

from app.services.chores import Chores
from app.store.audit import add_entry
from app.store.policy import OPERATOR, Role
from tests.pages.conftest import texts


@pytest.fixture
def worker(home):
    """A worker that has just shown that it lives."""
    Chores(home / "data").do()


def test_all_is_running_with_the_state_of_each_part(open_page, make_user, worker):
    app = open_page(make_user(), "status")
    said = texts(app)

    assert not app.exception
    assert [alert.value for alert in app.success] == ["All is running."]
    for part in (
        "Worker",
        "Waiting jobs",
        "Size of the store",
        "Free on the disk",
        "Last import",
    ):
        assert part in said
    assert "SQLite 3" in said.replace("\\", "")


def test_a_silent_worker_is_red_with_the_next_step(open_page, make_user):
    app = open_page(make_user(), "status")

    assert app.error[0].title == "The worker shows no sign of life."
    assert "crm serve" in app.error[0].value


def test_an_administrator_checks_the_file_and_the_record(open_page, session, make_user, worker):
    add_entry(session, OPERATOR, "update", "account")
    session.commit()
    app = open_page(make_user(), "status")
    assert texts(app).count("Not checked yet") == 2

    app.button(key="check_store").click().run()
    app.button(key="check_audit").click().run()

    said = texts(app)
    assert "Sound · " in said
    assert "Complete up to entry 2." in said
    assert "Not checked yet" not in said


def test_a_manager_looks_but_checks_nothing(open_page, make_user, worker):
    app = open_page(make_user(Role.MANAGER), "status")

    assert "All is running." in texts(app)
    assert not [one for one in app.button if (one.key or "").startswith("check_")]


@pytest.mark.parametrize("role", [Role.SALES, Role.SUPPORT, Role.MARKETER])
def test_for_others_it_is_a_sentence_about_rights(open_page, make_user, role):
    assert "Your role does not allow this." in texts(open_page(make_user(role), "status"))
