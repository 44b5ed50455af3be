"""A record as a plain value, with the names of what it points to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.store.nouns import Kind, Noun, noun_of, nouns
from app.store.policy import Actor, Reach, reach
from app.store.records import load_records
from app.store.teams import load_team_names


@dataclass(frozen=True)
class RecordView:
    """One record: its fields, and the `names` of those of its links that the actor sees."""

    id: int
    noun: str
    title: str
    values: Mapping[str, Any]
    names: Mapping[str, str]
    version: int | None
    created_at: datetime
    updated_at: datetime | None
    deleted: bool


@dataclass(frozen=True)
class RecordPage:
    """Some records in their order; `next_after` leads on."""

    items: tuple[RecordView, ...]
    next_after: str | None


@dataclass(frozen=True)
class Count:
    """How many there are; if `capped`, at least that many."""

    n: int
    capped: bool


def view_records(
    session: Session, actor: Actor, noun: Noun, rows: Sequence[Any]
) -> tuple[RecordView, ...]:
    """Return rows of one noun as plain values, in their order."""
    names = _load_names(session, actor, noun, rows)
    return tuple(_view(noun, row, names) for row in rows)


def title_of(noun: Noun, row: Any) -> str:
    """Return what a record is called.

    A person's name is in the order of their language: family name first in Korean.
    """
    parts = [getattr(row, column) for column in noun.title]
    if noun.title[0] == "given_name" and _is_hangul(parts[-1]):
        return "".join(filter(None, reversed(parts)))
    return " ".join(str(part) for part in parts if part)


def _view(noun: Noun, row: Any, names: Mapping[str, Mapping[int, str]]) -> RecordView:
    told = {
        field: names[field][value]
        for field in names
        if (value := getattr(row, field)) in names[field]
    }
    return RecordView(
        id=row.id,
        noun=noun.name,
        title=title_of(noun, row),
        values={name: getattr(row, name) for name in noun.fields},
        names=told,
        version=getattr(row, "version", None),
        created_at=row.created_at,
        updated_at=getattr(row, "updated_at", None),
        deleted=getattr(row, "deleted_at", None) is not None,
    )


def _load_names(
    session: Session, actor: Actor, noun: Noun, rows: Sequence[Any]
) -> dict[str, dict[int, str]]:
    links = {f.name: f.links_to for f in noun.fields.values() if f.kind is Kind.LINK}
    return {
        field: _names_of(session, actor, linked, {getattr(row, field) for row in rows} - {None})
        for field, linked in links.items()
        if linked
    }


def _names_of(session: Session, actor: Actor, noun: str, ids: set[int]) -> dict[int, str]:
    if not ids:
        return {}
    if noun == "team":
        return load_team_names(session, actor)
    if noun not in nouns() or reach(actor, "read", noun) is Reach.NONE:
        return {}
    found = load_records(session, actor, noun, sorted(ids))
    return {id_: title_of(noun_of(noun), row) for id_, row in found.items()}


def _is_hangul(text: str | None) -> bool:
    return bool(text) and any("가" <= letter <= "힣" for letter in text or "")
