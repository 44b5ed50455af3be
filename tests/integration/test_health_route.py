"""The sign of life: everybody learns whether it works, an administrator also what is wrong."""

import pytest

from app.store.policy import Role


def test_without_a_session_it_says_only_that_it_works(browser):
    answer = browser.get("/health")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMINISTRATOR}))
def test_other_roles_hear_no_more_than_strangers(as_role, role):
    assert as_role(role).get("/health").json() == {"status": "ok"}


def test_an_administrator_hears_of_alarms_and_jobs(as_mina):
    told = as_mina.get("/health").json()

    assert told["status"] == "ok"
    assert told["alarms"] == ["worker silent"]
    assert told["jobs"] == {"waiting": 0, "running": 0, "failed_24h": 0}
    assert told["free_bytes"] > 0
