"""How many records there are of each noun."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.store.models import Score, Team
from app.store.nouns import Noun, nouns
from app.store.policy import Actor, Reach, reach, scope


def count_nouns(session: Session, actor: Actor) -> dict[str, int]:
    """Return how many living records of each noun the actor may read, those without included.

    A noun that the actor may not read at all is left out.
    """
    told = {
        name: _count(session, actor, noun)
        for name, noun in nouns().items()
        if reach(actor, "read", name) is not Reach.NONE
    }
    if reach(actor, "read", "user") is not Reach.NONE:
        teams = select(func.count()).select_from(Team).where(scope(actor, "read", Team, "user"))
        told["team"] = session.scalar(teams) or 0
    if reach(actor, "read", "score") is not Reach.NONE:
        query = select(func.count()).select_from(Score).where(scope(actor, "read", Score))
        told["score"] = session.scalar(query) or 0
    return told


def _count(session: Session, actor: Actor, noun: Noun) -> int:
    query = select(func.count()).select_from(noun.model).where(scope(actor, "read", noun.model))
    if noun.can_be_deleted:
        query = query.where(noun.model.deleted_at.is_(None))  # type: ignore[attr-defined]
    return session.scalar(query) or 0
