"""A lead becomes a customer: account, contact and opportunity, in one go and back."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from app.errors import Invalid
from app.i18n import mark
from app.services.choosing import Choice
from app.services.records import change_record, create_record
from app.services.records.editing import refuse_stale
from app.store import records as store
from app.store.changes import add_change_set, note_created, note_updated
from app.store.images import image_of
from app.store.models import Lead
from app.store.nouns import noun_of
from app.store.policy import Actor, require
from app.store.records import Filter, Listing

SAME_NAMES = 5
# What a lead tells of the company, and of the person.
_COMPANY = ("website", "industry")
_PERSON = ("given_name", "family_name", "title", "email", "phone", "language", "lead_source")


class Conversion(NamedTuple):
    """What became of a lead; `changes` is the set that takes all of it back."""

    account_id: int
    contact_id: int
    opportunity_id: int | None
    changes: int


def list_same_accounts(session: Session, actor: Actor, lead_id: int) -> tuple[Choice, ...]:
    """Return accounts that the lead may already be: those of the same name, case aside."""
    require(actor, "write", "lead")
    lead = store.get_record(session, actor, "lead", lead_id)
    name = account_name(lead)
    listing = Listing("account", (Filter("name", "begins_with", name),), "name")
    rows = store.list_records(session, actor, listing, None, SAME_NAMES * 4)
    same = [row for row in rows if row.name.casefold() == name.casefold()]
    return tuple(Choice(row.id, row.name) for row in same[:SAME_NAMES])


def account_name(lead: Lead) -> str:
    """Return what the account of a lead is called: the company, or the person themselves."""
    return lead.company or f"{lead.given_name} {lead.family_name}"


def convert_lead(
    session: Session,
    actor: Actor,
    lead_id: int,
    *,
    account_id: int | None = None,
    opportunity: Mapping[str, Any] | None = None,
    version: int | None = None,
) -> Conversion:
    """Make an account, a contact and, if told, an opportunity of a lead; link them both ways.

    Parameters
    ----------
    account_id
        An account that is there already; None makes a new one from the lead's company.
    opportunity
        Its values (`name` at least), or None for no opportunity.

    Raises
    ------
    NotFound
        If the lead or the account is missing or out of reach.
    Invalid
        If the lead has been converted already, or a value does not fit.
    Conflict
        If somebody has changed the lead since `version`.
    """
    lead = store.get_record(session, actor, "lead", lead_id, "write")
    refuse_stale(lead, version)
    if lead.status == "Converted":
        raise Invalid(mark("This lead has been converted already."))
    before = image_of(lead, (*noun_of("lead").fields, "version", "updated_at"))
    changes = add_change_set(session, actor, "bulk", "lead").id
    account = _account(session, actor, lead, account_id, changes)
    contact = _add(session, actor, changes, "contact", _person(lead, account))
    sale = None
    if opportunity is not None:
        links = {"account_id": account, "contact_id": contact, "lead_id": lead.id}
        sale = _add_sale(session, actor, changes, lead, {**opportunity, **links})
    converted = {
        "status": "Converted",
        "converted_account_id": account,
        "converted_contact_id": contact,
        "converted_opportunity_id": sale,
    }
    now = change_record(session, actor, "lead", lead.id, converted, None)
    note_updated(session, actor, changes, "lead", [(lead.id, before, now)])
    return Conversion(account, contact, sale, changes)


def _account(
    session: Session, actor: Actor, lead: Lead, account_id: int | None, changes: int
) -> int:
    if account_id is not None:
        return int(store.get_record(session, actor, "account", account_id, "write").id)
    facts = {name: getattr(lead, name) for name in _COMPANY}
    facts |= {"name": account_name(lead), "phone": None if lead.company else lead.phone}
    return _add(session, actor, changes, "account", {**facts, **_owner(lead)})


def _person(lead: Lead, account_id: int) -> dict[str, Any]:
    return {name: getattr(lead, name) for name in _PERSON} | {
        "account_id": account_id,
        **_owner(lead),
    }


def _add_sale(
    session: Session, actor: Actor, changes: int, lead: Lead, values: Mapping[str, Any]
) -> int:
    facts = {"lead_source": lead.lead_source, **_owner(lead), **values}
    number = _add(session, actor, changes, "opportunity", facts)
    # Its first step hangs on it, and would keep it from being taken back.
    first = Listing("opportunity_stage_change", (Filter("opportunity_id", "is", number),))
    steps = store.list_records(session, actor, first, None, 1)
    ids = [step.id for step in steps]
    note_created(session, actor, changes, "opportunity_stage_change", ids)
    return number


def _add(
    session: Session, actor: Actor, changes: int, noun: str, values: Mapping[str, Any]
) -> int:
    number = create_record(session, actor, noun, values)
    note_created(session, actor, changes, noun, [number])
    return number


def _owner(lead: Lead) -> dict[str, int | None]:
    return {"owner_id": lead.owner_id, "team_id": lead.team_id}
