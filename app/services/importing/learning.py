"""What a history teaches of the accounts it speaks of: they were known when it happened."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from app.store.changes import note_updated
from app.store.images import plain
from app.store.importing_accounts import learn_earlier
from app.store.importing_records import load_learned
from app.store.policy import Actor


def learn_of_accounts(
    session: Session, actor: Actor, change_set: int, moments: Mapping[int, datetime]
) -> None:
    """Move the moment we learned of accounts back to an earlier one, where it is one."""
    if not moments:
        return
    known = load_learned(session, actor, moments)
    sooner = {id_: moments[id_] for id_, (moment, _) in known.items() if moments[id_] < moment}
    learn_earlier(session, actor, sooner)
    # Nobody edits this moment: the version stays as it is.
    notes = [(id_, {"recorded_at": plain(known[id_][0])}, known[id_][1]) for id_ in sooner]
    note_updated(session, actor, change_set, "account", notes)
