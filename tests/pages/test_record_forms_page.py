"""A record's page: facts, links both ways, forms, conflict, deletion and the way back."""

import pytest

from app.services.leads import convert_lead
from app.services.records import change_record, create_record, get_one, remove_record
from app.store.policy import Role
from tests.pages.conftest import texts


@pytest.fixture
def me(make_user, make_team):
    return make_user(Role.SALES, make_team())


@pytest.fixture
def actor(me, actor_of):
    return actor_of(me)


@pytest.fixture
def add(session, actor):
    """Add a record of mine; return its number."""

    def make(noun, **values):
        number = create_record(session, actor, noun, values)
        session.commit()
        return number

    return make


@pytest.fixture
def now_holds(session, actor):
    """Return what a record holds at this moment."""

    def look(noun, number):
        values = get_one(session, actor, noun, number).values
        # A transaction that stays open would keep the page from writing.
        session.rollback()
        return values

    return look


def links(app):
    return {
        link.label.strip("*").replace("\\", ""): link.proto.query_string
        for link in app.get("page_link")
    }


def field(app, name):
    """Return the widget of a form's field."""
    kinds = (app.text_input, app.selectbox, app.number_input)
    return next(w for kind in kinds for w in kind if w.key and w.key.endswith(f"_{name}"))


def save(app, opener):
    """Save a dialog: AppTest runs the whole page, so its opener is clicked along."""
    app.session_state["dialogs_opened"] -= 1
    app.button(key="dialog_save").click()
    app.button(key=opener).click()
    return app.run()


def test_a_contact_leads_to_its_account_and_to_what_hangs_on_it(open_page, me, add):
    account = add("account", name="Hanbit")
    contact = add("contact", given_name="Ji-woo", family_name="Han", account_id=account)
    sale = add("opportunity", name="Racks", account_id=account, contact_id=contact)

    found = links(open_page(me, "contact", id=str(contact)))

    assert found["Hanbit"] == f"id={account}"
    assert found["Racks"] == f"id={sale}"


def test_an_edit_is_saved_and_undone(open_page, me, add, now_holds):
    number = add("lead", given_name="Ji-woo", family_name="Han")
    app = open_page(me, "lead", id=str(number))

    app.button(key="edit_record").click().run()
    field(app, "company").set_value("Hanbit")
    save(app, "edit_record")
    assert now_holds("lead", number)["company"] == "Hanbit"

    app.run()
    app.button(key="notice_undo").click().run()
    assert now_holds("lead", number)["company"] is None


def test_each_field_says_what_is_wrong_with_it(open_page, me, add, now_holds):
    number = add("lead", given_name="Ji-woo", family_name="Han")
    app = open_page(me, "lead", id=str(number))

    app.button(key="edit_record").click().run()
    field(app, "family_name").set_value("")
    save(app, "edit_record")
    assert "This must not be empty." in texts(app)

    app.button(key="edit_record").click().run()
    field(app, "email").set_value("nowhere")
    save(app, "edit_record")
    assert "This is no e-mail address." in texts(app)
    assert now_holds("lead", number)["email"] is None


def test_an_edit_of_somebody_else_is_shown_and_both_are_kept(
    open_page, session, me, actor, add, now_holds
):
    number = add("lead", given_name="Ji-woo", family_name="Han", industry="Steel")
    app = open_page(me, "lead", id=str(number))
    app.button(key="edit_record").click().run()
    field(app, "company").set_value("Hanbit")
    # Between the click on Save and its work: the page of that moment holds version 1.
    opened = get_one(session, actor, "lead", number)
    change_record(session, actor, "lead", number, {"industry": "Glass"}, 1)
    session.commit()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.ui.records.page.get_one", lambda *_, **__: opened)
        save(app, "edit_record")
        said = texts(app) + "".join(str(info.title) for info in app.info)
        assert "What has been changed meanwhile" in said
        assert "Industry: Steel → **Glass**" in said
        assert now_holds("lead", number)["company"] is None
        save(app, "edit_record")

    values = now_holds("lead", number)
    assert (values["company"], values["industry"]) == ("Hanbit", "Glass")


def test_a_new_record_gets_what_was_typed_and_is_ones_own(open_page, session, me, actor):
    app = open_page(me, "leads")

    app.button(key="new_record").click().run()
    field(app, "given_name").set_value("Ji-woo")
    field(app, "family_name").set_value("Han")
    app.session_state["dialogs_opened"] -= 1
    app.button(key="dialog_save").click()
    app.button(key="new_record").click()
    app.run()

    session.rollback()
    lead = get_one(session, actor, "lead", 1)
    assert (lead.title, lead.values["owner_id"]) == ("Ji-woo Han", me.id)


def test_a_deleted_record_comes_back_by_undo_or_from_its_page(open_page, me, add, now_holds):
    number = add("lead", given_name="Ji-woo", family_name="Han")
    app = open_page(me, "lead", id=str(number))

    app.button(key="delete_record").click().run()
    assert "Restore" in texts(app)
    app.button(key="notice_undo").click().run()
    assert "Restore" not in texts(app)

    app.button(key="delete_record").click().run()
    app.button(key="restore_record").click().run()
    assert now_holds("lead", number)["family_name"] == "Han"


def test_deleted_records_are_listed_in_a_view_of_their_own(open_page, session, me, actor, add):
    number = add("lead", given_name="Ji-woo", family_name="Han")
    remove_record(session, actor, "lead", number)
    session.commit()

    app = open_page(me, "leads", view="deleted", deleted="1")

    assert links(app)["Ji-woo Han"] == f"id={number}"
    assert not app.checkbox


@pytest.mark.parametrize("noun", ["contact", "lead", "opportunity", "case", "task"])
@pytest.mark.parametrize("address", [{}, {"id": "x"}, {"id": "77"}])
def test_an_address_without_a_record_says_where_to_look(open_page, me, noun, address):
    app = open_page(me, noun, **address)

    assert not app.exception
    assert len(app.warning) == 1
    assert not [button for button in app.button if button.key == "edit_record"]


def test_a_record_of_another_team_looks_missing(open_page, make_user, make_team, add):
    number = add("lead", given_name="Ji-woo", family_name="Han")
    other = make_user(Role.SALES, make_team("South"))

    app = open_page(other, "lead", id=str(number))

    assert app.warning[0].title == "There is no such record."


def test_next_and_previous_go_through_the_list_as_it_was_shown(open_page, me, add):
    for name in ("A", "B", "C"):
        add("lead", given_name="X", family_name=name)
    app = open_page(me, "leads", view="all", sort="-family_name")
    app.switch_page("pages/lead.py")
    app.query_params["id"] = "3"
    app.run()

    app.button(key="way_N").click().run()

    assert app.title[-1].value == "X B"


def test_a_converted_lead_points_to_what_it_became(open_page, session, me, actor, add):
    number = add("lead", given_name="Ji-woo", family_name="Han", company="Hanbit")
    made = convert_lead(session, actor, number, opportunity={"name": "Racks"})
    session.commit()

    lead = open_page(me, "lead", id=str(number))
    assert links(lead)["Hanbit"] == f"id={made.account_id}"
    assert links(lead)["Racks"] == f"id={made.opportunity_id}"
    assert not [button for button in lead.button if button.key == "convert"]


def test_a_lead_is_converted_in_its_dialog(open_page, me, add, now_holds):
    number = add("lead", given_name="Ji-woo", family_name="Han", company="Hanbit")
    app = open_page(me, "lead", id=str(number))

    app.button(key="convert").click().run()
    save(app, "convert")

    values = now_holds("lead", number)
    assert values["status"] == "Converted"
    assert values["converted_opportunity_id"] is not None
