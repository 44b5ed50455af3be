"""Who is on the worklist: one scored day, filtered, sorted and cut into pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, literal, or_, select, true
from sqlalchemy.orm import Session

from app.store.interactions import CONTACT_KINDS
from app.store.models import Account, Interaction, Score, Task, User
from app.store.policy import Actor, scope
from app.store.tasks import put_off
from app.store.types import UtcDateTime

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)

# Highest first; accounts without the value come last. The other order is oldest first.
DESCENDING = ("money", "risk")

Value = float | Decimal | datetime


@dataclass(frozen=True)
class Selection:
    """One scored day and what is kept of it. `owner` is `mine`, `team` or `all`."""

    task: str
    as_of: date
    model_version: str
    now: datetime
    grades: Sequence[str] = ()
    owner: str = "all"
    text: str = ""


def find_newest_run(session: Session, actor: Actor, task: str) -> Any | None:
    """Return `as_of`, `model_version`, `horizon_days` of the newest scores in sight."""
    return session.execute(
        select(Score.as_of, Score.model_version, Score.horizon_days)
        .where(Score.task == task, scope(actor, "read", Score))
        .order_by(Score.as_of.desc(), Score.id.desc())
        .limit(1)
    ).first()


def list_keys(
    session: Session,
    actor: Actor,
    kept: Selection,
    sort: str,
    after: tuple[Value | None, int] | None,
    limit: int,
) -> Sequence[Any]:
    """Return (score id, account id, sort value) of one page, in its order.

    The rows themselves are read afterwards: sorting must not drag their reasons along.
    """
    value = _value(sort)
    query = _selected(actor, kept, Score.id, Score.subject_id, value.label("value"))
    if after is not None:
        query = query.where(_beyond(sort, value, *after))
    order = (value.asc(), Score.id.asc())
    if sort in DESCENDING:
        order = (value.desc().nulls_last(), Score.id.desc())
    return session.execute(query.order_by(*order).limit(limit)).all()


def count_selected(session: Session, actor: Actor, kept: Selection, cap: int) -> int:
    """Return how many accounts are selected, counting no further than `cap`."""
    rows = _selected(actor, kept, Score.id).limit(cap).subquery()
    return session.scalar(select(func.count()).select_from(rows)) or 0


def list_scored(session: Session, actor: Actor, score_ids: Sequence[int]) -> Sequence[Any]:
    """Return (Score, account's name, owner's name) of these scores, in no order."""
    return session.execute(
        select(Score, Account.name, User.name)
        .join(Account, Account.id == Score.subject_id)
        .outerjoin(User, User.id == Account.owner_id)
        .where(Score.id.in_(score_ids), scope(actor, "read", Score))
    ).all()


def load_previous(
    session: Session, actor: Actor, task: str, as_of: date, account_ids: Sequence[int]
) -> dict[int, float]:
    """Return the probability of each account on the scored day before `as_of`."""
    earlier = (Score.task == task, Score.as_of < as_of, scope(actor, "read", Score))
    day = session.scalar(
        select(Score.as_of).where(*earlier).order_by(Score.as_of.desc()).limit(1)
    )
    rows = session.execute(
        select(Score.subject_id, Score.probability)
        .where(
            Score.task == task,
            Score.subject_kind == "account",
            Score.subject_id.in_(account_ids),
            Score.as_of == day,
            scope(actor, "read", Score),
        )
        .order_by(Score.id)
    )
    # A day may have been scored twice: the later answer stands.
    return {account_id: probability for account_id, probability in rows}


def _value(sort: str) -> ColumnElement[Any]:
    if sort == "risk":
        return Score.probability.expression
    if sort == "money":
        return Score.money_at_stake.expression
    last_contact = (
        select(func.max(Interaction.occurred_at))
        .where(
            Interaction.account_id == Account.id,
            Interaction.kind.in_(CONTACT_KINDS),
            Interaction.deleted_at.is_(None),
        )
        .scalar_subquery()
    )
    return func.coalesce(last_contact, literal(_NEVER, UtcDateTime), type_=UtcDateTime)


def _beyond(
    sort: str, value: ColumnElement[Any], last: Value | None, last_id: int
) -> ColumnElement[bool]:
    if sort not in DESCENDING:
        return or_(value > last, and_(value == last, Score.id > last_id))
    if last is None:
        return and_(value.is_(None), Score.id < last_id)
    return or_(value < last, and_(value == last, Score.id < last_id), value.is_(None))


def _selected(actor: Actor, kept: Selection, *columns: Any) -> Select[Any]:
    query = (
        select(*columns)
        .join(Account, Account.id == Score.subject_id)
        .where(
            Score.task == kept.task,
            Score.as_of == kept.as_of,
            Score.model_version == kept.model_version,
            Score.subject_kind == "account",
            Account.deleted_at.is_(None),
            scope(actor, "read", Account, "score"),
            _owned_by(actor, kept.owner),
        )
    )
    if kept.grades:
        query = query.where(Score.grade.in_(kept.grades))
    if kept.text:
        query = query.where(Account.name.icontains(kept.text, autoescape=True))
    snoozed = select(Task.account_id).where(
        Task.account_id.is_not(None), *put_off(actor, kept.now)
    )
    return query.where(Account.id.not_in(snoozed))


def _owned_by(actor: Actor, owner: str) -> ColumnElement[bool]:
    if owner == "all":
        return true()
    if owner == "team" and actor.team_id is not None:
        return Account.team_id == actor.team_id
    return Account.owner_id == actor.user_id
