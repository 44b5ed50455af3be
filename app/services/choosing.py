"""What a link may be set to: records by a part of their name, a few at a time."""

from typing import NamedTuple

from sqlalchemy.orm import Session

from app.services.records.views import title_of
from app.store.nouns import noun_of, nouns
from app.store.policy import Actor, Reach, reach
from app.store.records import Filter, Listing, list_records, load_records
from app.store.teams import load_team_names

AT_MOST = 20
PEOPLE_AT_MOST = 500


class Choice(NamedTuple):
    """A record by its number and what it is called."""

    id: int
    title: str


def list_choices(
    session: Session, actor: Actor, noun: str, text: str = "", limit: int = AT_MOST
) -> tuple[Choice, ...]:
    """Return records of a noun that the actor sees and whose title holds `text`, by title.

    Teams are those that the actor may give a record to.
    """
    if noun == "team":
        return _teams(session, actor)
    if noun not in nouns() or reach(actor, "read", noun) is Reach.NONE:
        return ()
    working = (Filter("active", "is", True),) if noun == "user" else ()
    kind = noun_of(noun)
    listing = Listing(noun, working, kind.title[-1], text=text)
    rows = list_records(session, actor, listing, None, limit)
    return tuple(Choice(row.id, title_of(kind, row)) for row in rows)


def find_choice(session: Session, actor: Actor, noun: str, record_id: int) -> Choice | None:
    """Return what a record that the actor sees is called, or None."""
    if noun == "team":
        names = load_team_names(session, actor)
        return Choice(record_id, names[record_id]) if record_id in names else None
    if noun not in nouns() or reach(actor, "read", noun) is Reach.NONE:
        return None
    rows = load_records(session, actor, noun, [record_id])
    if record_id not in rows:
        return None
    return Choice(record_id, title_of(noun_of(noun), rows[record_id]))


def _teams(session: Session, actor: Actor) -> tuple[Choice, ...]:
    names = load_team_names(session, actor)
    every = reach(actor, "write", "account") is Reach.ALL
    return tuple(Choice(*team) for team in names.items() if every or team[0] == actor.team_id)
