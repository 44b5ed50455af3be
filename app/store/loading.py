"""Many rows at once: insert, and learn the numbers the store gave them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from app.errors import Forbidden
from app.i18n import mark
from app.store.base import Base
from app.store.policy import Actor, Reach, reach

ROWS_AT_ONCE = 20_000


def add_rows(
    session: Session, actor: Actor, model: type[Base], rows: Iterable[Mapping[str, Any]]
) -> int:
    """Insert rows of one table, all with the same columns, as they come; return how many.

    Raises
    ------
    Forbidden
        Unless the actor may administer the store: no single row is checked here.
    """
    if reach(actor, "administer", "store") is not Reach.ALL:
        raise Forbidden(mark("Your role does not allow this."))
    n = 0
    for batch in _batches(rows):
        # The table, not the mapper: that would send each run of rows with the same empty
        # columns by itself, which is ten times slower.
        session.execute(insert(model.__table__), batch)  # type: ignore[arg-type]
        n += len(batch)
    return n


def map_ids(session: Session, actor: Actor, model: type[Base], source: str) -> dict[str, int]:
    """Return our number of each record of a source by the source's own number."""
    if reach(actor, "administer", "store") is not Reach.ALL:
        return {}
    query = select(model.external_id, model.id).where(model.source == source)  # type: ignore[attr-defined]
    return {external: id_ for external, id_ in session.execute(query)}


def _batches(rows: Iterable[Mapping[str, Any]]) -> Iterator[Sequence[Mapping[str, Any]]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, ROWS_AT_ONCE)):
        yield batch
