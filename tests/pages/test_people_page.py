"""People: who may do what, seen and changed by administrators only."""

import pytest

from app.services.signing_in import sign_in
from app.store.models import User
from app.store.policy import Role
from app.store.session import unit_of_work
from tests.pages.conftest import texts


def test_an_administrator_sees_who_is_here_and_what_they_are(open_page, make_user, make_team):
    me = make_user(name="Robin")
    make_user(Role.SALES, make_team("North"), name="Mina", email="mina@example.com")
    make_user(Role.SUPPORT, name="Gone", active=False)

    said = texts(open_page(me, "people"))

    assert "Who may do what?" in said
    assert "mina@example\\.com" in said
    assert "Sales · North · Never here" in said
    assert "**Robin** :gray-badge[You]" in said
    assert "Gone" not in said


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMINISTRATOR}))
def test_for_others_it_is_a_sentence_about_rights(open_page, make_user, role):
    make_user(name="Robin")
    app = open_page(make_user(role), "people")

    assert "Your role does not allow this." in texts(app)
    assert "Robin" not in texts(app)
    assert not app.tabs


def test_a_new_person_gets_a_password_that_is_shown_until_it_is_noted(
    open_page, session, make_user
):
    app = open_page(make_user(), "people")

    app.text_input(key="email_new_0").set_value("mina@example.com")
    app.text_input(key="name_new_0").set_value("Mina")
    app.button(key="add_person_save").click().run()

    password = app.code[0].value
    assert "Password of Mina" in texts(app)
    with unit_of_work() as writing:
        assert sign_in(writing, "mina@example.com", password).token
    app.button(key="shown_once_done").click().run()
    assert not app.code


def test_what_cannot_be_used_is_said_in_the_dialog(open_page, make_user):
    app = open_page(make_user(), "people")

    app.text_input(key="email_new_0").set_value("mina")
    app.button(key="add_person_save").click().run()

    assert "This is not an e-mail address." in texts(app)
    assert not app.code


def test_teams_are_listed_added_and_renamed(open_page, session, make_user, make_team):
    team = make_team("North")
    app = open_page(make_user(), "people")

    app.text_input(key="new_team").set_value("South")
    app.button(key="add_team_save").click().run()
    assert "The team South is here." in texts(app)

    app.text_input(key=f"name_team_{team.id}").set_value("Far north")
    app.button(key=f"rename_save_{team.id}").click().run()
    assert "**Far north**" in texts(app)


def test_the_rights_of_a_role_are_those_of_the_policy(open_page, make_user):
    app = open_page(make_user(), "people", role="sales")

    table = app.dataframe[0].value.set_index("What")
    assert table.loc["Accounts", "Read"] == "Team"
    assert table.loc["Articles", "Write"] == "–"
    assert "Train" not in table.columns
    assert table.loc["Oneself", "Write"] == "All"


def test_a_part_of_the_name_in_the_address_narrows_the_list(open_page, make_user):
    me = make_user(name="Robin")
    make_user(Role.SALES, name="Mina")

    said = texts(open_page(me, "people", text="min"))

    assert "**Mina**" in said
    assert "**Robin** :gray" not in said


def test_in_korean_roles_and_rights_have_their_names(open_page, make_user):
    said = texts(open_page(make_user(locale="ko"), "people"))

    assert "누가 무엇을 할 수 있습니까?" in said
    assert "관리자" in said


def test_nobody_is_changed_by_looking(open_page, session, make_user):
    me = make_user()
    open_page(me, "people")

    assert session.get(User, me.id).version == 1
