"""A batch of purchases becomes accounts, orders and order lines, with their outbox rows."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from app.services.importing.indexing import index_names
from app.services.importing.learning import learn_of_accounts
from app.services.importing.plans import (
    CREATED,
    REJECTED,
    UNCHANGED,
    UPDATED,
    Outcome,
    Written,
)
from app.services.importing.reasons import ACCOUNT_DELETED
from app.store.changes import note_created, note_updated
from app.store.images import plain
from app.store.importing_accounts import (
    KnownAccount,
    add_accounts,
    find_accounts_by_number,
)
from app.store.importing_orders import (
    KnownOrder,
    add_orders,
    change_orders,
    find_orders_by_number,
)
from app.store.outbox import add_changes
from app.store.policy import Actor

Accounts = Mapping[str, KnownAccount]


class OrderDraft(NamedTuple):
    """One purchase, read and checked. Amount and unit price are in `currency`."""

    row: int
    number: str
    customer_name: str | None
    customer: str
    ordered_at: datetime
    quantity: Decimal
    amount: Decimal
    currency: str
    unit_price: Decimal


def write_orders(
    session: Session,
    actor: Actor,
    source: str,
    drafts: Sequence[OrderDraft],
    column: str,
    change_set: int,
) -> Written:
    """Keep a batch of purchases, noting in the change set what is added or changed.

    Parameters
    ----------
    source
        Which system the customers' numbers belong to; orders are kept under `orders:` of it.
    column
        Column of the customers' numbers, for what is rejected.
    """
    accounts, n_created = _ensure_accounts(session, actor, source, drafts, change_set)
    source = order_source(source)
    # Of rows with one number all but the first say the same again.
    first: dict[str, OrderDraft] = {}
    for draft in drafts:
        if not accounts[draft.customer].deleted:
            first.setdefault(draft.number, draft)
    known = find_orders_by_number(session, actor, source, first)
    fresh = [draft for number, draft in first.items() if number not in known]
    again = [draft for number, draft in first.items() if number in known]
    ids = {number: order.id for number, order in known.items()}
    ids |= _add(session, actor, source, fresh, accounts, change_set)
    changed = _change(session, actor, again, known, accounts, change_set)
    words = dict.fromkeys((d.row for d in fresh), CREATED) | dict.fromkeys(changed, UPDATED)
    outcomes = [
        Outcome(draft.row, words.get(draft.row, UNCHANGED), ids[draft.number])
        if draft.number in first
        else Outcome(draft.row, REJECTED, None, column, ACCOUNT_DELETED)
        for draft in drafts
    ]
    return Written(outcomes, n_created)


def order_source(source: str) -> str:
    """Return under which source the orders of a system's customers are kept."""
    return f"orders:{source}"


def _add(
    session: Session,
    actor: Actor,
    source: str,
    fresh: Sequence[OrderDraft],
    accounts: Accounts,
    change_set: int,
) -> dict[str, int]:
    rows = [_order_row(draft, accounts) for draft in fresh]
    ids, line_ids = add_orders(session, actor, source, rows)
    note_created(session, actor, change_set, "order", ids.values())
    # After their orders: what is newest is taken back first.
    note_created(session, actor, change_set, "order_line", line_ids)
    add_changes(session, actor, "order", ids.values(), CREATED)
    index_names(session, actor, "order", ids.values())
    return ids


def _change(
    session: Session,
    actor: Actor,
    drafts: Sequence[OrderDraft],
    known: Mapping[str, KnownOrder],
    accounts: Accounts,
    change_set: int,
) -> list[int]:
    """Change what differs; return the rows of the file that did so."""
    differing = [d for d in drafts if differs(d, known[d.number], accounts)]
    before = [known[draft.number] for draft in differing]
    note_updated(session, actor, change_set, "order", [_image(order) for order in before])
    note_updated(
        session, actor, change_set, "order_line", filter(None, map(_line_image, before))
    )
    change_orders(
        session, actor, [_change_row(d, known[d.number], accounts) for d in differing]
    )
    add_changes(session, actor, "order", [known[d.number].id for d in differing], UPDATED)
    return [draft.row for draft in differing]


def _ensure_accounts(
    session: Session,
    actor: Actor,
    source: str,
    drafts: Sequence[OrderDraft],
    change_set: int,
) -> tuple[Accounts, int]:
    earliest: dict[str, OrderDraft] = {}
    for draft in drafts:
        first = earliest.setdefault(draft.customer, draft)
        if draft.ordered_at < first.ordered_at:
            earliest[draft.customer] = draft
    known = find_accounts_by_number(session, actor, source, earliest)
    new = [_account_row(d) for number, d in earliest.items() if number not in known]
    ids = add_accounts(session, actor, source, new)
    note_created(session, actor, change_set, "account", ids.values())
    add_changes(session, actor, "account", ids.values(), CREATED)
    index_names(session, actor, "account", ids.values())
    moments = {account.id: earliest[n].ordered_at for n, account in known.items()}
    learn_of_accounts(session, actor, change_set, moments)
    added = {n: KnownAccount(id_, earliest[n].ordered_at, False) for n, id_ in ids.items()}
    return known | added, len(ids)


def _account_row(draft: OrderDraft) -> dict[str, Any]:
    # Of several names the one of the earliest purchase in the batch is taken.
    return {
        "external_id": draft.customer,
        "name": draft.customer_name or f"Customer {draft.customer}",
        "recorded_at": draft.ordered_at,
    }


def _order_row(draft: OrderDraft, accounts: Accounts) -> dict[str, Any]:
    return {
        "external_id": draft.number,
        "account_id": accounts[draft.customer].id,
        "ordered_at": draft.ordered_at,
        # The system that took the order knew of it then.
        "recorded_at": draft.ordered_at,
        "amount": draft.amount,
        "currency": draft.currency,
        "quantity": float(draft.quantity),
        "unit_price": draft.unit_price,
    }


def _change_row(draft: OrderDraft, known: KnownOrder, accounts: Accounts) -> dict[str, Any]:
    return {**_order_row(draft, accounts), "id": known.id, "line_id": known.line_id}


def _image(order: KnownOrder) -> tuple[int, dict[str, Any], None]:
    names = ("account_id", "ordered_at", "amount", "currency")
    return order.id, {name: plain(getattr(order, name)) for name in names}, None


def _line_image(order: KnownOrder) -> tuple[int, dict[str, Any], None] | None:
    if order.line_id is None:
        return None
    before = {"quantity": order.quantity, "unit_price": plain(order.unit_price)}
    return order.line_id, before, None


def differs(draft: OrderDraft, known: KnownOrder, accounts: Accounts) -> bool:
    """Return whether a purchase is told otherwise than it is kept."""
    told = (accounts[draft.customer].id, draft.ordered_at, draft.amount, draft.currency)
    kept = (known.account_id, known.ordered_at, known.amount, known.currency)
    return told != kept or known.quantity not in (None, float(draft.quantity))
