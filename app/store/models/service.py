"""Questions, incidents and problems, and the knowledge that solves them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Editable, Imported, Learned, Owned, Removable


class Case(Editable, Owned, Imported, Learned, Removable, Base):
    """A question, incident or problem. People read `status`, clocks read `category`."""

    __tablename__ = "case"
    __table_args__ = (
        UniqueConstraint("source", "external_id"),
        Index(None, "account_id", "opened_at"),
        Index(None, "category", "resolution_due_at"),
        Index(None, "number", "subject", "deleted_at"),
        Index(None, "opened_at"),
        Index(None, "resolution_due_at"),
    )

    number: Mapped[str] = mapped_column(unique=True)
    subject: Mapped[str]
    description: Mapped[str | None]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    product_id: Mapped[int | None] = mapped_column(ForeignKey("product.id"))
    status: Mapped[str] = mapped_column(default="New")
    category: Mapped[str] = mapped_column(default="Open")
    priority: Mapped[str] = mapped_column(default="Normal")
    type: Mapped[str] = mapped_column(default="Question")
    channel: Mapped[str] = mapped_column(default="Email")
    language: Mapped[str | None]
    opened_at: Mapped[datetime]
    first_response_due_at: Mapped[datetime | None]
    first_responded_at: Mapped[datetime | None]
    resolution_due_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    resolution: Mapped[str | None]
    resolved_by_article_id: Mapped[int | None] = mapped_column(ForeignKey("article.id"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"))
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"))
    custom: Mapped[dict[str, Any] | None]


class CaseMessage(Imported, Learned, Removable, Base):
    """One message of a case; a note for colleagues has the direction Internal."""

    __tablename__ = "case_message"
    __table_args__ = (
        UniqueConstraint("source", "external_id"),
        Index(None, "case_id", "sent_at"),
    )

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    direction: Mapped[str]
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    body: Mapped[str]
    language: Mapped[str | None]
    sent_at: Mapped[datetime]


class Article(Editable, Owned, Imported, Learned, Removable, Base):
    """Knowledge. Only Published ones are shown, and outside the house only public ones."""

    __tablename__ = "article"
    __table_args__ = (UniqueConstraint("source", "external_id"),)

    title: Mapped[str]
    body: Mapped[str]
    language: Mapped[str]
    status: Mapped[str] = mapped_column(default="Draft")
    audience: Mapped[str] = mapped_column(default="internal")
    product_id: Mapped[int | None] = mapped_column(ForeignKey("product.id"))
    published_at: Mapped[datetime | None]
    expires_on: Mapped[date | None]
