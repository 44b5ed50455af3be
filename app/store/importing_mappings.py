"""Mappings that people keep for the next file of the same kind."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.i18n import mark
from app.store.models import ImportMapping
from app.store.policy import Actor, require


def list_mapping_rows(
    session: Session, actor: Actor, header_digest: str | None
) -> Sequence[ImportMapping]:
    """Return the actor's own mappings by name; only those of this header, if one is given."""
    require(actor, "import", "account")
    query = select(ImportMapping).where(_own(actor))
    if header_digest is not None:
        query = query.where(ImportMapping.header_digest == header_digest)
    return session.scalars(query.order_by(ImportMapping.name)).all()


def find_mapping(session: Session, actor: Actor, name: str) -> ImportMapping | None:
    """Return the actor's mapping of this name, or None."""
    require(actor, "import", "account")
    query = select(ImportMapping).where(_own(actor), ImportMapping.name == name)
    return session.scalars(query).one_or_none()


def get_mapping(session: Session, actor: Actor, mapping_id: int) -> ImportMapping:
    """Return a mapping of the actor's own, or raise `NotFound`."""
    require(actor, "import", "account")
    query = select(ImportMapping).where(_own(actor), ImportMapping.id == mapping_id)
    row = session.scalars(query).one_or_none()
    if row is None:
        raise NotFound(mark("There is no such mapping."))
    return row


def _own(actor: Actor) -> ColumnElement[bool]:
    return (
        ImportMapping.owner_id.is_(None)
        if actor.user_id is None
        else ImportMapping.owner_id == actor.user_id
    )
