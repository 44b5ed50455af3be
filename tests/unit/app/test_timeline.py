"""All channels in one order, each within the reader's reach."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from app.services.timeline import EVENT_KINDS, list_timeline
from app.store import models as m
from app.store.policy import OPERATOR, Role

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def busy_account(session, make_account, make_order, make_interaction) -> m.Account:
    """An account with one event of each kind, an hour apart, the first at noon."""
    account = make_account("Hanbit")
    add = _adder(session)
    hour = iter(NOON + timedelta(hours=n) for n in range(99))
    make_interaction(account, next(hour))
    make_order(account, next(hour))
    case = add(
        m.Case, number="C-1", subject="Leak", account_id=account.id, opened_at=next(hour)
    )
    add(m.CaseMessage, case_id=case.id, direction="Inbound", body="Help", sent_at=next(hour))
    case.closed_at, case.resolution = next(hour), "Sealed"
    sale = add(m.Opportunity, name="Renewal", account_id=account.id)
    step = {"from_stage": "Prospecting", "to_stage": "Closed Won"}
    add(m.OpportunityStageChange, opportunity_id=sale.id, changed_at=next(hour), **step)
    add(m.Quote, subject="Offer", account_id=account.id, quoted_at=next(hour))
    post = {"platform": "Forum", "author_handle": "@kim", "text": "Fine"}
    add(m.SocialPost, account_id=account.id, posted_at=next(hour), **post)
    add(m.SurveyResponse, account_id=account.id, kind="NPS", score=0, answered_at=next(hour))
    _mail(add, account, next(hour))
    add(
        m.Task,
        subject="Send offer",
        account_id=account.id,
        status="Completed",
        updated_at=next(hour),
    )
    contract = {"started_on": date(2020, 1, 1), "mrr": 10, "currency": "EUR"}
    add(m.Subscription, account_id=account.id, **contract)
    session.commit()
    return account


def _adder(session) -> Callable[..., object]:
    def add(model, **facts):
        row = model(**facts)
        session.add(row)
        session.flush()
        return row

    return add


def _mail(add, account, at) -> None:
    person = add(m.Contact, given_name="Ji", family_name="Han", account_id=account.id)
    mailing = add(m.Campaign, name="Spring", type="Email")
    member = add(m.CampaignMember, campaign_id=mailing.id, contact_id=person.id, added_at=NOON)
    add(m.MessageEvent, campaign_member_id=member.id, kind="Opened", occurred_at=at)


def test_every_channel_is_in_the_stream_newest_first(session, busy_account):
    events = list_timeline(session, OPERATOR, busy_account.id).events

    assert [(e.kind, e.direction, e.title) for e in events] == [
        ("Task", None, "Send offer"),
        ("Campaign", "Opened", "Spring"),
        ("Survey", "NPS", "0"),
        ("Post", "Forum", "@kim"),
        ("Quote", "Draft", "Offer"),
        ("Opportunity", "Closed Won", "Renewal"),
        ("Case", "Closed", "Leak"),
        ("Case", "Inbound", "Leak"),
        ("Case", "Opened", "Leak"),
        ("Order", None, "Completed"),
        ("Call", "Outbound", "Hello"),
        ("Subscription", "Start", ""),
    ]


@pytest.mark.parametrize("kind", EVENT_KINDS)
def test_each_kind_can_be_looked_at_alone(session, busy_account, kind):
    events = list_timeline(session, OPERATOR, busy_account.id, kinds=(kind,)).events

    assert {event.kind for event in events} <= {kind}


@pytest.mark.parametrize("limit", [1, 2, 5])
def test_pages_of_any_size_tell_the_same_story(session, busy_account, limit):
    whole = list_timeline(session, OPERATOR, busy_account.id).events
    told, before = [], None

    while True:
        page = list_timeline(session, OPERATOR, busy_account.id, before=before, limit=limit)
        told += page.events
        before = page.next_before
        if before is None:
            break

    assert tuple(told) == whole


def test_what_a_role_may_not_read_is_not_told(
    session, busy_account, make_team, make_user, actor_of
):
    support = make_user(Role.SUPPORT, make_team())
    busy_account.owner_id, busy_account.team_id = support.id, support.team_id
    session.commit()

    kinds = {e.kind for e in list_timeline(session, actor_of(support), busy_account.id).events}

    assert {"Case", "Call", "Order", "Survey"} <= kinds
    assert not {"Opportunity", "Quote", "Campaign"} & kinds


def test_what_is_deleted_is_not_told(session, busy_account):
    for model in (m.Case, m.Opportunity, m.Quote, m.SocialPost, m.Task, m.Campaign):
        session.query(model).one().deleted_at = NOON
    session.commit()

    kinds = {e.kind for e in list_timeline(session, OPERATOR, busy_account.id).events}

    assert kinds == {"Survey", "Order", "Call", "Subscription"}


def test_notice_is_told_when_it_was_given_and_the_end_only_once_it_is_over(
    session, make_account
):
    account = make_account()
    facts = {"started_on": date(2020, 1, 1), "mrr": 10, "currency": "EUR"}
    told = {"cancel_recorded_at": NOON, "cancelled_on": date(2999, 1, 1)}
    _adder(session)(m.Subscription, account_id=account.id, **facts, **told)

    events = list_timeline(session, OPERATOR, account.id).events

    assert [event.direction for event in events] == ["Notice", "Start"]
