"""Whom we may write to: what was said last counts, and the night is kept."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from app.errors import Forbidden, Invalid, NotFound
from app.services.consents import (
    give_consent,
    is_allowed,
    list_consents,
    state_of,
    withdraw_consent,
)
from app.store.models import AuditEntry, Consent, Contact
from app.store.policy import OPERATOR, Role
from app.store.types import utc_now

# Noon in Korea.
DAY = datetime(2026, 5, 4, 3, 0, tzinfo=UTC)
ASKED = ("Email", "Marketing")


def said(days_ago: float, **facts) -> Consent:
    granted_at = DAY - timedelta(days=days_ago)
    facts = {"channel": "Email", "purpose": "Marketing", "night_allowed": False, **facts}
    return Consent(granted_at=granted_at, **facts)


def state(consents, at=DAY):
    return state_of(consents, *ASKED, at).state


@pytest.fixture
def person(session, make_account):
    contact = Contact(given_name="Ji", family_name="Han", account_id=make_account().id)
    session.add(contact)
    session.commit()
    return contact


def test_nobody_is_written_to_who_was_never_asked():
    assert not is_allowed([], *ASKED, DAY)
    assert state([]) == "Never asked"


def test_a_consent_holds_for_its_own_channel_and_purpose_only():
    consents = [said(1)]

    assert is_allowed(consents, "Email", "Marketing", DAY)
    assert not is_allowed(consents, "SMS", "Marketing", DAY)
    assert not is_allowed(consents, "Email", "Survey", DAY)


def test_a_consent_holds_from_the_moment_it_was_given_until_it_expires():
    consents = [said(1, expires_at=DAY + timedelta(days=1))]

    assert not is_allowed(consents, *ASKED, DAY - timedelta(days=1, seconds=1))
    assert is_allowed(consents, *ASKED, DAY - timedelta(days=1))
    assert is_allowed(consents, *ASKED, DAY + timedelta(days=1, microseconds=-1))
    assert not is_allowed(consents, *ASKED, DAY + timedelta(days=1))
    assert state(consents, DAY + timedelta(days=1)) == "Expired"


def test_a_withdrawal_ends_every_consent_given_before_it():
    consents = [said(9), said(8), said(9, withdrawn_at=DAY - timedelta(days=2))]

    assert is_allowed(consents, *ASKED, DAY - timedelta(days=3))
    assert state(consents) == "Withdrawn"


def test_what_is_allowed_after_a_withdrawal_holds_again():
    consents = [said(5, withdrawn_at=DAY - timedelta(days=5)), said(1)]

    assert is_allowed(consents, *ASKED, DAY)
    assert not is_allowed(consents, *ASKED, DAY - timedelta(days=2))


def test_a_withdrawal_of_tomorrow_does_not_count_today():
    assert is_allowed([said(5, withdrawn_at=DAY + timedelta(days=1))], *ASKED, DAY)


def test_an_older_consent_that_runs_longer_outlives_a_newer_one():
    consents = [said(9), said(1, expires_at=DAY - timedelta(hours=1))]

    assert is_allowed(consents, *ASKED, DAY)
    assert state_of(consents, *ASKED, DAY).expires_at is None


@pytest.mark.parametrize(
    ("hour", "minute", "allowed"),
    [
        (20, 59, True),
        (21, 0, False),
        (23, 59, False),
        (0, 0, False),
        (7, 59, False),
        (8, 0, True),
    ],
)
def test_at_night_in_korea_nobody_is_written_to_who_did_not_allow_it(hour, minute, allowed):
    # Korea is nine hours ahead of UTC, all year.
    at = datetime(2026, 5, 4, hour, minute, tzinfo=UTC) - timedelta(hours=9)

    assert is_allowed([said(30)], *ASKED, at) is allowed
    assert is_allowed([said(30, night_allowed=True)], *ASKED, at)


def test_the_night_is_no_matter_for_the_service_itself():
    night = DAY + timedelta(hours=12)
    consents = [said(1, purpose="Service"), said(1)]

    assert is_allowed(consents, "Email", "Service", night)
    assert state(consents, night) == "Night"


def test_giving_and_withdrawing_only_ever_add_and_are_audited_with_the_reason(session, person):
    first = give_consent(
        session,
        OPERATOR,
        person.id,
        channel="Email",
        purpose="Marketing",
        lawful_basis="Consent",
        because="At the fair",
        days=365,
    )
    given = list_consents(session, OPERATOR, [person.id], utc_now())[person.id]
    second = withdraw_consent(
        session, OPERATOR, person.id, channel="Email", purpose="Marketing", because="By phone"
    )
    after = list_consents(session, OPERATOR, [person.id], utc_now())[person.id]

    rows = session.scalars(select(Consent).order_by(Consent.id)).all()
    told = session.execute(select(AuditEntry.action, AuditEntry.facts)).all()
    assert [row.id for row in rows] == [first, second]
    assert rows[0].withdrawn_at is None
    assert [one.state for one in given] in (["Allowed"], ["Night"])
    assert given[0].expires_at is not None
    assert [one.state for one in after] == ["Withdrawn"]
    assert [(action, facts["reason"]) for action, facts in told] == [
        ("give", "At the fair"),
        ("withdraw", "By phone"),
    ]


@pytest.mark.parametrize(
    "facts",
    [
        {"channel": "Pigeon"},
        {"purpose": "Gossip"},
        {"lawful_basis": "None"},
        {"because": " x "},
        {"because": "x" * 201},
        {"days": 0},
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_added(session, person, facts):
    asked = {
        "channel": "Email",
        "purpose": "Marketing",
        "lawful_basis": "Consent",
        "because": "By phone",
    }

    with pytest.raises(Invalid):
        give_consent(session, OPERATOR, person.id, **{**asked, **facts})

    assert session.scalar(select(Consent.id)) is None


def test_only_who_may_write_to_the_customer_may_note_a_consent(
    session, person, make_team, make_user, actor_of
):
    asked = {"channel": "Email", "purpose": "Marketing", "because": "By phone"}
    marketer = actor_of(make_user(Role.MARKETER))
    elsewhere = actor_of(make_user(Role.SALES, make_team("South")))

    with pytest.raises(Forbidden):
        withdraw_consent(session, marketer, person.id, **asked)
    with pytest.raises(NotFound):
        withdraw_consent(session, elsewhere, person.id, **asked)
