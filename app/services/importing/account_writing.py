"""A batch of accounts is added or changed, with its outbox rows."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from app.services.importing.plans import (
    CREATED,
    REJECTED,
    UNCHANGED,
    UPDATED,
    Outcome,
    Written,
)
from app.services.importing.reasons import ACCOUNT_DELETED
from app.store.importing_accounts import (
    FIELDS,
    add_accounts,
    change_accounts,
    load_fields_by_number,
)
from app.store.outbox import add_changes
from app.store.policy import Actor
from app.store.types import utc_now

Facts = Mapping[str, Any]


class AccountDraft(NamedTuple):
    """One account, read and checked; `facts` holds only what its row says."""

    row: int
    number: str
    facts: Facts


def write_accounts(
    session: Session, actor: Actor, source: str, drafts: Sequence[AccountDraft], column: str
) -> Written:
    """Add accounts that are new and change those that differ.

    An empty cell changes nothing: a file that leaves something out does not deny it.

    Parameters
    ----------
    source
        Which system the accounts' numbers belong to.
    column
        Column of these numbers, for what is rejected.
    """
    # Of rows with one number all but the first say the same again.
    first: dict[str, AccountDraft] = {}
    for draft in drafts:
        first.setdefault(draft.number, draft)
    known = load_fields_by_number(session, actor, source, first)
    fresh = [draft for number, draft in first.items() if number not in known]
    ids = {number: kept["id"] for number, kept in known.items()}
    ids |= _add(session, actor, source, fresh)
    changed = _change(session, actor, [d for n, d in first.items() if n in known], known)
    words = dict.fromkeys((d.row for d in fresh), CREATED) | dict.fromkeys(changed, UPDATED)
    deleted = {number for number, kept in known.items() if kept["deleted_at"]}
    outcomes = [
        Outcome(draft.row, REJECTED, None, column, ACCOUNT_DELETED)
        if draft.number in deleted
        else Outcome(draft.row, words.get(draft.row, UNCHANGED), ids[draft.number])
        for draft in drafts
    ]
    return Written(outcomes, len(fresh))


def _add(
    session: Session, actor: Actor, source: str, fresh: Sequence[AccountDraft]
) -> dict[str, int]:
    blank = {**dict.fromkeys(field.key for field in FIELDS), "type": "Customer"}
    blank["recorded_at"] = utc_now()
    rows = [{**blank, **draft.facts, "external_id": draft.number} for draft in fresh]
    ids = add_accounts(session, actor, source, rows)
    add_changes(session, actor, "account", ids.values(), CREATED)
    return ids


def _change(
    session: Session, actor: Actor, drafts: Sequence[AccountDraft], known: Mapping[str, Facts]
) -> list[int]:
    """Change what differs; return the rows of the file that did so."""
    rows, changes = [], {}
    for draft in drafts:
        kept = known[draft.number]
        after = _merge(kept, draft.facts)
        if after != kept and not kept["deleted_at"]:
            rows.append(draft.row)
            changes[kept["id"]] = after
    change_accounts(session, actor, changes)
    add_changes(session, actor, "account", changes, UPDATED)
    return rows


def _merge(kept: Facts, facts: Facts) -> dict[str, Any]:
    after = {**kept, **facts}
    # What an order of theirs taught us earlier is not unlearned.
    after["recorded_at"] = min(after["recorded_at"], kept["recorded_at"])
    if "custom" in facts:
        after["custom"] = {**(kept["custom"] or {}), **facts["custom"]}
    return after
