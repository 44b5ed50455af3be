"""Accounts in bulk, by the number that another system gave them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from app.store.models import Account
from app.store.policy import Actor, require, scope
from app.store.types import utc_now


class KnownAccount(NamedTuple):
    """As much of an account as an import must know before it touches it."""

    id: int
    recorded_at: datetime
    deleted: bool


FIELDS = (
    Account.name,
    Account.type,
    Account.industry,
    Account.employees,
    Account.annual_revenue,
    Account.website,
    Account.phone,
    Account.city,
    Account.country,
    Account.lifecycle_stage,
    Account.recorded_at,
    Account.custom,
)
# `values()` cannot name the parameter of a column as the column itself is named.
_CHANGE = (
    update(Account.__table__)  # type: ignore[arg-type]
    .where(Account.id == bindparam("account_id"))
    .values(
        {field.key: bindparam(f"new_{field.key}", type_=field.type) for field in FIELDS}
        | {
            "version": Account.version + 1,
            "updated_at": bindparam("now", type_=Account.updated_at.type),
        }
    )
)


def find_accounts_by_number(
    session: Session, actor: Actor, source: str, external_ids: Iterable[str]
) -> dict[str, KnownAccount]:
    """Return the accounts of a source by their numbers there, deleted ones too."""
    query = select(
        Account.external_id, Account.id, Account.recorded_at, Account.deleted_at
    ).where(_numbered(actor, source, external_ids))
    return {
        number: KnownAccount(id_, recorded_at, deleted_at is not None)
        for number, id_, recorded_at, deleted_at in session.execute(query)
        if number is not None
    }


def load_fields_by_number(
    session: Session, actor: Actor, source: str, external_ids: Iterable[str]
) -> dict[str, dict[str, Any]]:
    """Return id, deleted_at and all importable fields of accounts by their numbers."""
    columns = (Account.external_id, Account.id, Account.deleted_at, *FIELDS)
    query = select(*columns).where(_numbered(actor, source, external_ids))
    return {row["external_id"]: dict(row) for row in session.execute(query).mappings()}


def add_accounts(
    session: Session, actor: Actor, source: str, rows: Sequence[Mapping[str, Any]]
) -> dict[str, int]:
    """Add accounts that the actor's company owns; return their ids by number."""
    require(actor, "import", "account")
    if not rows:
        return {}
    owner = {"owner_id": actor.user_id, "team_id": actor.team_id, "source": source}
    session.execute(insert(Account), [{**row, **owner} for row in rows])
    known = find_accounts_by_number(session, actor, source, [r["external_id"] for r in rows])
    return {number: account.id for number, account in known.items()}


def change_accounts(
    session: Session, actor: Actor, rows: Mapping[int, Mapping[str, Any]]
) -> None:
    """Set all importable fields of accounts, by id; each becomes a newer version."""
    if not rows:
        return
    now = utc_now()
    session.connection().execute(
        _CHANGE.where(scope(actor, "import", Account)),
        [
            {"account_id": id_, "now": now, **{f"new_{f.key}": row[f.key] for f in FIELDS}}
            for id_, row in rows.items()
        ],
    )


def learn_earlier(session: Session, actor: Actor, moments: Mapping[int, datetime]) -> None:
    """Move the moment we learned of accounts back to an earlier one, by id.

    No new version: nobody edits this moment, and it means that we know less late.
    """
    if not moments:
        return
    session.connection().execute(
        update(Account.__table__)  # type: ignore[arg-type]
        .where(Account.id == bindparam("account_id"), scope(actor, "import", Account))
        .values(
            recorded_at=bindparam("moment", type_=Account.recorded_at.type),
            # Said, or the column would be stamped by itself.
            updated_at=Account.updated_at,
        ),
        [{"account_id": id_, "moment": moment} for id_, moment in moments.items()],
    )


def _numbered(actor: Actor, source: str, external_ids: Iterable[str]) -> Any:
    return (
        (Account.source == source)
        & Account.external_id.in_(list(external_ids))
        & scope(actor, "import", Account)
    )
