"""Leads: who may see them, and what a new one begins with."""

from app.services.records import create_record
from app.store.policy import Role
from tests.pages.conftest import texts


def test_leads_that_are_over_are_not_in_the_view_of_ones_own(
    open_page, session, make_user, make_team, actor_of
):
    me = make_user(Role.SALES, make_team())
    for family, status in (("Open", "Assigned"), ("Over", "Dead")):
        values = {"given_name": "X", "family_name": family, "status": status}
        create_record(session, actor_of(me), "lead", values)
    session.commit()

    said = texts(open_page(me, "leads"))

    assert "X Open" in said
    assert "X Over" not in said


def test_support_may_not_open_leads(open_page, make_user):
    app = open_page(make_user(Role.SUPPORT), "leads")

    assert app.warning[0].title == "Your role does not allow this."
