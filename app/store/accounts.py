"""Accounts and what hangs on them: people, orders, subscriptions, scores."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.i18n import mark
from app.store.models import Account, Contact, Order, Product, Score, Subscription, User
from app.store.policy import Actor, scope


def get_account_row(
    session: Session, actor: Actor, account_id: int, action: str = "read", noun: str = "account"
) -> Account:
    """Return an account in reach of this right; out of reach it is as if it were not there."""
    account = session.scalars(
        select(Account).where(
            Account.id == account_id,
            Account.deleted_at.is_(None),
            scope(actor, action, Account, noun),
        )
    ).one_or_none()
    if account is None:
        raise NotFound(
            mark("There is no account {number}."),
            hint=mark("Look for it by name under Accounts."),
            number=account_id,
        )
    return account


def list_account_rows(
    session: Session, actor: Actor, text: str, after: tuple[str, int] | None, limit: int
) -> Sequence[Any]:
    """Return (Account, owner's name) by name, those that contain `text`."""
    query = (
        select(Account, User.name)
        .outerjoin(User, User.id == Account.owner_id)
        .where(Account.deleted_at.is_(None), scope(actor, "read", Account))
    )
    if text:
        query = query.where(Account.name.icontains(text, autoescape=True))
    if after is not None:
        name, last_id = after
        query = query.where(
            (Account.name > name) | ((Account.name == name) & (Account.id > last_id))
        )
    return session.execute(query.order_by(Account.name, Account.id).limit(limit)).all()


def has_accounts(session: Session, actor: Actor) -> bool:
    """Return whether the actor can see any account at all."""
    query = select(Account.id).where(
        Account.deleted_at.is_(None), scope(actor, "read", Account)
    )
    return session.scalar(query.limit(1)) is not None


def find_user_name(session: Session, actor: Actor, account: Account) -> str | None:
    """Return the name of the person who looks after an account that the actor may see."""
    return session.scalar(
        select(User.name)
        .join(Account, Account.owner_id == User.id)
        .where(Account.id == account.id, scope(actor, "read", Account))
    )


def list_contacts(session: Session, actor: Actor, account_id: int) -> Sequence[Contact]:
    """Return the people in an account by name."""
    return session.scalars(
        select(Contact)
        .where(
            Contact.account_id == account_id,
            Contact.deleted_at.is_(None),
            scope(actor, "read", Contact, "account"),
        )
        .order_by(Contact.family_name, Contact.given_name, Contact.id)
    ).all()


def list_orders(session: Session, actor: Actor, account_id: int, limit: int) -> Sequence[Order]:
    """Return the newest orders, newest first."""
    query = select(Order).where(
        Order.account_id == account_id, scope(actor, "read", Order, "account")
    )
    order = (Order.ordered_at.desc(), Order.id.desc())
    return session.scalars(query.order_by(*order).limit(limit)).all()


def sum_orders(session: Session, actor: Actor, account_id: int) -> Sequence[Any]:
    """Return (currency, number, total) of an account's orders, the largest total first."""
    total = func.sum(Order.amount)
    return session.execute(
        select(Order.currency, func.count(), total)
        .where(Order.account_id == account_id, scope(actor, "read", Order, "account"))
        .group_by(Order.currency)
        .order_by(total.desc(), Order.currency)
    ).all()


def list_subscriptions(session: Session, actor: Actor, account_id: int) -> Sequence[Any]:
    """Return (Subscription, product's name), the newest start first."""
    return session.execute(
        select(Subscription, Product.name)
        .outerjoin(Product, Product.id == Subscription.product_id)
        .where(
            Subscription.account_id == account_id,
            scope(actor, "read", Subscription, "account"),
        )
        .order_by(Subscription.started_on.desc(), Subscription.id.desc())
    ).all()


def load_notices(
    session: Session, actor: Actor, account_ids: Sequence[int], today: date
) -> dict[int, date]:
    """Return when the first contract ends of each account that has given notice; else none."""
    rows = session.execute(
        select(Subscription.account_id, func.min(Subscription.cancelled_on))
        .where(
            Subscription.account_id.in_(account_ids),
            Subscription.cancelled_on > today,
            scope(actor, "read", Subscription, "account"),
        )
        .group_by(Subscription.account_id)
    )
    return {account_id: ends_on for account_id, ends_on in rows if ends_on is not None}


def list_scores(session: Session, actor: Actor, account_id: int, task: str) -> Sequence[Score]:
    """Return the scores of an account, oldest first; of a day the last written is last.

    Sorted here: asked for an order, SQLite walks the index that has it, through everybody's
    scores, instead of the one that leads to this account.
    """
    rows = session.scalars(
        select(Score).where(
            Score.task == task,
            Score.subject_kind == "account",
            Score.subject_id == account_id,
            scope(actor, "read", Score),
        )
    )
    return sorted(rows, key=lambda score: (score.as_of, score.id))
