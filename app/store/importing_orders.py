"""Orders in bulk, by the number that another system gave them. Each has one line."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from app.store.models import Order, OrderLine
from app.store.policy import Actor, require, scope


class KnownOrder(NamedTuple):
    """An order as it is kept; all but the ids may be compared with a row of a file."""

    id: int
    line_id: int | None
    account_id: int
    ordered_at: datetime
    amount: Decimal
    currency: str
    quantity: float | None
    unit_price: Decimal | None


def find_orders_by_number(
    session: Session, actor: Actor, source: str, external_ids: Iterable[str]
) -> dict[str, KnownOrder]:
    """Return the orders of a source by their numbers there."""
    query = (
        select(
            Order.external_id,
            Order.id,
            OrderLine.id,
            Order.account_id,
            Order.ordered_at,
            Order.amount,
            Order.currency,
            OrderLine.quantity,
            OrderLine.unit_price,
        )
        .outerjoin(OrderLine, OrderLine.order_id == Order.id)
        .where(
            Order.source == source,
            Order.external_id.in_(list(external_ids)),
            scope(actor, "import", Order, "account"),
        )
    )
    return {row[0]: KnownOrder._make(row[1:]) for row in session.execute(query) if row[0]}


def add_orders(
    session: Session, actor: Actor, source: str, rows: Sequence[Mapping[str, Any]]
) -> tuple[dict[str, int], list[int]]:
    """Add orders with one line each; return their ids by number, and those of the lines.

    Parameters
    ----------
    rows
        Columns of `Order`, and `quantity` and `unit_price` of the line.
    """
    require(actor, "import", "account")
    if not rows:
        return {}, []
    of_line = ("quantity", "unit_price")
    orders = [{k: v for k, v in row.items() if k not in of_line} for row in rows]
    session.execute(insert(Order), [{**order, "source": source} for order in orders])
    ids = _ids_by_number(session, actor, source, [row["external_id"] for row in rows])
    session.execute(
        insert(OrderLine),
        [{"order_id": ids[row["external_id"]], **{k: row[k] for k in of_line}} for row in rows],
    )
    lines = select(OrderLine.id).where(
        OrderLine.order_id.in_(list(ids.values())), scope(actor, "import", OrderLine, "account")
    )
    return ids, list(session.scalars(lines.order_by(OrderLine.id)))


def change_orders(session: Session, actor: Actor, rows: Sequence[Mapping[str, Any]]) -> None:
    """Set what a newer file says of orders and their lines.

    Parameters
    ----------
    rows
        `id`, `line_id`, and the new account_id, ordered_at, amount, currency, quantity
        and unit_price.
    """
    if not rows:
        return
    connection = session.connection()
    values = [{f"new_{key}": value for key, value in row.items()} for row in rows]
    for model, key, columns in (
        (Order, "id", (Order.account_id, Order.ordered_at, Order.amount, Order.currency)),
        (OrderLine, "line_id", (OrderLine.quantity, OrderLine.unit_price)),
    ):
        parent = Order.id if model is Order else OrderLine.order_id
        mine = select(Order.id).where(scope(actor, "import", Order, "account"))
        connection.execute(
            update(model.__table__)  # type: ignore[arg-type]
            .where(model.id == bindparam(f"new_{key}"), parent.in_(mine))
            .values({c.key: bindparam(f"new_{c.key}", type_=c.type) for c in columns}),
            values,
        )


def _ids_by_number(
    session: Session, actor: Actor, source: str, external_ids: Sequence[str]
) -> dict[str, int]:
    query = select(Order.external_id, Order.id).where(
        Order.source == source,
        Order.external_id.in_(external_ids),
        scope(actor, "import", Order, "account"),
    )
    return {number: id_ for number, id_ in session.execute(query) if number is not None}
