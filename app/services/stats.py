"""What the house holds, in numbers."""

from sqlalchemy.orm import Session

from app.store import stats as store
from app.store.policy import Actor, require


def count_nouns(session: Session, actor: Actor) -> dict[str, int]:
    """Return how many records of each noun of the vocabulary there are, deleted ones left out.

    Counted is what the actor may read; a noun that they may not read at all is not named.
    """
    require(actor, "read", "self")
    return store.count_nouns(session, actor)
