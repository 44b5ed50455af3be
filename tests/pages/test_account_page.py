"""One account as a person meets it."""

from datetime import date, timedelta

import pytest

from app.services.consents import give_consent, withdraw_consent
from app.services.records import create_record
from app.services.tasks import add_task
from app.store.models import Contact, Interaction, Subscription
from app.store.policy import OPERATOR, Role
from app.store.types import utc_now
from tests.pages.conftest import texts


def test_the_page_shows_score_reasons_history_tasks_and_what_happened(
    open_page,
    session,
    make_user,
    make_account,
    make_score,
    make_order,
    make_interaction,
    actor_of,
):
    me = make_user()
    account = make_account("Hanbit", me, city="Seoul", website="www.example.com")
    make_score(account, 0.2, date(2026, 10, 1))
    make_score(account, 0.4)
    make_order(account, amount="250")
    make_interaction(account, subject="Renewal", body="They *stay*")
    add_task(session, actor_of(me), account.id, subject="Send offer", due_on=date(2020, 1, 1))
    session.commit()

    app = open_page(me, "account", id=str(account.id))
    said = texts(app)

    assert not app.exception
    for part in (
        "Hanbit",
        "Seoul",
        "**40%**",
        "Up 20 points",
        "Raises the risk",
        "Renewal",
        r"They \*stay\*",
        "€250",
        "Send offer",
        "Overdue since",
        "example",
    ):
        assert part in said
    assert [bar.text for bar in app.progress] == ["No purchase for 200 days"]
    assert app.get("vega_lite_chart")[0].proto.alt.startswith("Risk from 20%")


@pytest.mark.parametrize(
    "address", [{}, {"id": "x"}, {"id": "-1"}, {"id": "9" * 30}, {"id": "77"}]
)
def test_an_address_without_an_account_leads_to_the_search(open_page, make_user, address):
    app = open_page(make_user(), "account", **address)

    assert not app.exception
    assert [warning.value for warning in app.warning] == ["Look for it by name under Accounts."]


def test_an_account_of_another_team_looks_missing(
    open_page, make_team, make_user, make_account
):
    theirs = make_account("Theirs", make_user(Role.SALES, make_team("South")))
    me = make_user(Role.SALES, make_team("North"))

    app = open_page(me, "account", id=str(theirs.id))

    assert app.warning[0].title == f"There is no account {theirs.id}."
    assert "Theirs" not in texts(app)


def test_support_sees_the_account_but_no_score(
    open_page, make_team, make_user, make_account, make_score
):
    me = make_user(Role.SUPPORT, make_team())
    account = make_account("Ours", me)
    make_score(account, 0.4)

    said = texts(open_page(me, "account", id=str(account.id)))

    assert "What happened" in said
    assert "40%" not in said


def test_a_marketer_may_look_but_not_write(open_page, make_user, make_account):
    app = open_page(make_user(Role.MARKETER), "account", id=str(make_account("Any").id))

    assert not app.exception
    assert not [button for button in app.button if button.key.startswith(("log_", "add_"))]


def test_a_task_is_done_with_one_click_and_undone_with_another(
    open_page, session, make_user, make_account, actor_of
):
    me = make_user()
    account = make_account("Hanbit", me)
    number = add_task(session, actor_of(me), account.id, subject="Send offer")
    session.commit()
    app = open_page(me, "account", id=str(account.id))

    app.button(key=f"done_{number}").click().run()
    assert f"done_{number}" not in [button.key for button in app.button]
    assert "Task done · " in texts(app)

    app.button(key="notice_undo").click().run()
    assert f"done_{number}" in [button.key for button in app.button]
    assert "Task done · " not in texts(app)


def test_what_is_open_is_shown_with_its_due_time_and_stage(
    open_page, session, make_user, make_account
):
    account = make_account("Hanbit")
    case = {"subject": "Pump leaks", "account_id": account.id, "priority": "Urgent"}
    sale = {"name": "Spring renewal", "stage": "Negotiation/Review", "amount": 5000}
    create_record(session, OPERATOR, "case", {**case, "resolution_due_at": "2020-01-01T09:00"})
    create_record(session, OPERATOR, "case", {**case, "subject": "Solved", "status": "Closed"})
    deal = {"account_id": account.id, "currency": "EUR", "close_on": "2030-01-31"}
    create_record(session, OPERATOR, "opportunity", {**sale, **deal})
    session.commit()

    said = texts(open_page(make_user(), "account", id=str(account.id)))
    open_part = said.split("What happened")[0]

    assert "Pump leaks" in said
    assert "Spring renewal" in said
    assert "€5,000" in said
    assert "until 31 Jan 2030" in said
    assert "Solved" not in open_part


def test_notice_that_was_given_is_said_at_the_top_and_on_the_worklist(
    open_page, session, make_user, make_account, make_score
):
    account = make_account("Hanbit")
    make_score(account, 0.4)
    contract = {"started_on": date(2025, 1, 1), "currency": "EUR", "mrr": 100}
    ends_on = utc_now().date() + timedelta(days=30)
    session.add(Subscription(account_id=account.id, cancelled_on=ends_on, **contract))
    session.commit()
    me = make_user()

    assert "Notice given, ends on" in texts(open_page(me, "account", id=str(account.id)))
    assert "Notice given, ends on" in texts(open_page(None, "worklist"))


def test_what_each_person_allows_is_shown_with_the_person(
    open_page, session, make_user, make_account
):
    account = make_account("Hanbit")
    person = Contact(given_name="Ji", family_name="Han", account_id=account.id)
    session.add(person)
    session.flush()
    give_consent(
        session,
        OPERATOR,
        person.id,
        channel="Phone",
        purpose="Service",
        lawful_basis="Contract",
        because="By contract",
    )
    asked = {"channel": "Email", "purpose": "Marketing", "because": "By phone"}
    withdraw_consent(session, OPERATOR, person.id, **asked)
    session.commit()

    said = texts(open_page(make_user(), "account", id=str(account.id)))

    assert "Phone · Service: allowed" in said
    assert "Marketing: withdrawn" in said


def test_a_chip_narrows_the_history_to_its_channel(
    open_page, make_user, make_account, make_interaction, make_order
):
    account = make_account("Hanbit")
    make_interaction(account, kind="Web", subject="Looked at prices")
    make_order(account, amount="250")
    app = open_page(make_user(), "account", id=str(account.id))
    assert "Looked at prices" not in texts(app)

    app.get("button_group")[0].set_value(["Web"]).run()

    assert "Looked at prices" in texts(app)


def test_older_events_are_one_click_away(open_page, session, make_user, make_account):
    account = make_account()
    now = utc_now()
    session.add_all(
        Interaction(
            account_id=account.id,
            kind="Call",
            direction="Inbound",
            subject=f"Call {n}",
            occurred_at=now - timedelta(days=n),
            recorded_at=now,
        )
        for n in range(32)
    )
    session.commit()
    app = open_page(make_user(), "account", id=str(account.id))
    assert "Call 31" not in texts(app)

    app.button(key="timeline_older").click().run()
    assert "Call 31" in texts(app)

    app.button(key="timeline_newest").click().run()
    assert "**Call 0**" in texts(app)


def test_the_way_leads_through_the_worklist(open_page, make_user, make_account, make_score):
    first, second = make_account("First"), make_account("Second")
    make_score(first, 0.9)
    make_score(second, 0.1)
    app = open_page(make_user(), "worklist", sort="risk")

    app.switch_page("pages/account.py")
    app.query_params["id"] = str(first.id)
    app.run()
    assert app.button(key="way_P").disabled
    app.button(key="way_N").click().run()

    assert app.title[0].value == "Second"
