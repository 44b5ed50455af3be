"""What we sell, and what was bought."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Editable, Imported, Learned, Removable


class Product(Editable, Imported, Removable, Base):
    """What we sell."""

    __tablename__ = "product"
    __table_args__ = (UniqueConstraint("source", "external_id"),)

    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    category: Mapped[str | None]
    active: Mapped[bool] = mapped_column(default=True)
    custom: Mapped[dict[str, Any] | None]


class Price(Imported, Base):
    """What one unit of a product costs from a day on, for one `billing` (Once, Month, Year)."""

    __tablename__ = "price"
    __table_args__ = (UniqueConstraint("source", "external_id"),)

    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), index=True)
    unit_price: Mapped[Decimal]
    currency: Mapped[str]
    billing: Mapped[str] = mapped_column(default="Once")
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]


class Order(Imported, Learned, Base):
    """A purchase."""

    __tablename__ = "order"
    __table_args__ = (
        UniqueConstraint("source", "external_id"),
        Index(None, "account_id", "ordered_at"),
    )

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    number: Mapped[str | None]
    subject: Mapped[str | None]
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
