"""Touches with an account, any channel."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.i18n import mark
from app.store.models import Interaction
from app.store.policy import Actor, scope

# A note or a visit to the web site is not a contact with a person.
CONTACT_KINDS = ("Call", "Meeting", "Email", "Chat", "Visit")


def get_interaction_row(session: Session, actor: Actor, interaction_id: int) -> Interaction:
    """Return a touch that the actor may change, or raise `NotFound`."""
    row = session.scalars(
        select(Interaction).where(
            Interaction.id == interaction_id,
            Interaction.deleted_at.is_(None),
            scope(actor, "write", Interaction),
        )
    ).one_or_none()
    if row is None:
        raise NotFound(mark("There is no entry {number}."), number=interaction_id)
    return row


def load_last_contacts(
    session: Session, actor: Actor, account_ids: Sequence[int]
) -> dict[int, tuple[datetime, str]]:
    """Return when and how each account was last contacted; absent if never."""
    newest: dict[int, tuple[datetime, str]] = {}
    for row in _last_contacts(session, actor, account_ids):
        newest[row.account_id] = (row.occurred_at, row.kind)
    return newest


def _last_contacts(session: Session, actor: Actor, account_ids: Sequence[int]) -> Sequence[Any]:
    rank = (
        func.row_number()
        .over(
            partition_by=Interaction.account_id,
            order_by=(Interaction.occurred_at.desc(), Interaction.id.desc()),
        )
        .label("rank")
    )
    ranked = (
        select(Interaction.account_id, Interaction.occurred_at, Interaction.kind, rank)
        .where(
            Interaction.account_id.in_(account_ids),
            Interaction.kind.in_(CONTACT_KINDS),
            Interaction.deleted_at.is_(None),
            scope(actor, "read", Interaction),
        )
        .subquery()
    )
    return session.execute(select(ranked).where(ranked.c.rank == 1)).all()
