"""Who did what: rows that are only ever added, in the transaction of what they record.

Each entry carries the sha256 of the chain before it and of itself, so that one that was
changed, taken out or put elsewhere later is found. The database refuses to change or delete
any (migration 0011).
"""

import json
from collections.abc import Generator, Mapping
from hashlib import sha256
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from app.store.models import AuditEntry
from app.store.policy import Actor, scope
from app.store.types import utc_now

ROWS_AT_ONCE = 2_000
# What the chain speaks for, in the order of the table.
CHAINED = (
    "id",
    "actor_id",
    "action",
    "noun",
    "subject_id",
    "subject_key",
    "facts",
    "created_at",
)
# Made once: `json.dumps` would make one for each of a million entries.
_as_text = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode
_COLUMNS = tuple(getattr(AuditEntry, name) for name in (*CHAINED, "chain"))


def add_entry(
    session: Session,
    actor: Actor,
    action: str,
    noun: str,
    *,
    subject_id: int | None = None,
    subject_key: str | None = None,
    **facts: int | float | str | bool | None,
) -> None:
    """Record one act. Facts are ids, counts and versions; the one text is a person's reason.

    Entries are numbered without a gap. Nobody adds one in between, because a transaction
    that writes has the store to itself (`engine`); if that ever failed, two entries would
    get one number, and the second would be refused.
    """
    last = select(AuditEntry.id, AuditEntry.chain).order_by(AuditEntry.id.desc()).limit(1)
    found = session.execute(last, execution_options={"autoflush": False}).one_or_none()
    number, chain = (0, None) if found is None else found
    entry = {
        "id": number + 1,
        "actor_id": actor.user_id,
        "action": action,
        "noun": noun,
        "subject_id": subject_id,
        "subject_key": subject_key,
        "facts": facts,
        "created_at": utc_now(),
    }
    # The table, not the mapper, which would first write whatever else is pending.
    table: Any = AuditEntry.__table__
    session.execute(insert(table).values(**entry, chain=chain_of(chain, entry)))


def chain_of(previous: str | None, entry: Mapping[str, Any]) -> str:
    """Return the sha256 (hex) of the chain before an entry and of what the entry says."""
    told = {name: entry[name] for name in CHAINED} | {
        "created_at": entry["created_at"].isoformat()
    }
    return sha256(((previous or "") + _as_text(told)).encode()).hexdigest()


def iter_entries(session: Session, actor: Actor) -> Generator[Mapping[str, Any], None, None]:
    """Yield every entry that the actor may read as a mapping, oldest first, in batches.

    Whoever stops early closes it: the database holds a cursor open meanwhile.
    """
    query = select(*_COLUMNS).where(scope(actor, "read", AuditEntry)).order_by(AuditEntry.id)
    with session.execute(query, execution_options={"yield_per": ROWS_AT_ONCE}) as rows:
        for row in rows:
            yield row._asdict()


def find_last_chain(session: Session, actor: Actor) -> tuple[int, str] | None:
    """Return number and chain of the newest entry; None if there is none with a chain."""
    query = (
        select(AuditEntry.id, AuditEntry.chain)
        .where(scope(actor, "read", AuditEntry))
        .order_by(AuditEntry.id.desc())
    )
    found = session.execute(query.limit(1)).one_or_none()
    return None if found is None or found.chain is None else (found.id, found.chain)


def find_facts(session: Session, actor: Actor, action: str, noun: str) -> dict[str, Any] | None:
    """Return the facts of the newest act of this kind, or None."""
    query = (
        select(AuditEntry.facts)
        .where(
            scope(actor, "read", AuditEntry),
            AuditEntry.action == action,
            AuditEntry.noun == noun,
        )
        .order_by(AuditEntry.id.desc())
    )
    return session.scalars(query.limit(1)).one_or_none()
