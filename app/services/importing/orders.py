"""Preset `orders`: a purchase history, one row a purchase; its customers come with it."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from app.services.importing import reasons
from app.services.importing.moments import parse_moment
from app.services.importing.order_rehearsing import rehearse_orders
from app.services.importing.order_writing import OrderDraft, write_orders
from app.services.importing.plans import CREATED, UNCHANGED, Cells, FirstOfEach, Written
from app.services.importing.reading import Row
from app.services.importing.reasons import Refused
from app.services.importing.values import MONEY_STEP, MOST_MONEY, parse_money, parse_number
from app.store.policy import Actor


class OrderPlan:
    """Reads purchases and keeps them as orders with one line.

    Parameters
    ----------
    cells
        Where the fields are.
    source
        Which system the customers' numbers belong to.
    currency
        Currency of rows that name none (ISO 4217).
    """

    def __init__(self, cells: Cells, source: str, currency: str) -> None:
        self.cells = cells
        self.source = source
        self.currency = currency
        self.n_alike: Counter[str] = Counter()
        self.first = FirstOfEach(cells.columns.get("order_id"))
        self.customers: set[str] = set()
        self.numbers: set[str] = set()

    def draft(self, row: Row) -> OrderDraft:
        """Return the purchase of a row, or raise `Refused`."""
        cells, mark = self.cells, self.cells.habits.decimal
        customer = cells.needed(row, "customer")
        ordered_at = cells.read(
            "ordered_at",
            parse_moment,
            cells.needed(row, "ordered_at"),
            cells.habits.date_order,
            cells.latest,
        )
        currency = self._currency(row)
        amount = cells.read("amount", parse_money, cells.needed(row, "amount"), currency, mark)
        if amount < 0:
            raise Refused(cells.columns["amount"], reasons.AMOUNT_NEGATIVE)
        quantity = self._quantity(row)
        facts = (customer, ordered_at, quantity, amount, currency)
        price = self._unit_price(quantity, amount)
        name = cells.text(row, "customer_name")
        number = self._number(row, facts)
        return OrderDraft(row.number, number, name, *facts, price)

    def _currency(self, row: Row) -> str:
        named = self.cells.text(row, "currency")
        if named is None:
            return self.currency
        code = named.upper()
        if not (len(code) == 3 and code.isascii() and code.isalpha()):
            raise Refused(self.cells.columns["currency"], reasons.NO_CURRENCY)
        return code

    def _quantity(self, row: Row) -> Decimal:
        if "quantity" not in self.cells.columns:
            return Decimal(1)
        text = self.cells.needed(row, "quantity")
        quantity = self.cells.read("quantity", parse_number, text, self.cells.habits.decimal)
        if quantity < 0:
            raise Refused(self.cells.columns["quantity"], reasons.QUANTITY_NEGATIVE)
        return quantity

    def _number(self, row: Row, facts: tuple[Any, ...]) -> str:
        given = self.cells.text(row, "order_id")
        if given is not None:
            self.first.check(given, facts)
            return given
        # Two equal rows are two purchases; the same file read again must find both again.
        customer, ordered_at, quantity, amount, currency = facts
        day = ordered_at.replace(tzinfo=None).isoformat()
        alike = f"{customer}|{day}|{quantity.normalize():f}|{amount.normalize():f}"
        if "currency" in self.cells.columns:
            alike += f" {currency}"
        self.n_alike[alike] += 1
        return f"{alike}|{self.n_alike[alike]}"

    def _unit_price(self, quantity: Decimal, amount: Decimal) -> Decimal:
        price = amount / quantity if quantity else amount
        if price >= MOST_MONEY:
            raise Refused(self.cells.columns["quantity"], reasons.NUMBER_TOO_LARGE)
        return price.quantize(MONEY_STEP)

    def write(
        self, session: Session, actor: Actor, drafts: Sequence[OrderDraft], change_set: int
    ) -> Written:
        """Keep purchases; customers that are not known become accounts."""
        column = self.cells.columns["customer"]
        return write_orders(session, actor, self.source, drafts, column, change_set)

    def rehearse(self, session: Session, actor: Actor, drafts: Sequence[OrderDraft]) -> Written:
        """Tell what `write` would do; nothing is written."""
        column = self.cells.columns["customer"]
        told = rehearse_orders(session, actor, self.source, drafts, column)
        # What an earlier batch would have added is not there to be found.
        new = {d.customer for d in drafts if d.customer in told.customers} - self.customers
        again = {d.row for d in drafts if d.number in self.numbers}
        self.customers |= new
        self.numbers |= {d.number for d in drafts}
        outcomes = [
            o._replace(outcome=UNCHANGED) if o.outcome == CREATED and o.row in again else o
            for o in told.outcomes
        ]
        return Written(outcomes, len(new))
