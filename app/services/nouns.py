"""What a record of each noun is made of: the one description that screens follow."""

from typing import Any

from app.store.choices import CASE_CATEGORIES, STAGES, Stage
from app.store.nouns import Field, Kind, Noun, noun_of

__all__ = [
    "CASE_CATEGORIES",
    "STAGES",
    "Field",
    "Kind",
    "Noun",
    "Stage",
    "first_value",
    "may_be_empty",
    "noun_of",
]


def may_be_empty(noun: str, field: str) -> bool:
    """Return whether a record may hold nothing here."""
    return bool(noun_of(noun).model.__mapper__.columns[field].nullable)


def first_value(noun: str, field: str) -> Any:
    """Return what a new record holds here unless somebody says otherwise; mostly nothing."""
    default: Any = noun_of(noun).model.__mapper__.columns[field].default
    return default.arg if default is not None and default.is_scalar else None
