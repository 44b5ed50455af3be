"""From the simulator's tables to rows of the store, in one transaction."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

import polars as pl
from sqlalchemy.orm import Session

from app.i18n import mark
from app.services.progress import Progress
from app.store.base import Base
from app.store.loading import add_rows, map_ids
from app.store.models import (
    Account,
    Contact,
    Interaction,
    Order,
    OrderLine,
    Product,
    Subscription,
)
from app.store.policy import OPERATOR
from ml.simulator import Company

SOURCE = "demo"
Row = dict[str, Any]


class Filler:
    """Writes one simulated company; the store numbers its records itself."""

    def __init__(
        self, session: Session, company: Company, teams: Sequence[int], owners: Sequence[int]
    ) -> None:
        self.session = session
        self.company = company
        self.teams = teams
        self.owners = owners
        self.n_rows = 0

    def fill(self, progress: Progress) -> int:
        """Write all tables, parents first; return how many rows."""
        steps = (
            self._products,
            self._accounts,
            self._contacts,
            self._subscriptions,
            self._orders,
            self._order_lines,
            self._interactions,
        )
        for number, step in enumerate(steps):
            progress(number / len(steps), mark("Filling the store"))
            step()
        return self.n_rows

    def _add(self, model: type[Base], rows: Iterator[Row]) -> None:
        self.n_rows += add_rows(self.session, OPERATOR, model, rows)

    def _ids(self, model: type[Base]) -> dict[str, int]:
        self.session.flush()
        return map_ids(self.session, OPERATOR, model, SOURCE)

    def _products(self) -> None:
        rows = _rows(self.company.products, drop=("mrr",))
        codes = {}
        for row in rows:
            product = Product(code=row["code"], name=row["name"], category=row["category"])
            self.session.add(product)
            self.session.flush()
            codes[row["product_id"]] = product.id
        self.n_rows += len(codes)
        self.products = codes

    def _accounts(self) -> None:
        def rows() -> Iterator[Row]:
            for row in _rows(self.company.accounts):
                row["owner_id"] = self.owners[row.pop("owner_index")]
                row["team_id"] = self.teams[row.pop("team_index")]
                row["annual_revenue"] = _money(row["annual_revenue"])
                yield _named(row, "account_id")

        self._add(Account, rows())
        self.accounts = self._ids(Account)

    def _contacts(self) -> None:
        def rows() -> Iterator[Row]:
            for row in _rows(self.company.contacts):
                row["account_id"] = self.accounts[str(row["account_id"])]
                yield _named(row, "contact_id")

        self._add(Contact, rows())
        self.contacts = self._ids(Contact)

    def _subscriptions(self) -> None:
        def rows() -> Iterator[Row]:
            for row in _rows(self.company.subscriptions):
                row["account_id"] = self.accounts[str(row["account_id"])]
                row["product_id"] = self.products[row["product_id"]]
                row["mrr"] = _money(row["mrr"])
                yield _named(row, "subscription_id")

        self._add(Subscription, rows())

    def _orders(self) -> None:
        def rows() -> Iterator[Row]:
            for row in _rows(self.company.orders):
                row["account_id"] = self.accounts[str(row["account_id"])]
                row["amount"] = _money(row["amount"])
                yield _named(row, "order_id")

        self._add(Order, rows())
        self.orders = self._ids(Order)

    def _order_lines(self) -> None:
        def rows() -> Iterator[Row]:
            for row in _rows(self.company.order_lines):
                row["order_id"] = self.orders[str(row["order_id"])]
                row["product_id"] = self.products[row["product_id"]]
                row["unit_price"] = _money(row["unit_price"])
                yield row

        self._add(OrderLine, rows())

    def _interactions(self) -> None:
        def rows() -> Iterator[Row]:
            for row in _rows(self.company.interactions):
                owner, contact = row.pop("owner_index"), row["contact_id"]
                row["account_id"] = self.accounts[str(row["account_id"])]
                row["contact_id"] = None if contact is None else self.contacts[str(contact)]
                row["user_id"] = None if owner is None else self.owners[owner]
                yield _named(row, "interaction_id")

        self._add(Interaction, rows())


def _rows(frame: pl.DataFrame, drop: Sequence[str] = ()) -> Iterator[Row]:
    moments = [name for name, kind in frame.schema.items() if isinstance(kind, pl.Datetime)]
    aware = frame.drop(drop).with_columns(pl.col(moments).dt.replace_time_zone("UTC"))
    yield from aware.iter_rows(named=True, buffer_size=10_000)


def _named(row: Row, key: str) -> Row:
    row["source"], row["external_id"] = SOURCE, str(row.pop(key))
    return row


def _money(amount: float | None) -> Decimal | None:
    return None if amount is None else Decimal(str(round(amount, 4)))
