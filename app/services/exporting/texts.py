"""How a value stands in a cell, so that the import reads the same value back."""

import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from app.services.exporting.writers import Cell
from app.store.nouns import Field, Kind


def write_value(field: Field, value: Any) -> Cell:
    """Return the cell of a value: a text, or a number.

    Days and moments are ISO texts (UTC), yes and no are words, objects are JSON.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, int | Decimal):
        return Decimal(value)
    if isinstance(value, float):
        # The shortest digits that are this number.
        return Decimal(repr(value))
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    if isinstance(value, date):
        return value.isoformat()
    if field.kind is Kind.FREE:
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return str(value)
