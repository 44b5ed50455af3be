"""What the store says of itself: its kind and size, what waits in it, whether it is sound."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from alembic.migration import MigrationContext
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from app.store.locks import WORKING
from app.store.models import AuditEntry, ImportRun, Job, Outbox, Score
from app.store.policy import Actor, require, scope


@dataclass(frozen=True)
class Backlog:
    """What has not been done yet: how many, and since when the oldest waits."""

    n: int
    oldest_at: datetime | None


def kind_of_store(session: Session, actor: Actor) -> tuple[str, str]:
    """Return the kind of database and its version."""
    require(actor, "read", "health")
    if _is_sqlite(session):
        return "SQLite", str(session.scalar(text("SELECT sqlite_version()")))
    return "PostgreSQL", str(session.scalar(text("SHOW server_version"))).split()[0]


def size_of_store(session: Session, actor: Actor) -> int:
    """Return how many bytes the tables and their indexes take."""
    require(actor, "read", "health")
    if _is_sqlite(session):
        pages = session.scalar(text("SELECT * FROM pragma_page_count()")) or 0
        return pages * (session.scalar(text("SELECT * FROM pragma_page_size()")) or 0)
    return session.scalar(text("SELECT pg_database_size(current_database())")) or 0


def schema_version(session: Session, actor: Actor) -> str | None:
    """Return the number of the last migration that the store has seen."""
    require(actor, "read", "health")
    return MigrationContext.configure(session.connection()).get_current_revision()


def quick_check(session: Session, actor: Actor) -> Sequence[str] | None:
    """Return what is wrong with the file of the store; None where a server keeps the files."""
    require(actor, "read", "health")
    if not _is_sqlite(session):
        return None
    said = [str(row) for row in session.scalars(text("PRAGMA quick_check(20)"))]
    return [] if said == ["ok"] else said


def holds_worker_lock(session: Session, actor: Actor) -> bool | None:
    """Return whether some worker holds the store's lock; None where it is not the store's."""
    require(actor, "read", "health")
    if _is_sqlite(session):
        return None
    query = text(
        "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted"
        " AND objid = :number AND database ="
        " (SELECT oid FROM pg_database WHERE datname = current_database()))"
    )
    return bool(session.scalar(query, {"number": WORKING}))


def count_jobs(session: Session, actor: Actor, statuses: Sequence[str]) -> dict[str, Backlog]:
    """Return how many jobs are in each of these states, and since when the oldest is."""
    query = (
        select(Job.status, func.count(Job.id), func.min(Job.created_at))
        .where(scope(actor, "read", Job, "health"), Job.status.in_(statuses))
        .group_by(Job.status)
    )
    return {status: Backlog(n, at) for status, n, at in session.execute(query)}


def count_failed_jobs(session: Session, actor: Actor, since: datetime) -> int:
    """Return how many jobs have failed since a moment."""
    query = select(func.count(Job.id)).where(
        scope(actor, "read", Job, "health"), Job.status == "Failed", Job.finished_at >= since
    )
    return session.scalar(query) or 0


def count_outbox(session: Session, actor: Actor, cap: int) -> Backlog:
    """Return how many changes nobody has heard of yet, counting no further than `cap`."""
    undone = (
        select(Outbox.created_at)
        .where(scope(actor, "read", Outbox, "health"), Outbox.done_at.is_(None))
        .order_by(Outbox.id)
        .limit(cap)
        .subquery()
    )
    n, oldest_at = session.execute(
        select(func.count(undone.c.created_at), func.min(undone.c.created_at))
    ).one()
    return Backlog(n, oldest_at)


def find_last_import(session: Session, actor: Actor) -> tuple[datetime, str] | None:
    """Return when the newest import began and its state."""
    query = (
        select(ImportRun.created_at, ImportRun.status)
        .where(scope(actor, "read", ImportRun, "health"))
        .order_by(ImportRun.id.desc())
    )
    found = session.execute(query.limit(1)).one_or_none()
    return None if found is None else (found[0], found[1])


def find_last_scores(session: Session, actor: Actor) -> tuple[date, str] | None:
    """Return the newest scored day and the version of the model that scored it."""
    query = (
        select(Score.as_of, Score.model_version)
        .where(scope(actor, "read", Score, "health"))
        .order_by(Score.id.desc())
    )
    found = session.execute(query.limit(1)).one_or_none()
    return None if found is None else (found[0], found[1])


def find_last_check(
    session: Session, actor: Actor, action: str, noun: str
) -> tuple[datetime, dict[str, Any]] | None:
    """Return when something was last checked and what came of it."""
    query = (
        select(AuditEntry.created_at, AuditEntry.facts)
        .where(scope(actor, "read", AuditEntry, "health"))
        .where(AuditEntry.action == action, AuditEntry.noun == noun)
        .order_by(AuditEntry.id.desc())
    )
    found = session.execute(query.limit(1)).one_or_none()
    return None if found is None else (found[0], found[1])


def _is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"
