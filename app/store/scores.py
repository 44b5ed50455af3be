"""Model answers: added in one piece, read as runs (one task, one day, one version)."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import case, exists, insert, select
from sqlalchemy.orm import Session

from app.store.models import Account, Order, Score
from app.store.policy import Actor, require, scope


def has_scores(
    session: Session, actor: Actor, task: str, *, as_of: date, model_version: str
) -> bool:
    """Return whether this version has scored this day; a run is there whole or not at all."""
    return bool(
        session.scalar(
            select(
                exists().where(
                    scope(actor, "score", Account, noun="model"),
                    Account.id == Score.subject_id,
                    Score.task == task,
                    Score.as_of == as_of,
                    Score.model_version == model_version,
                )
            )
        )
    )


def add_scores(session: Session, actor: Actor, rows: Iterable[Mapping[str, Any]]) -> int:
    """Add one run's scores in one statement; return how many."""
    require(actor, "score", "model")
    batch = list(rows)
    if batch:
        session.execute(insert(Score), batch)
    return len(batch)


def list_run(
    session: Session, actor: Actor, task: str, *, as_of: date, version: str, until: date
) -> list[tuple[str, float, int]]:
    """Return (the source's own number, probability, whether no order came) of one run.

    An order counts from the first moment of `as_of` to the last before `until`; this is
    what a forecast of [as_of, until) is held against once the time has passed.
    """
    start, end = (datetime.combine(day, time(), UTC) for day in (as_of, until))
    came_back = exists().where(
        Order.account_id == Account.id, Order.ordered_at >= start, Order.ordered_at < end
    )
    query = (
        select(Account.external_id, Score.probability, case((came_back, 0), else_=1))
        .join(Score, Score.subject_id == Account.id)
        .where(
            scope(actor, "score", Account, noun="model"),
            Score.task == task,
            Score.as_of == as_of,
            Score.model_version == version,
        )
        .order_by(Account.id)
    )
    return [tuple(row) for row in session.execute(query)]
