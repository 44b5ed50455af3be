"""How the store stays honest: work, changes, their before-images, and who did what."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Editable


class Job(Editable, Base):
    """A long piece of work: whose it is, what it is, how far it is (`progress` 0-1)."""

    __tablename__ = "job"

    kind: Mapped[str]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), index=True)
    workflow_id: Mapped[str | None] = mapped_column(unique=True)
    status: Mapped[str] = mapped_column(default="Waiting", index=True)
    progress: Mapped[float] = mapped_column(default=0.0)
    message: Mapped[str] = mapped_column(default="")
    arguments: Mapped[dict[str, Any]]
    result: Mapped[dict[str, Any] | None]
    finished_at: Mapped[datetime | None]


class Outbox(Base):
    """A change that others must hear of, written in the change's own transaction."""

    __tablename__ = "outbox"

    noun: Mapped[str]
    record_id: Mapped[int] = mapped_column(BigInteger)
    event: Mapped[str]
    done_at: Mapped[datetime | None]


class AuditEntry(Base):
    """Who did what to which record, and why; only ever added, each tied to the one before.

    Facts are ids and counts; a person's own reason is the one text. `subject_key` is a digest
    where the subject has no number (an e-mail that signed in). `chain` is the sha256 of the
    chain before it and of this entry; only entries older than the chain have none.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (Index(None, "action", "subject_key", "created_at"),)

    actor_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    action: Mapped[str]
    noun: Mapped[str]
    subject_id: Mapped[int | None] = mapped_column(BigInteger)
    subject_key: Mapped[str | None]
    facts: Mapped[dict[str, Any]]
    chain: Mapped[str | None]


class ChangeSet(Base):
    """Changes made in one go that can be taken back in one go: an import, a bulk change.

    Of `n_records` changed, `n_kept` were not taken back: somebody has worked with them since.
    """

    __tablename__ = "change_set"

    owner_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), index=True)
    kind: Mapped[str]
    noun: Mapped[str]
    n_records: Mapped[int] = mapped_column(default=0)
    n_kept: Mapped[int] = mapped_column(default=0)
    undone_at: Mapped[datetime | None]


class Change(Base):
    """One record of a change set: `created` (nothing before) or `updated` (before-image).

    `before` holds the columns that were changed, as texts; `version` is the record's version
    after the change, by which a later edit is noticed. Taking a change back removes its row.
    """

    __tablename__ = "change"
    __table_args__ = (Index(None, "change_set_id", "id"), Index(None, "noun", "record_id"))

    change_set_id: Mapped[int] = mapped_column(ForeignKey("change_set.id"))
    noun: Mapped[str]
    record_id: Mapped[int] = mapped_column(BigInteger)
    event: Mapped[str]
    before: Mapped[dict[str, Any] | None]
    version: Mapped[int | None]


class ImportRun(Base):
    """One file brought in. `last_row` is the last row whose outcome is kept.

    The files of one folder are runs of their own under the run of the folder (`parent_id`).
    """

    __tablename__ = "import_run"
    __table_args__ = (UniqueConstraint("digest", "mapping_digest", "attempt"),)

    owner_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("import_run.id"), index=True)
    change_set_id: Mapped[int | None] = mapped_column(ForeignKey("change_set.id"))
    preset: Mapped[str]
    noun: Mapped[str | None]
    file_name: Mapped[str]
    digest: Mapped[str]
    mapping_digest: Mapped[str]
    mapping: Mapped[dict[str, Any] | None]
    attempt: Mapped[int]
    status: Mapped[str] = mapped_column(default="Running")
    last_row: Mapped[int] = mapped_column(default=0)
    n_read: Mapped[int] = mapped_column(default=0)
    n_created: Mapped[int] = mapped_column(default=0)
    n_updated: Mapped[int] = mapped_column(default=0)
    n_unchanged: Mapped[int] = mapped_column(default=0)
    n_rejected: Mapped[int] = mapped_column(default=0)
    n_accounts_created: Mapped[int] = mapped_column(default=0)
    finished_at: Mapped[datetime | None]


class ImportRow(Base):
    """What became of one row of a file; `row` counts data rows from 1."""

    __tablename__ = "import_row"
    __table_args__ = (UniqueConstraint("run_id", "row"),)

    run_id: Mapped[int] = mapped_column(ForeignKey("import_run.id"))
    row: Mapped[int]
    outcome: Mapped[str]
    record_id: Mapped[int | None] = mapped_column(BigInteger)
    column: Mapped[str | None]
    reason: Mapped[str | None]


class ImportMapping(Editable, Base):
    """A mapping kept for the next file of the same kind, found by the header's digest."""

    __tablename__ = "import_mapping"
    __table_args__ = (UniqueConstraint("owner_id", "name"),)

    owner_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    name: Mapped[str]
    noun: Mapped[str]
    header_digest: Mapped[str] = mapped_column(index=True)
    mapping: Mapped[dict[str, Any]]


class MergeLog(Base):
    """Two records made one: `before` holds both and who pointed to the one that is gone."""

    __tablename__ = "merge_log"

    owner_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    noun: Mapped[str]
    kept_id: Mapped[int] = mapped_column(BigInteger)
    merged_id: Mapped[int] = mapped_column(BigInteger)
    before: Mapped[dict[str, Any]]
    undone_at: Mapped[datetime | None]


class IdempotencyKey(Base):
    """The answer to a write that a program may send twice; kept for a day."""

    __tablename__ = "idempotency_key"
    __table_args__ = (UniqueConstraint("user_id", "key"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    key: Mapped[str]
    request_digest: Mapped[str]
    status_code: Mapped[int | None]
    answer: Mapped[dict[str, Any] | None]


class Erasure(Base):
    """One person's data removed on request; `digest` keeps them from coming back unseen."""

    __tablename__ = "erasure"

    owner_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    noun: Mapped[str]
    record_id: Mapped[int] = mapped_column(BigInteger)
    digest: Mapped[str | None] = mapped_column(index=True)
    status: Mapped[str] = mapped_column(default="Running")
    receipt: Mapped[dict[str, Any] | None]
    finished_at: Mapped[datetime | None]


class SavedView(Editable, Base):
    """A list as somebody likes to see it: filters, sort, columns; shared or their own."""

    __tablename__ = "saved_view"
    __table_args__ = (UniqueConstraint("owner_id", "noun", "name"),)

    owner_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), index=True)
    noun: Mapped[str]
    name: Mapped[str]
    definition: Mapped[dict[str, Any]]
    shared: Mapped[bool] = mapped_column(default=False)
