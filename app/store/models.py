"""Every table on one page. The words are those of the vocabulary; units are in the names.

Times are UTC (`_at`), days are dates (`_on`). A model reads a row only if what happened and
the moment we learned it (`recorded_at`) both lie before its day.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Editable, Imported, Learned, Owned
from app.store.types import UtcDateTime, utc_now


class Team(Base):
    """People who share accounts."""

    __tablename__ = "team"

    name: Mapped[str] = mapped_column(unique=True)


class User(Editable, Base):
    """A person who works here. `password_hash` is argon2id; the role is one of `Role`."""

    __tablename__ = "user"

    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    role: Mapped[str]
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id"))
    locale: Mapped[str] = mapped_column(default="en")
    time_zone: Mapped[str] = mapped_column(default="UTC")
    active: Mapped[bool] = mapped_column(default=True)
    password_hash: Mapped[str]


class UserSession(Base):
    """One signed-in browser. Only the digest of its token is kept."""

    __tablename__ = "user_session"

    token_digest: Mapped[str] = mapped_column(unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    seen_at: Mapped[datetime] = mapped_column(default=utc_now)
    ends_at: Mapped[datetime]


class Account(Editable, Owned, Imported, Learned, Base):
    """A company or household. `annual_revenue` is in the account's own currency."""

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("source", "external_id"), Index(None, "name"))

    name: Mapped[str]
    type: Mapped[str] = mapped_column(default="Customer")
    industry: Mapped[str | None]
    employees: Mapped[int | None]
    annual_revenue: Mapped[Decimal | None]
    website: Mapped[str | None]
    phone: Mapped[str | None]
    city: Mapped[str | None]
    country: Mapped[str | None]
    lifecycle_stage: Mapped[str | None]
    custom: Mapped[dict[str, Any] | None]
    deleted_at: Mapped[datetime | None]


class Contact(Editable, Imported, Learned, Base):
    """A person in an account."""

    __tablename__ = "contact"
    __table_args__ = (UniqueConstraint("source", "external_id"),)

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    given_name: Mapped[str]
    family_name: Mapped[str]
    title: Mapped[str | None]
    role: Mapped[str | None]
    email: Mapped[str | None]
    phone: Mapped[str | None]
    language: Mapped[str | None]
    deleted_at: Mapped[datetime | None]


class Product(Editable, Base):
    """What we sell."""

    __tablename__ = "product"

    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    category: Mapped[str | None]
    active: Mapped[bool] = mapped_column(default=True)


class Order(Imported, Learned, Base):
    """A purchase."""

    __tablename__ = "order"
    __table_args__ = (
        UniqueConstraint("source", "external_id"),
        Index(None, "account_id", "ordered_at"),
    )

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    ordered_at: Mapped[datetime]
    status: Mapped[str] = mapped_column(default="Completed")
    amount: Mapped[Decimal]
    currency: Mapped[str]


class OrderLine(Base):
    """One line of an order; `unit_price` is in the order's currency."""

    __tablename__ = "order_line"

    order_id: Mapped[int] = mapped_column(ForeignKey("order.id"), index=True)
    product_id: Mapped[int | None] = mapped_column(ForeignKey("product.id"))
    quantity: Mapped[float]
    unit_price: Mapped[Decimal]


class Subscription(Editable, Imported, Learned, Base):
    """A contract that runs. `mrr` is a month's revenue; it is over on `cancelled_on`."""

    __tablename__ = "subscription"
    __table_args__ = (UniqueConstraint("source", "external_id"),)

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    product_id: Mapped[int | None] = mapped_column(ForeignKey("product.id"))
    started_on: Mapped[date]
    term_months: Mapped[int] = mapped_column(default=1)
    renews_on: Mapped[date | None]
    mrr: Mapped[Decimal]
    currency: Mapped[str]
    status: Mapped[str] = mapped_column(default="Active")
    cancelled_on: Mapped[date | None]
    cancel_reason: Mapped[str | None]
    cancel_recorded_at: Mapped[datetime | None]


class Interaction(Editable, Imported, Learned, Base):
    """One touch, any channel. Kinds: Call, Meeting, Email, Chat, Visit, Web, Note."""

    __tablename__ = "interaction"
    __table_args__ = (
        UniqueConstraint("source", "external_id"),
        Index(None, "account_id", "occurred_at"),
    )

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    kind: Mapped[str]
    direction: Mapped[str]
    subject: Mapped[str]
    body: Mapped[str | None]
    language: Mapped[str | None]
    occurred_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]


class Task(Editable, Owned, Base):
    """Something a person must do. A deferred one hides its account from the worklist."""

    __tablename__ = "task"
    __table_args__ = (Index(None, "account_id", "status", "due_at"),)

    subject: Mapped[str]
    due_at: Mapped[datetime | None]
    status: Mapped[str] = mapped_column(default="Not Started")
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    deleted_at: Mapped[datetime | None]


class Score(Base):
    """One model answer for one subject on one day. Never updated, only added."""

    __tablename__ = "score"
    __table_args__ = (
        UniqueConstraint("task", "subject_kind", "subject_id", "as_of", "model_version"),
        # The newest run, and the two orders of the worklist, are read off an index's end.
        Index(None, "task", "as_of", "id"),
        Index(None, "task", "as_of", "model_version", "probability"),
        Index(None, "task", "as_of", "model_version", "money_at_stake"),
    )

    task: Mapped[str]
    subject_kind: Mapped[str]
    subject_id: Mapped[int] = mapped_column(BigInteger)
    as_of: Mapped[date]
    horizon_days: Mapped[int]
    probability: Mapped[float]
    grade: Mapped[str]
    money_at_stake: Mapped[Decimal | None]
    currency: Mapped[str | None]
    reasons: Mapped[list[dict[str, Any]]]
    model_version: Mapped[str]


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
    """Who did what to which record, and why; only ever added.

    Facts are ids and counts; a person's own reason is the one text.
    `subject_key` is a digest where the subject has no number (an e-mail that signed in).
    """

    __tablename__ = "audit_entry"
    __table_args__ = (Index(None, "action", "subject_key", "created_at"),)

    actor_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    action: Mapped[str]
    noun: Mapped[str]
    subject_id: Mapped[int | None] = mapped_column(BigInteger)
    subject_key: Mapped[str | None]
    facts: Mapped[dict[str, Any]]


class ImportRun(Base):
    """One file brought in. `last_row` is the last row whose outcome is kept."""

    __tablename__ = "import_run"
    __table_args__ = (UniqueConstraint("digest", "mapping_digest", "attempt"),)

    owner_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    preset: Mapped[str]
    file_name: Mapped[str]
    digest: Mapped[str]
    mapping_digest: Mapped[str]
    attempt: Mapped[int]
    status: Mapped[str] = mapped_column(default="Running")
    last_row: Mapped[int] = mapped_column(default=0)
    n_read: Mapped[int] = mapped_column(default=0)
    n_created: Mapped[int] = mapped_column(default=0)
    n_updated: Mapped[int] = mapped_column(default=0)
    n_unchanged: Mapped[int] = mapped_column(default=0)
    n_rejected: Mapped[int] = mapped_column(default=0)
    n_accounts_created: Mapped[int] = mapped_column(default=0)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


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
