"""Lists that people come back to: built-in ones for each role, and those they saved.

A view keeps the parts of an address, not records: it shows to each person what they may see.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.errors import Invalid
from app.i18n import mark
from app.services.records import listing_of
from app.services.view_words import resolve
from app.services.views_builtin import BuiltIn, built_in_views
from app.store.audit import add_entry
from app.store.models import SavedView
from app.store.policy import Actor, require
from app.store.types import utc_now
from app.store.views import get_view_row, is_name_taken, list_view_rows

NAME_LENGTH = 60
Query = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class View:
    """One view: `key` stands in addresses; `mine` ones can be changed, built-in ones not.

    The name of a built-in view is a sentence of the catalogue.
    """

    key: str
    name: str
    query: Query
    text: str
    sort: str
    deleted: bool = False
    built_in: bool = False
    mine: bool = False
    shared: bool = False
    id: int | None = None


def list_views(session: Session, actor: Actor, noun: str) -> tuple[View, ...]:
    """Return the built-in views of this role, then the actor's own, then shared ones."""
    require(actor, "read", noun)
    built_in = tuple(map(_built_in, built_in_views(actor, noun)))
    saved = tuple(_saved(actor, row) for row in list_view_rows(session, actor, noun))
    return built_in + saved


def save_view(
    session: Session,
    actor: Actor,
    noun: str,
    name: str,
    *,
    query: Query,
    text: str = "",
    sort: str = "id",
    shared: bool = False,
    today: date | None = None,
) -> int:
    """Keep a list under a name; return the view's number.

    Raises
    ------
    Invalid
        If the name is empty, too long or taken, or the list cannot be made.
    """
    require(actor, "write", "saved_view")
    require(actor, "read", noun)
    name = _checked_name(session, actor, noun, name, None)
    listing_of(noun, resolve(actor, query, today or utc_now().date()), sort)
    row = SavedView(
        owner_id=actor.user_id,
        noun=noun,
        name=name,
        definition=_definition(query, text, sort),
        shared=shared,
    )
    session.add(row)
    session.flush()
    add_entry(session, actor, "create", "saved_view", subject_id=row.id, shared=shared)
    return row.id


def change_view(
    session: Session,
    actor: Actor,
    view_id: int,
    *,
    name: str,
    query: Query,
    text: str = "",
    sort: str = "id",
    shared: bool = False,
) -> None:
    """Give a view of one's own another name, list or audience.

    Raises
    ------
    NotFound
        If it is not the actor's own.
    Invalid
        If the name is empty, too long or taken, or the list cannot be made.
    """
    require(actor, "write", "saved_view")
    row = get_view_row(session, actor, view_id)
    listing_of(row.noun, resolve(actor, query, utc_now().date()), sort)
    row.name = _checked_name(session, actor, row.noun, name, row.id)
    row.definition = _definition(query, text, sort)
    row.shared = shared
    session.flush()
    add_entry(session, actor, "update", "saved_view", subject_id=row.id, shared=shared)


def remove_view(session: Session, actor: Actor, view_id: int) -> View:
    """Remove a view of one's own; return it as it was, so that it can be saved again."""
    require(actor, "write", "saved_view")
    row = get_view_row(session, actor, view_id)
    view = _saved(actor, row)
    session.delete(row)
    session.flush()
    add_entry(session, actor, "delete", "saved_view", subject_id=view_id)
    return view


def _checked_name(
    session: Session, actor: Actor, noun: str, name: str, except_id: int | None
) -> str:
    name = " ".join(name.split())
    if not 1 <= len(name) <= NAME_LENGTH:
        raise Invalid(mark("Give the view a name of up to 60 characters."))
    if is_name_taken(session, actor, noun, name, except_id):
        raise Invalid(mark("You have a view of this name already."))
    return name


def _definition(query: Query, text: str, sort: str) -> dict[str, Any]:
    return {"query": {key: list(v) for key, v in query.items()}, "text": text, "sort": sort}


def _built_in(view: BuiltIn) -> View:
    facts: dict[str, Any] = {"text": "", "built_in": True, "deleted": view.deleted}
    return View(view.key, view.name, view.query, sort=view.sort, **facts)


def _saved(actor: Actor, row: SavedView) -> View:
    kept = row.definition
    return View(
        key=str(row.id),
        name=row.name,
        query={key: tuple(values) for key, values in kept.get("query", {}).items()},
        text=kept.get("text", ""),
        sort=kept.get("sort", "id"),
        mine=row.owner_id is not None and row.owner_id == actor.user_id,
        shared=row.shared,
        id=row.id,
    )
