"""What follows from what a row says: the parts of a record that no column holds."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import Column

from app.store.choices import CASE_CATEGORIES, STAGES
from app.store.importing_records import row_mark
from app.store.nouns import Kind, Noun
from app.store.rights import Role
from app.store.types import utc_now

Values = dict[str, Any]

_STAGE = {stage.name: stage for stage in STAGES}
# The store fills these by itself.
_STAMPS = ("id", "created_at", "updated_at", "version", "deleted_at")
# No password fits this digest: who came with an import cannot sign in.
NO_PASSWORD = "!"  # noqa: S105


def blank_of(noun: Noun) -> Values:
    """Return a record of which nothing is known: its defaults, and None for the rest."""
    columns = noun.model.__mapper__.columns
    return {c.name: _default(c) for c in columns if c.name not in _STAMPS}


def complete_new(noun: Noun, row: Values, told: Mapping[str, Any], currency: str) -> None:
    """Fill what follows from the rest into a record that is about to be added.

    Parameters
    ----------
    row
        All columns; changed in place.
    told
        The fields that the file itself says; they stay as they are. A file of our own says
        all of its columns, the empty ones too.
    currency
        Of amounts that name none.
    """
    if "recorded_at" in row and "recorded_at" not in told:
        row["recorded_at"] = _learned(noun, row)
    if "currency" in row and row["currency"] is None and "currency" not in told:
        money = [name for name, f in noun.fields.items() if f.kind is Kind.MONEY]
        row["currency"] = currency if any(row[name] is not None for name in money) else None
    rule = _COMPLETING.get(noun.name)
    if rule is not None:
        rule(row, told)


def complete_change(noun: Noun, changes: Values, told: Mapping[str, Any]) -> None:
    """Fill what follows from changed fields into the changes of a record."""
    if noun.name == "opportunity" and "stage" in changes and "stage_type" not in told:
        changes["stage_type"] = _STAGE[changes["stage"]].type
    if noun.name == "case" and "status" in changes and "category" not in told:
        changes["category"] = CASE_CATEGORIES[changes["status"]]


def _default(column: Column[Any]) -> Any:
    default: Any = column.default
    return default.arg if default is not None and default.is_scalar else None


def _learned(noun: Noun, row: Values) -> datetime:
    """Return when the system that the row comes from will have known it: when it happened."""
    moment, now = row.get(noun.moment), utc_now()
    if isinstance(moment, date) and not isinstance(moment, datetime):
        moment = datetime.combine(moment, time(), UTC)
    return min(moment, now) if isinstance(moment, datetime) else now


def _complete_opportunity(row: Values, told: Mapping[str, Any]) -> None:
    stage = _STAGE[row["stage"]]
    if "stage_type" not in told:
        row["stage_type"] = stage.type
    if "probability" not in told:
        row["probability"] = stage.probability
    if "opened_on" not in told and "recorded_at" in told:
        row["opened_on"] = row["recorded_at"].date()
    if "closed_at" not in told and row["stage_type"] in ("Won", "Lost"):
        row["closed_at"] = _midnight(row["close_on"])


def _complete_case(row: Values, told: Mapping[str, Any]) -> None:
    if "category" not in told:
        row["category"] = CASE_CATEGORIES[row["status"]]
    if row["number"] is None:
        row["number"] = row_mark(row)


def _complete_user(row: Values, told: Mapping[str, Any]) -> None:
    row["password_hash"] = NO_PASSWORD
    row["role"] = row["role"] or Role.ACCOUNT_MANAGER.value


def _midnight(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time(), UTC)


_COMPLETING: Mapping[str, Callable[[Values, Mapping[str, Any]], None]] = {
    "opportunity": _complete_opportunity,
    "case": _complete_case,
    "user": _complete_user,
}
