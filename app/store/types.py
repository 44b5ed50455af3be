"""Column types that keep the store's promises about time and money."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect
from sqlalchemy.types import TypeDecorator

MONEY_SCALE = 10_000


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: aware on our side, naive UTC in the store, never anything else."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware moment into naive UTC; a naive one is refused."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A moment needs its time zone.")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Give the moment its zone back."""
        return None if value is None else value.replace(tzinfo=UTC)


class Money(TypeDecorator[Decimal]):
    """An exact amount, stored as ten-thousandths in an integer (SQLite has no decimals)."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Turn a decimal into ten-thousandths."""
        return (
            None if value is None else int((Decimal(value) * MONEY_SCALE).to_integral_value())
        )

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """Turn ten-thousandths into a decimal."""
        return None if value is None else Decimal(int(value)) / MONEY_SCALE


def utc_now() -> datetime:
    """Return this moment, aware, in UTC."""
    return datetime.now(UTC)
