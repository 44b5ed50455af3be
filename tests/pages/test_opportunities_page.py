"""A list of records as people work with it: views, filters, order, several rows at once."""

import pytest
from sqlalchemy import select

from app.services.records import create_record
from app.store.models import Job, Opportunity, SavedView
from app.store.policy import Role
from tests.pages.conftest import texts


@pytest.fixture
def me(make_user, make_team):
    return make_user(Role.SALES, make_team())


@pytest.fixture
def add(session, me, actor_of):
    """Add an opportunity of mine, from its name and values; return its number."""

    def make(name, **values):
        number = create_record(session, actor_of(me), "opportunity", {"name": name, **values})
        session.commit()
        return number

    return make


def names(app):
    links = [link.label for link in app.get("page_link")]
    return [label.strip("*") for label in links if label.startswith("**")]


def keep_open(app, opener):
    """Click the opener again: AppTest runs the whole page, a browser only the dialog."""
    if "dialogs_opened" in app.session_state:
        app.session_state["dialogs_opened"] -= 1
    opener().click()
    return app


def test_an_empty_address_opens_the_first_view_and_says_so(open_page, me, add, make_user):
    add("Mine")
    add("Lost", stage="Closed Lost")

    app = open_page(me, "opportunities")

    assert names(app) == ["Mine"]
    assert "Owner: me" in texts(app)

    app.button(key="sort_name").click().run()
    assert names(app) == ["Mine"]
    assert app.query_params["view"] == "mine"


def test_an_address_can_be_sent_to_somebody(open_page, me, add):
    for name, amount in (("Rail", 10), ("Rack", 20), ("Lamp", 30)):
        add(name, amount=amount)

    app = open_page(me, "opportunities", **{"name.contains": "ra", "sort": "-amount"})

    assert names(app) == ["Rack", "Rail"]
    assert "Name contains ra" in texts(app)


def test_a_chip_is_taken_away_with_a_click(open_page, me, add):
    add("Rail")
    add("Lamp")
    app = open_page(me, "opportunities", **{"name.contains": "ra", "sort": "name"})

    app.button(key="chip_name.contains").click().run()

    assert names(app) == ["Lamp", "Rail"]


def test_an_address_that_makes_no_list_says_why_and_leads_back(open_page, me, add):
    add("Rail")
    app = open_page(me, "opportunities", wings="2", sort="name")
    assert "There is no such field to filter by." in texts(app)

    app.button(key="show_everything").click().run()

    assert names(app) == ["Rail"]


def test_a_head_sorts_and_sorts_the_other_way(open_page, me, add):
    add("Rail", amount=10)
    add("Rack", amount=20)
    app = open_page(me, "opportunities", view="all", sort="name")
    assert names(app) == ["Rack", "Rail"]

    app.button(key="sort_amount").click().run()
    assert names(app) == ["Rail", "Rack"]

    app.button(key="sort_amount").click().run()
    assert names(app) == ["Rack", "Rail"]
    assert app.query_params["sort"] == "-amount"


def test_a_filter_is_put_together_in_its_popover(open_page, me, add):
    add("Early")
    add("Late", stage="Negotiation/Review")
    app = open_page(me, "opportunities", view="all", sort="name")

    app.selectbox(key="filter_field_opportunity").select("stage").run()
    app.multiselect(key="filter_value_opportunity_stage_one_of").select("Prospecting").run()
    app.button(key="add_filter").click().run()

    assert names(app) == ["Early"]
    assert app.query_params["stage"] == "Prospecting"


def test_several_are_changed_at_once_stay_picked_and_come_back(open_page, session, me, add):
    numbers = [add(f"Sale {n}") for n in range(3)]
    app = open_page(me, "opportunities", view="all", sort="name")
    for number in numbers[:2]:
        app.checkbox(key=f"pick_opportunity_{number}").check().run()
    assert "**2 picked**" in texts(app)

    app.button(key="bulk_change").click().run()

    def opener():
        return app.button(key="bulk_change")

    next(box for box in app.selectbox if box.key.endswith("_which")).select("stage")
    keep_open(app, opener).run()
    next(box for box in app.selectbox if box.key.endswith("_stage")).select("Closed Lost")
    app.button(key="dialog_save").click()
    keep_open(app, opener).run()

    def stages():
        found = session.scalars(select(Opportunity.stage).order_by(Opportunity.id)).all()
        # A transaction that stays open would keep the page from writing.
        session.rollback()
        return found

    assert stages() == ["Closed Lost", "Closed Lost", "Prospecting"]
    app.run()
    assert "2 records changed." in texts(app)
    assert app.checkbox(key=f"pick_opportunity_{numbers[0]}").value

    app.button(key="notice_undo").click().run()
    assert stages() == ["Prospecting"] * 3


def test_several_are_deleted_at_once_and_come_back(open_page, me, add):
    for n in range(3):
        add(f"Sale {n}")
    app = open_page(me, "opportunities", view="all", sort="name")

    app.checkbox(key="pick_all_opportunity").check().run()
    app.button(key="bulk_delete").click().run()
    assert names(app) == []

    app.button(key="notice_undo").click().run()
    assert names(app) == ["Sale 0", "Sale 1", "Sale 2"]


def test_who_may_only_look_picks_writes_and_exports_nothing(open_page, make_user, add):
    add("Rail")
    app = open_page(make_user(Role.MARKETER), "opportunities", view="all")

    assert names(app) == ["Rail"]
    assert not app.checkbox
    keys = {button.key for button in app.button}
    assert not keys & {"new_record", "export", "bulk_change"}


def test_a_view_is_kept_under_a_name(open_page, session, me, add):
    add("Rail")
    app = open_page(me, "opportunities", **{"name.contains": "ra", "sort": "-amount"})

    app.get("menu_button")[0].click("save").run()
    app.text_input[-1].set_value("Rails")
    app.button(key="dialog_save").click()
    app.get("menu_button")[0].click("save").run()

    kept = session.scalars(select(SavedView)).one()
    assert (kept.name, kept.shared) == ("Rails", False)
    assert kept.definition == {
        "query": {"name.contains": ["ra"]},
        "text": "",
        "sort": "-amount",
    }


def test_an_export_asks_for_a_reason_and_becomes_a_job(open_page, session, me, add):
    add("Rail")
    app = open_page(me, "opportunities", view="all", sort="name")

    app.button(key="export").click().run()
    app.button(key="dialog_save").click()
    app.button(key="export").click().run()
    assert app.error

    app.text_input(key="export_reason").set_value("Talk with the bank")
    app.button(key="dialog_save").click()
    app.button(key="export").click().run()

    job = session.scalars(select(Job)).one()
    assert (job.kind, job.arguments["noun"]) == ("export", "opportunity")
    assert job.arguments["reason"] == "Talk with the bank"


def test_a_korean_reads_no_english_around_the_records(open_page, make_user, add):
    add("거래")
    app = open_page(make_user(Role.MANAGER, locale="ko"), "opportunities")

    labels = [button.label for button in app.button] + [box.label for box in app.checkbox]
    for label in labels:
        bare = label.replace(":gray[:small[", "").replace("CSV", "")
        assert not any("a" <= letter <= "z" for letter in bare), label
