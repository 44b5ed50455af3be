"""What passes between us and customers, what they say, and what we have to do."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Editable, Imported, Learned, Owned, Removable


class Interaction(Editable, Imported, Learned, Removable, Base):
    """One touch, any channel. Kinds: Call, Meeting, Email, Chat, Visit, Web, Note.

    `user_id` is who of us took part; a touch without an account is theirs and their team's.
    """

    __tablename__ = "interaction"
    __table_args__ = (
        UniqueConstraint("source", "external_id"),
        Index(None, "account_id", "occurred_at"),
    )

    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    lead_id: Mapped[int | None] = mapped_column(ForeignKey("lead.id"))
    opportunity_id: Mapped[int | None] = mapped_column(ForeignKey("opportunity.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    kind: Mapped[str]
    direction: Mapped[str]
    subject: Mapped[str]
    body: Mapped[str | None]
    language: Mapped[str | None]
    occurred_at: Mapped[datetime]
    duration_seconds: Mapped[int | None]
    custom: Mapped[dict[str, Any] | None]


class Task(Editable, Owned, Imported, Removable, Base):
    """Something a person must do. A deferred one hides its account from the worklist."""

    __tablename__ = "task"
    __table_args__ = (
        UniqueConstraint("source", "external_id"),
        Index(None, "account_id", "status", "due_at"),
        Index(None, "subject", "deleted_at"),
        Index(None, "due_at"),
    )

    subject: Mapped[str]
    due_at: Mapped[datetime | None]
    status: Mapped[str] = mapped_column(default="Not Started")
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    opportunity_id: Mapped[int | None] = mapped_column(ForeignKey("opportunity.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"))


class SocialPost(Editable, Imported, Learned, Removable, Base):
    """A public word about us; routed to a case or a lead once somebody acts on it."""

    __tablename__ = "social_post"
    __table_args__ = (UniqueConstraint("source", "external_id"), Index(None, "posted_at"))

    platform: Mapped[str]
    author_handle: Mapped[str]
    text: Mapped[str]
    language: Mapped[str | None]
    posted_at: Mapped[datetime]
    url: Mapped[str | None]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"))
    lead_id: Mapped[int | None] = mapped_column(ForeignKey("lead.id"))


class SurveyResponse(Imported, Learned, Base):
    """An answer to a survey: NPS 0-10, CSAT 1-5."""

    __tablename__ = "survey_response"
    __table_args__ = (UniqueConstraint("source", "external_id"),)

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"))
    kind: Mapped[str]
    score: Mapped[int]
    comment: Mapped[str | None]
    answered_at: Mapped[datetime]
