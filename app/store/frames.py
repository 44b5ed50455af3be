"""The store's tables as lazy frames, cut at a day: what a model may read, and no more."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

import narwhals as nw
import polars as pl
from sqlalchemy import BigInteger, ColumnElement, Date, Select, String, case, cast, func, select
from sqlalchemy import type_coerce as raw
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.store.models import Account, Interaction, Order, OrderLine, Subscription
from app.store.policy import Actor, scope
from app.store.types import MONEY_SCALE
from ml.frames import Frames

_MOMENT = "moment"
_MONEY = "money"
_KINDS: Mapping[str, Any] = {_MOMENT: pl.String, _MONEY: pl.Int64}

Schema = Mapping[str, Any]
Rows = Select[*tuple[Any, ...]]


def load_frames(
    session: Session, actor: Actor, *, as_of: date, action: str = "score"
) -> Frames:
    """Load what was known before the first second (UTC) of `as_of`.

    Parameters
    ----------
    action
        `train` or `score`: the right under which the rows are read.

    Returns
    -------
    Frames
        Datetimes are naive UTC, money is float in the row's own currency. Deleted
        records and cancelled orders are left out.
    """
    known = datetime.combine(as_of, time(), UTC)
    mine = select(Account.id).where(
        scope(actor, action, Account, noun="model"), Account.deleted_at.is_(None)
    )
    return Frames(
        accounts=_frame(session, _accounts(known).where(Account.id.in_(mine)), ACCOUNTS),
        orders=_frame(session, _orders(known).where(Order.account_id.in_(mine)), ORDERS),
        subscriptions=_frame(
            session,
            _subscriptions(as_of, known).where(Subscription.account_id.in_(mine)),
            SUBSCRIPTIONS,
        ),
        interactions=_frame(
            session, _interactions(known).where(Interaction.account_id.in_(mine)), INTERACTIONS
        ),
    )


ACCOUNTS: Schema = {
    "account_id": pl.Int64,
    "type": pl.String,
    "industry": pl.String,
    "employees": pl.Int64,
    "annual_revenue": _MONEY,
    "recorded_at": _MOMENT,
}


def _accounts(known: datetime) -> Rows:
    return (
        select(
            Account.id,
            Account.type,
            Account.industry,
            Account.employees,
            raw(Account.annual_revenue, BigInteger),
            _text(Account.recorded_at),
        )
        .where(Account.recorded_at < known)
        .order_by(Account.id)
    )


ORDERS: Schema = {
    "order_id": pl.Int64,
    "account_id": pl.Int64,
    "ordered_at": _MOMENT,
    "recorded_at": _MOMENT,
    "amount": _MONEY,
    "n_units": pl.Float64,
    "currency": pl.String,
}


def _orders(known: datetime) -> Rows:
    units = (
        select(OrderLine.order_id, func.sum(OrderLine.quantity).label("n_units"))
        .group_by(OrderLine.order_id)
        .subquery()
    )
    return (
        select(
            Order.id,
            Order.account_id,
            _text(Order.ordered_at),
            _text(Order.recorded_at),
            raw(Order.amount, BigInteger),
            func.coalesce(units.c.n_units, 1.0),
            Order.currency,
        )
        .outerjoin(units, units.c.order_id == Order.id)
        .where(Order.ordered_at < known, Order.recorded_at < known, Order.status != "Canceled")
        .order_by(Order.id)
    )


SUBSCRIPTIONS: Schema = {
    "subscription_id": pl.Int64,
    "account_id": pl.Int64,
    "product_id": pl.Int64,
    "started_on": pl.Date,
    "term_months": pl.Int64,
    "mrr": _MONEY,
    "currency": pl.String,
    "recorded_at": _MOMENT,
    "cancelled_on": pl.Date,
    "cancel_recorded_at": _MOMENT,
}


def _subscriptions(as_of: date, known: datetime) -> Rows:
    # A cancellation counts once it is both in force and known.
    ended = (Subscription.cancelled_on <= as_of) & (Subscription.cancel_recorded_at < known)
    return (
        select(
            Subscription.id,
            Subscription.account_id,
            Subscription.product_id,
            Subscription.started_on,
            Subscription.term_months,
            raw(Subscription.mrr, BigInteger),
            Subscription.currency,
            _text(Subscription.recorded_at),
            raw(case((ended, Subscription.cancelled_on)), Date),
            case((ended, _text(Subscription.cancel_recorded_at))),
        )
        .where(Subscription.started_on < as_of, Subscription.recorded_at < known)
        .order_by(Subscription.id)
    )


INTERACTIONS: Schema = {
    "interaction_id": pl.Int64,
    "account_id": pl.Int64,
    "kind": pl.String,
    "direction": pl.String,
    "occurred_at": _MOMENT,
    "recorded_at": _MOMENT,
}


def _interactions(known: datetime) -> Rows:
    return (
        select(
            Interaction.id,
            Interaction.account_id,
            Interaction.kind,
            Interaction.direction,
            _text(Interaction.occurred_at),
            _text(Interaction.recorded_at),
        )
        .where(
            Interaction.occurred_at < known,
            Interaction.recorded_at < known,
            Interaction.deleted_at.is_(None),
        )
        .order_by(Interaction.id)
    )


def _text(moment: InstrumentedAttribute[Any]) -> ColumnElement[str]:
    # Text crosses the driver many times faster than datetime objects.
    return cast(moment, String)


def _frame(session: Session, query: Rows, schema: Schema) -> nw.LazyFrame[Any]:
    rows = [tuple(row) for row in session.execute(query)]
    types = {name: _KINDS.get(kind, kind) for name, kind in schema.items()}
    frame = pl.DataFrame(rows, schema=types, orient="row").lazy()
    moments = [name for name, kind in schema.items() if kind == _MOMENT]
    money = [name for name, kind in schema.items() if kind == _MONEY]
    frame = frame.with_columns(
        pl.col(moments).str.to_datetime("%Y-%m-%d %H:%M:%S%.f", time_unit="us"),
        pl.col(money).cast(pl.Float64) / MONEY_SCALE,
    )
    return nw.from_native(frame)
