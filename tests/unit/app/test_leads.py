"""A lead becomes a customer in one go, and goes back in one go."""

import pytest
from sqlalchemy import select

from app.errors import Conflict, Forbidden, Invalid, NotFound
from app.services import records
from app.services.leads import convert_lead, list_same_accounts
from app.store.models import Account, Contact, Lead, Opportunity, OpportunityStageChange
from app.store.policy import Role

PERSON = {"given_name": "Ji-woo", "family_name": "Han", "email": "han@example.com"}


@pytest.fixture
def seller(make_user, make_team, actor_of):
    return actor_of(make_user(Role.SALES, make_team()))


@pytest.fixture
def lead(session, seller):
    values = {**PERSON, "company": "Hanbit", "industry": "Steel", "lead_source": "Fair"}
    return records.create_record(session, seller, "lead", values)


def rows(session, model):
    columns = [column.name for column in model.__table__.columns]
    return [tuple(getattr(row, c) for c in columns) for row in session.scalars(select(model))]


def test_a_lead_becomes_an_account_a_contact_and_an_opportunity_linked_both_ways(
    session, seller, lead
):
    made = convert_lead(session, seller, lead, opportunity={"name": "Racks", "amount": "900"})

    was = session.get_one(Lead, lead)
    account = session.get_one(Account, made.account_id)
    contact = session.get_one(Contact, made.contact_id)
    sale = session.get_one(Opportunity, made.opportunity_id)
    assert (account.name, account.industry, account.owner_id) == (
        "Hanbit",
        "Steel",
        seller.user_id,
    )
    assert (contact.account_id, contact.email, contact.lead_source) == (
        account.id,
        "han@example.com",
        "Fair",
    )
    assert (sale.account_id, sale.contact_id, sale.lead_id) == (account.id, contact.id, lead)
    assert was.status == "Converted"
    assert was.converted_at is not None
    assert (was.converted_account_id, was.converted_contact_id) == (account.id, contact.id)
    assert was.converted_opportunity_id == sale.id


def test_a_lead_goes_into_an_account_that_is_there(session, seller, lead):
    known = records.create_record(session, seller, "account", {"name": "HANBIT"})

    same = list_same_accounts(session, seller, lead)
    made = convert_lead(session, seller, lead, account_id=known)

    assert [choice.id for choice in same] == [known]
    assert (made.account_id, made.opportunity_id) == (known, None)
    assert session.scalars(select(Account.id)).all() == [known]


def test_accounts_that_only_begin_alike_are_not_offered(session, seller, lead):
    records.create_record(session, seller, "account", {"name": "Hanbit Foods"})

    assert list_same_accounts(session, seller, lead) == ()


def test_a_lead_without_a_company_becomes_a_household_of_that_name(session, seller):
    number = records.create_record(session, seller, "lead", PERSON)

    made = convert_lead(session, seller, number)

    assert session.get_one(Account, made.account_id).name == "Ji-woo Han"


def test_a_conversion_is_taken_back_whole(session, seller, lead):
    session.commit()
    before = rows(session, Lead)
    made = convert_lead(session, seller, lead, opportunity={"name": "Racks"})
    session.commit()

    undone = records.undo_changes(session, seller, made.changes)
    session.expire_all()

    assert undone.n_kept == 0
    assert rows(session, Lead) == before
    for model in (Account, Contact, Opportunity, OpportunityStageChange):
        assert rows(session, model) == []


def test_a_lead_is_converted_once(session, seller, lead):
    convert_lead(session, seller, lead)

    with pytest.raises(Invalid):
        convert_lead(session, seller, lead)


def test_nothing_is_kept_of_a_conversion_that_does_not_fit(session, seller, lead):
    session.commit()

    with pytest.raises(Invalid) as refusal:
        convert_lead(session, seller, lead, opportunity={"name": " ", "amount": "much"})
    session.rollback()

    assert set(refusal.value.problems) == {"name", "amount"}
    assert rows(session, Account) == []


def test_who_looked_at_an_older_lead_is_told(session, seller, lead):
    records.change_record(session, seller, "lead", lead, {"industry": "Glass"}, 1)

    with pytest.raises(Conflict):
        convert_lead(session, seller, lead, version=1)


def test_a_lead_or_account_out_of_reach_looks_missing(
    session, seller, lead, make_user, make_team, make_account, actor_of
):
    theirs = make_user(Role.SALES, make_team("South"))
    account = make_account("Theirs", theirs)

    with pytest.raises(NotFound):
        convert_lead(session, actor_of(theirs), lead)
    with pytest.raises(NotFound):
        convert_lead(session, seller, lead, account_id=account.id)


def test_support_converts_no_leads(session, lead, make_user, actor_of):
    support = actor_of(make_user(Role.SUPPORT))

    with pytest.raises((Forbidden, NotFound)):
        convert_lead(session, support, lead)
