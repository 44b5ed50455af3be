"""The names of teams, which everybody here may know."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store.models import Team
from app.store.policy import Actor, scope


def load_team_names(session: Session, actor: Actor) -> dict[int, str]:
    """Return the name of each team."""
    rows = session.execute(
        select(Team.id, Team.name).where(scope(actor, "read", Team, "user")).order_by(Team.name)
    )
    return {id_: name for id_, name in rows}
