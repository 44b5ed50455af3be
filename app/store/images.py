"""What a record looked like: some of its columns as JSON can hold them, and back."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from app.store.base import Base
from app.store.types import Money, UtcDateTime


def image_of(row: Base, columns: Iterable[str]) -> dict[str, Any]:
    """Return these columns of a row as JSON can hold them."""
    return {name: plain(getattr(row, name)) for name in columns}


def plain(value: Any) -> Any:
    """Return a value as JSON can hold it: moments and days as ISO texts, money as digits."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def values_of(model: type[Base], image: Mapping[str, Any]) -> dict[str, Any]:
    """Return what `image_of` was made from, ready to be written into `model`."""
    return {name: _read(model, name, value) for name, value in image.items()}


def _read(model: type[Base], name: str, value: Any) -> Any:
    kind = model.__mapper__.columns[name].type
    if value is None:
        return None
    if isinstance(kind, UtcDateTime):
        return datetime.fromisoformat(value)
    if isinstance(kind, Money):
        return Decimal(value)
    return date.fromisoformat(value) if kind.python_type is date else value
