"""Links that no column holds but other records do: a contact's account, a lead's sale."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from app.store.changes import note_updated
from app.store.images import plain
from app.store.importing_records import (
    change_records,
    load_accounts_of_contacts,
    load_contacts_by_email,
    load_conversions,
)
from app.store.nouns import Noun
from app.store.outbox import add_changes
from app.store.policy import Actor, require


def fill_links(
    session: Session, actor: Actor, noun: Noun, rows: Sequence[dict[str, Any]]
) -> None:
    """Fill what new rows leave out: from the lead of a sale, then from the contact."""
    if noun.name == "lead":
        _fill_conversions(session, actor, rows)
    if noun.name == "opportunity":
        _fill_from_leads(session, actor, rows)
    if {"contact_id", "account_id"} <= set(noun.fields):
        bare = [row for row in rows if row["contact_id"] and row["account_id"] is None]
        accounts = (
            load_accounts_of_contacts(session, actor, {row["contact_id"] for row in bare})
            if bare
            else {}
        )
        for row in bare:
            row["account_id"] = accounts.get(row["contact_id"])


def connect(
    session: Session,
    actor: Actor,
    noun: str,
    rows: Sequence[Mapping[str, Any]],
    ids: Sequence[int],
    change_set: int,
) -> None:
    """Tell converted leads which opportunity they became, once it is there.

    Parameters
    ----------
    rows, ids
        The records that were added, and their numbers, in one order.
    """
    require(actor, "import", noun)
    if noun != "opportunity":
        return
    of_lead: dict[int, int] = {}
    for row, id_ in zip(rows, ids, strict=True):
        if row["lead_id"]:
            of_lead.setdefault(row["lead_id"], id_)
    leads = load_conversions(session, actor, of_lead) if of_lead else {}
    open_ = [
        lead
        for lead in leads.values()
        if lead.status == "Converted" and lead.converted_opportunity_id is None
    ]
    notes = [
        (
            lead.id,
            {
                "converted_opportunity_id": None,
                "version": lead.version,
                "updated_at": plain(lead.updated_at),
            },
            lead.version + 1,
        )
        for lead in open_
    ]
    changes = [(lead.id, {"converted_opportunity_id": of_lead[lead.id]}) for lead in open_]
    # What is changed below the mapper would be stale in its memory.
    for lead in leads.values():
        session.expunge(lead)
    change_records(session, actor, "lead", changes)
    note_updated(session, actor, change_set, "lead", notes)
    add_changes(session, actor, "lead", [id_ for id_, _ in changes], "updated")


def _fill_conversions(session: Session, actor: Actor, rows: Sequence[dict[str, Any]]) -> None:
    """Find who converted leads became: the one contact of their system with their e-mail."""
    bare = [
        row
        for row in rows
        if row["status"] == "Converted" and row["email"] and row["converted_contact_id"] is None
    ]
    found = load_contacts_by_email(session, actor, {row["email"] for row in bare})
    for row in bare:
        hits = found.get((row["source"], row["email"]), ())
        if len(hits) == 1:
            row["converted_contact_id"], account_id = hits[0]
            row["converted_account_id"] = row["converted_account_id"] or account_id


def _fill_from_leads(session: Session, actor: Actor, rows: Sequence[dict[str, Any]]) -> None:
    wanted = {row["lead_id"] for row in rows if row["lead_id"]}
    leads = load_conversions(session, actor, wanted) if wanted else {}
    for row in rows:
        lead = leads.get(row["lead_id"])
        if lead is not None:
            row["contact_id"] = row["contact_id"] or lead.converted_contact_id
            row["account_id"] = row["account_id"] or lead.converted_account_id
    for lead in leads.values():
        session.expunge(lead)
