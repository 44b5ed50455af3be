"""Possible sales, from the first word to the quote."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Editable, Imported, Learned, Owned, Removable


class Lead(Editable, Owned, Imported, Learned, Removable, Base):
    """Somebody who is not yet an account."""

    __tablename__ = "lead"
    __table_args__ = (
        UniqueConstraint("source", "external_id"),
        Index(None, "family_name", "given_name", "deleted_at"),
        Index(None, "company"),
        Index(None, "recorded_at"),
    )

    given_name: Mapped[str]
    family_name: Mapped[str]
    company: Mapped[str | None]
    title: Mapped[str | None]
    email: Mapped[str | None]
    phone: Mapped[str | None]
    website: Mapped[str | None]
    industry: Mapped[str | None]
    language: Mapped[str | None]
    status: Mapped[str] = mapped_column(default="New")
    lead_source: Mapped[str | None]
    custom: Mapped[dict[str, Any] | None]
    converted_at: Mapped[datetime | None]
    converted_account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    converted_contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    # No foreign key: the opportunity points back here, and tables are made one after another.
    converted_opportunity_id: Mapped[int | None] = mapped_column(
        BigInteger, info={"links_to": "opportunity"}
    )


class Opportunity(Editable, Owned, Imported, Learned, Removable, Base):
    """A possible sale; `probability` is 0-1."""

    __tablename__ = "opportunity"
    __table_args__ = (
        UniqueConstraint("source", "external_id"),
        Index(None, "stage_type", "close_on"),
        Index(None, "name", "deleted_at"),
        Index(None, "amount"),
        Index(None, "close_on"),
    )

    name: Mapped[str]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    lead_id: Mapped[int | None] = mapped_column(ForeignKey("lead.id"))
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaign.id"))
    pipeline: Mapped[str] = mapped_column(default="Sales")
    stage: Mapped[str] = mapped_column(default="Prospecting")
    stage_type: Mapped[str] = mapped_column(default="Open")
    amount: Mapped[Decimal | None]
    currency: Mapped[str | None]
    probability: Mapped[float | None]
    type: Mapped[str | None]
    lead_source: Mapped[str | None]
    opened_on: Mapped[date | None]
    close_on: Mapped[date | None]
    closed_at: Mapped[datetime | None]
    lost_reason: Mapped[str | None]
    custom: Mapped[dict[str, Any] | None]


class OpportunityStageChange(Learned, Base):
    """One step of an opportunity; the first has no stage before it."""

    __tablename__ = "opportunity_stage_change"

    opportunity_id: Mapped[int] = mapped_column(ForeignKey("opportunity.id"), index=True)
    from_stage: Mapped[str | None]
    to_stage: Mapped[str]
    changed_at: Mapped[datetime]


class Quote(Editable, Owned, Imported, Learned, Removable, Base):
    """An offer."""

    __tablename__ = "quote"
    __table_args__ = (UniqueConstraint("source", "external_id"),)

    subject: Mapped[str]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    opportunity_id: Mapped[int | None] = mapped_column(ForeignKey("opportunity.id"), index=True)
    stage: Mapped[str] = mapped_column(default="Draft")
    valid_until: Mapped[date | None]
    amount: Mapped[Decimal | None]
    currency: Mapped[str | None]
    quoted_at: Mapped[datetime | None]
    custom: Mapped[dict[str, Any] | None]
