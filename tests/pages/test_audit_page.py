"""Audit: who did what, when, to which record, and why."""

import pytest
from sqlalchemy import text

from app.store.audit import add_entry
from app.store.policy import OPERATOR, Role
from tests.pages.conftest import texts


@pytest.fixture
def acts(session, make_user, actor_of):
    """Two people who did something, one with a reason."""
    mina, jun = make_user(Role.SALES, name="Mina"), make_user(Role.SALES, name="Jun")
    add_entry(session, actor_of(mina), "update", "account", subject_id=7)
    add_entry(session, actor_of(jun), "export", "contact", reason="for the *fair*", n=12)
    session.commit()
    return mina, jun


def test_acts_are_listed_newest_first_with_the_reason(open_page, make_user, acts):
    said = texts(open_page(make_user(), "audit"))

    assert said.index("**Jun** · Export · Contact") < said.index(
        "**Mina** · Change · Account 7"
    )
    assert "for the \\*fair\\*" in said
    assert "2 entries" in said


def test_the_address_says_what_is_looked_for(open_page, make_user, acts):
    mina, _ = acts
    app = open_page(make_user(), "audit", who=str(mina.id), noun="account", number="7")
    said = texts(app)

    assert "Account 7" in said
    assert "**Jun**" not in said
    assert app.selectbox(key="who").value == str(mina.id)


def test_choosing_an_act_puts_it_into_the_address(open_page, make_user, acts):
    app = open_page(make_user(), "audit")

    app.selectbox(key="action").set_value("export").run()

    assert app.query_params["action"] == "export"
    assert "**Mina**" not in texts(app)


def test_a_day_in_the_address_narrows_the_list_and_what_fits_nothing_says_so(
    open_page, make_user, acts
):
    app = open_page(make_user(), "audit", until="2020-01-01")
    assert "Nothing matches." in texts(app)

    app.button(key="clear_filters").click().run()
    assert "2 entries" in texts(app)


def test_a_number_that_is_none_is_a_sentence(open_page, make_user, acts):
    app = open_page(make_user(), "audit", number="seven")

    assert "The number of a record has digits only." in texts(app)


def test_a_sound_record_says_up_to_which_entry(open_page, make_user, acts):
    app = open_page(make_user(), "audit")

    app.button(key="verify_audit").click().run()

    assert "Complete up to entry 2." in texts(app)


def test_a_broken_record_names_the_entry_and_the_next_step(open_page, session, make_user, acts):
    session.execute(text("DROP TRIGGER audit_entry_no_update"))
    session.execute(text("UPDATE audit_entry SET subject_id = 8 WHERE id = 1"))
    session.commit()
    app = open_page(make_user(), "audit")

    app.button(key="verify_audit").click().run()

    said = texts(app)
    assert "Entry 1 does not fit: it was changed after it was written." in said
    assert "compare with a backup" in said


def test_many_acts_come_in_pages(open_page, session, make_user):
    for n in range(30):
        add_entry(session, OPERATOR, "update", "account", subject_id=n)
    session.commit()
    app = open_page(make_user(), "audit")
    assert "Account 29" in texts(app)

    app.button(key="next_page").click().run()

    assert "Account 4" in texts(app)
    assert "Account 29" not in texts(app)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMINISTRATOR}))
def test_only_administrators_see_it(open_page, make_user, acts, role):
    said = texts(open_page(make_user(role), "audit"))

    assert "Your role does not allow this." in said
    assert "Mina" not in said
