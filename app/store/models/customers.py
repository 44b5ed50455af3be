"""Customers: companies, the people in them, and what those people allow us."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Editable, Imported, Learned, Owned, Removable


class Account(Editable, Owned, Imported, Learned, Removable, Base):
    """A company or household. `annual_revenue` is in the account's own currency."""

    __tablename__ = "account"
    __table_args__ = (
        UniqueConstraint("source", "external_id"),
        # Lists are sorted by these; that of the name is all that a search by name reads.
        Index(None, "name", "deleted_at"),
        Index(None, "city"),
        Index(None, "annual_revenue"),
        Index(None, "recorded_at"),
    )

    name: Mapped[str]
    type: Mapped[str] = mapped_column(default="Customer")
    industry: Mapped[str | None]
    employees: Mapped[int | None]
    annual_revenue: Mapped[Decimal | None]
    website: Mapped[str | None]
    phone: Mapped[str | None]
    street: Mapped[str | None]
    city: Mapped[str | None]
    region: Mapped[str | None]
    postal_code: Mapped[str | None]
    country: Mapped[str | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    lifecycle_stage: Mapped[str | None]
    custom: Mapped[dict[str, Any] | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))


class Contact(Editable, Owned, Imported, Learned, Removable, Base):
    """A person, most often in an account."""

    __tablename__ = "contact"
    __table_args__ = (
        UniqueConstraint("source", "external_id"),
        Index(None, "family_name", "given_name", "deleted_at"),
        Index(None, "email"),
        Index(None, "recorded_at"),
    )

    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    given_name: Mapped[str]
    family_name: Mapped[str]
    title: Mapped[str | None]
    role: Mapped[str | None]
    email: Mapped[str | None]
    phone: Mapped[str | None]
    language: Mapped[str | None]
    birth_date: Mapped[date | None]
    lead_source: Mapped[str | None]
    custom: Mapped[dict[str, Any] | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))


class Consent(Imported, Learned, Base):
    """Whether we may write to a person, by channel and purpose; `origin` is where it was given.

    In force from `granted_at` until `expires_at` or `withdrawn_at`, whichever comes first.
    """

    __tablename__ = "consent"
    __table_args__ = (UniqueConstraint("source", "external_id"),)

    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), index=True)
    channel: Mapped[str]
    purpose: Mapped[str]
    lawful_basis: Mapped[str]
    granted_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    night_allowed: Mapped[bool] = mapped_column(default=False)
    origin: Mapped[str | None]
    withdrawn_at: Mapped[datetime | None]


class LoyaltyEntry(Imported, Learned, Base):
    """Points earned (above 0) or spent (below 0)."""

    __tablename__ = "loyalty_entry"
    __table_args__ = (UniqueConstraint("source", "external_id"),)

    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), index=True)
    points: Mapped[int]
    reason: Mapped[str]
    earned_at: Mapped[datetime]
