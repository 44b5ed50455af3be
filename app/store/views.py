"""Lists as people have saved them: their own, and those that others share."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.i18n import mark
from app.store.models import SavedView
from app.store.policy import Actor, require, scope


def list_view_rows(session: Session, actor: Actor, noun: str) -> Sequence[SavedView]:
    """Return the views of a noun that the actor may open, their own first, by name."""
    rows = session.scalars(
        select(SavedView)
        .where(SavedView.noun == noun, _readable(actor))
        .order_by(SavedView.name, SavedView.id)
    )
    return sorted(rows, key=lambda row: row.owner_id != actor.user_id)


def get_view_row(session: Session, actor: Actor, view_id: int) -> SavedView:
    """Return a view of the actor's own, or raise `NotFound`: others' are read-only."""
    row = session.scalars(
        select(SavedView).where(SavedView.id == view_id, scope(actor, "write", SavedView))
    ).one_or_none()
    if row is None:
        raise NotFound(mark("There is no such view of yours."))
    return row


def is_name_taken(
    session: Session, actor: Actor, noun: str, name: str, except_id: int | None
) -> bool:
    """Return whether the actor has another view of this name."""
    query = select(SavedView.id).where(
        SavedView.noun == noun,
        SavedView.name == name,
        SavedView.id != (except_id or 0),
        scope(actor, "write", SavedView),
    )
    return session.scalar(query.limit(1)) is not None


def _readable(actor: Actor) -> ColumnElement[bool]:
    # A view holds no record: what it shows is asked anew of whoever opens it.
    require(actor, "read", "saved_view")
    return or_(SavedView.shared, scope(actor, "read", SavedView))
