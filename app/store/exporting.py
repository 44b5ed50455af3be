"""What an export says of a link: where the record is from that it points to, its number."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store.importing_records import HOME, Key
from app.store.models import Team
from app.store.nouns import noun_of
from app.store.policy import Actor, require


def load_keys(
    session: Session, actor: Actor, noun: str, record_ids: Iterable[int]
) -> dict[int, Key]:
    """Return the key of each of these records, see `key_of`.

    A link's number says no more of the record than the row that holds it, so that whoever
    may take the row out may take it too.
    """
    require(actor, "read", "self")
    model: Any = noun_of(noun).model
    has_key = hasattr(model, "external_id")
    columns = (model.source, model.external_id) if has_key else ()
    query = select(model.id, model.created_at, *columns).where(model.id.in_(list(record_ids)))
    found: dict[int, Key] = {}
    for id_, created_at, *key in session.execute(query):
        own = (HOME, f"{id_}@{created_at.isoformat()}")
        found[id_] = (key[0], key[1]) if all(key) else own
    return found


def load_team_keys(session: Session, actor: Actor, team_ids: Iterable[int]) -> dict[int, str]:
    """Return the names of teams, by which another store knows them."""
    require(actor, "read", "self")
    query = select(Team.id, Team.name).where(Team.id.in_(list(team_ids)))
    return {id_: name for id_, name in session.execute(query)}
