"""Preset `generic`: one row an account, by the columns of a mapping."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from app.services.importing.account_writing import AccountDraft, write_accounts
from app.services.importing.moments import parse_moment
from app.services.importing.plans import Cells, FirstOfEach, Written
from app.services.importing.reading import Row
from app.services.importing.reasons import AMOUNT_NEGATIVE, NO_TYPE
from app.services.importing.values import BadCell, parse_count, parse_money, parse_text
from app.store.policy import Actor

TYPES = {
    "Customer": ("customer", "client", "고객", "고객사"),
    "Prospect": ("prospect", "lead", "잠재고객", "가망고객"),
    "Partner": ("partner", "파트너", "협력사"),
    "Reseller": ("reseller", "리셀러", "대리점"),
    "Other": ("other", "기타"),
}
_TYPE_OF = {word: kind for kind, words in TYPES.items() for word in words}
TEXT_FIELDS = ("industry", "website", "phone", "city", "country", "lifecycle_stage")


class AccountPlan:
    """Reads accounts, adds new ones and changes those that the file knows better.

    Parameters
    ----------
    cells
        Where the fields are.
    custom
        Position of each column that is kept under its own name.
    source
        Which system the numbers belong to.
    """

    def __init__(self, cells: Cells, custom: Mapping[str, int], source: str) -> None:
        self.cells = cells
        self.custom = custom
        self.source = source
        key = "external_id" if "external_id" in cells.columns else "name"
        # Without a number of its own an account is known by its name.
        self.key = key
        self.first = FirstOfEach(cells.columns[key])
        self.parsers: Mapping[str, Callable[[str], Any]] = {
            **dict.fromkeys(TEXT_FIELDS, str),
            "type": parse_type,
            "employees": lambda text: parse_count(text, cells.habits.decimal),
            "annual_revenue": lambda text: _revenue(text, cells.habits.decimal),
            "recorded_at": lambda text: parse_moment(
                text, cells.habits.date_order, cells.latest
            ),
        }

    def draft(self, row: Row) -> AccountDraft:
        """Return the account of a row, or raise `Refused`."""
        facts: dict[str, Any] = {"name": self.cells.needed(row, "name")}
        for field, parse in self.parsers.items():
            text = self.cells.text(row, field)
            if text is not None:
                facts[field] = self.cells.read(field, parse, text)
        custom = {name: parse_text(row.cells[at]) for name, at in self.custom.items()}
        if told := {name: text for name, text in custom.items() if text is not None}:
            facts["custom"] = told
        number = self.cells.needed(row, self.key)
        self.first.check(number, (str(facts),))
        return AccountDraft(row.number, number, facts)

    def write(self, session: Session, actor: Actor, drafts: Sequence[AccountDraft]) -> Written:
        """Add accounts that are new and change those that differ."""
        return write_accounts(session, actor, self.source, drafts, self.cells.columns[self.key])


def parse_type(text: str) -> str:
    """Return one of the types of an account, or raise `BadCell`.

    >>> parse_type("PARTNER"), parse_type("고객")
    ('Partner', 'Customer')
    """
    kind = _TYPE_OF.get(text.casefold())
    if kind is None:
        raise BadCell(NO_TYPE)
    return kind


def _revenue(text: str, decimal_mark: str) -> Decimal:
    # An account's revenue is in its own currency, whichever sign stands beside it.
    amount = parse_money(text, None, decimal_mark)
    if amount < 0:
        raise BadCell(AMOUNT_NEGATIVE)
    return amount
