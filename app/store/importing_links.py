"""Which records the links of a file mean by their names."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store.importing_records import Target
from app.store.models import Team
from app.store.nouns import noun_of
from app.store.policy import Actor, require, scope


def find_by_name(
    session: Session, actor: Actor, noun: str, column: str, texts: Sequence[str]
) -> dict[str, list[Target]]:
    """Return the living records that bear each of these names, in a column of theirs."""
    if noun == "team":
        return _find_teams(session, actor, texts)
    model: Any = noun_of(noun).model
    query = select(getattr(model, column), model.id).where(
        getattr(model, column).in_(texts), scope(actor, "import", model)
    )
    if hasattr(model, "deleted_at"):
        query = query.where(model.deleted_at.is_(None))
    found: dict[str, list[Target]] = {}
    for text, id_ in session.execute(query):
        found.setdefault(text, []).append(Target(id_))
    return found


def _find_teams(
    session: Session, actor: Actor, texts: Sequence[str]
) -> dict[str, list[Target]]:
    require(actor, "import", "user")
    query = select(Team.name, Team.id).where(Team.name.in_(texts))
    return {name: [Target(id_)] for name, id_ in session.execute(query)}
