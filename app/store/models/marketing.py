"""Outreach, whom it reached, and what came of it."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Editable, Imported, Learned, Owned, Removable


class Campaign(Editable, Owned, Imported, Learned, Removable, Base):
    """Outreach to many; `budget` is planned, `cost` was spent, both in `currency`."""

    __tablename__ = "campaign"
    __table_args__ = (UniqueConstraint("source", "external_id"),)

    name: Mapped[str]
    type: Mapped[str]
    status: Mapped[str] = mapped_column(default="Planning")
    budget: Mapped[Decimal | None]
    cost: Mapped[Decimal | None]
    expected_revenue: Mapped[Decimal | None]
    currency: Mapped[str | None]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    custom: Mapped[dict[str, Any] | None]


class CampaignMember(Editable, Imported, Learned, Base):
    """One contact or lead of a campaign. `name` stays where neither of them is known."""

    __tablename__ = "campaign_member"
    __table_args__ = (UniqueConstraint("source", "external_id"),)

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"), index=True)
    lead_id: Mapped[int | None] = mapped_column(ForeignKey("lead.id"), index=True)
    name: Mapped[str | None]
    status: Mapped[str] = mapped_column(default="Planned")
    added_at: Mapped[datetime]


class MessageEvent(Imported, Learned, Base):
    """What became of a message: Sent, Opened, Clicked, Bounced, Opted Out."""

    __tablename__ = "message_event"
    __table_args__ = (UniqueConstraint("source", "external_id"),)

    campaign_member_id: Mapped[int] = mapped_column(
        ForeignKey("campaign_member.id"), index=True
    )
    kind: Mapped[str]
    occurred_at: Mapped[datetime]


class Segment(Editable, Owned, Removable, Base):
    """A saved question about accounts or contacts; a static one keeps its answer in it."""

    __tablename__ = "segment"
    __table_args__ = (Index(None, "name"),)

    name: Mapped[str]
    noun: Mapped[str]
    definition: Mapped[dict[str, Any]]
    static: Mapped[bool] = mapped_column(default=False)
