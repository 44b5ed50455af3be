"""Where a list goes on: the last row's place as one opaque word for an address."""

import base64
import binascii
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from app.errors import Invalid
from app.i18n import mark

Place = float | Decimal | datetime | date | str
LARGEST = 2**63 - 1
P = TypeVar("P", float, int, bool, Decimal, datetime, date, str)


def write_cursor(place: Place | None, record_id: int) -> str:
    """Return the cursor of a row by its sort value and number.

    >>> read_cursor(write_cursor(0.25, 7), float)
    (0.25, 7)
    """
    text = place.isoformat() if isinstance(place, date) else place
    text = None if text is None else str(text)
    raw = json.dumps([text, record_id], ensure_ascii=False).encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def read_cursor(cursor: str, kind: type[P]) -> tuple[P | None, int]:
    """Return the sort value and number of a cursor; raise `Invalid` for what is none."""
    try:
        raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        text, record_id = json.loads(raw)
        place = None if text is None else _parse(str(text), kind)
        return place, _number(record_id)
    except (ArithmeticError, ValueError, TypeError, RecursionError, binascii.Error) as error:
        raise Invalid(
            mark("This address does not lead to a place in the list."),
            hint=mark("Begin at the first page."),
        ) from error


def _number(number: Any) -> int:
    """Return a number that a column can hold; raise `ValueError` for any other."""
    if not -LARGEST - 1 <= int(number) <= LARGEST:
        raise ValueError(number)
    return int(number)


def _parse(text: str, kind: type[Any]) -> Any:
    if kind is int:
        return _number(text)
    if kind is datetime:
        moment = datetime.fromisoformat(text)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    if kind is bool:
        return text == "True"
    return kind.fromisoformat(text) if kind is date else kind(text)
