"""What a preset is: a way from rows to drafts, and from drafts to records."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, Protocol, TypeVar

from sqlalchemy.orm import Session

from app.services.importing.habits import Habits
from app.services.importing.reading import Row
from app.services.importing.reasons import MISSING, NO_NOUN, TWICE_IN_FILE, Refused
from app.services.importing.values import BadCell, parse_text
from app.store.policy import Actor

T = TypeVar("T")

OUTCOMES = ("created", "updated", "unchanged", "rejected")
CREATED, UPDATED, UNCHANGED, REJECTED = OUTCOMES


class Outcome(NamedTuple):
    """What became of one row; the names are the columns of the ledger."""

    row: int
    outcome: str
    record_id: int | None = None
    column: str | None = None
    reason: str | None = None


@dataclass(frozen=True)
class Written:
    """What became of a batch of drafts, one outcome each."""

    outcomes: Sequence[Outcome]
    n_accounts_created: int


class Plan(Protocol):
    """One import: how a row of this file becomes a draft, and drafts become records."""

    def draft(self, row: Row) -> Any:
        """Return the draft of a row, or raise `Refused`. Rows come in their order."""

    def write(
        self, session: Session, actor: Actor, drafts: Sequence[Any], change_set: int
    ) -> Written:
        """Bring drafts into the store in the unit of work of the caller.

        What is added or changed is noted in the change set, so that it can be taken back.
        """

    def rehearse(self, session: Session, actor: Actor, drafts: Sequence[Any]) -> Written:
        """Tell what `write` would do, as if all drafts so far were there; write nothing."""


def read_row(plan: Plan, row: Row) -> Any:
    """Return the draft of a row; a row with a fault is refused like one with a bad cell."""
    if row.fault is not None:
        raise Refused(None, row.fault)
    return plan.draft(row)


class Cells:
    """Cells of one file by the name of the field they hold.

    Parameters
    ----------
    header
        Column names.
    fields
        Column of each field.
    habits
        How the file writes dates and numbers.
    latest
        No moment in the file may lie after it.
    """

    def __init__(
        self,
        header: Sequence[str],
        fields: Mapping[str, str],
        habits: Habits,
        latest: datetime,
    ) -> None:
        self.columns = dict(fields)
        self.positions = {field: header.index(column) for field, column in fields.items()}
        self.habits = habits
        self.latest = latest

    def text(self, row: Row, field: str) -> str | None:
        """Return the text of a field; None if it is empty or the file has no such column."""
        position = self.positions.get(field)
        return None if position is None else parse_text(row.cells[position])

    def needed(self, row: Row, field: str) -> str:
        """Return the text of a field that must not be empty."""
        text = self.text(row, field)
        if text is None:
            raise Refused(self.columns.get(field), MISSING)
        return text

    def read(self, field: str, parse: Callable[..., T], *arguments: Any) -> T:
        """Call a parser; what it refuses is refused in the name of the field's column."""
        try:
            return parse(*arguments)
        except BadCell as error:
            raise Refused(self.columns[field], str(error)) from error


class NoPlan:
    """The plan of a file that has no place here: each row is refused, and so told."""

    def draft(self, row: Row) -> Any:
        """Refuse the row."""
        raise Refused(None, NO_NOUN)

    def write(
        self, session: Session, actor: Actor, drafts: Sequence[Any], change_set: int
    ) -> Written:
        """Write nothing: there are no drafts."""
        return Written((), 0)

    def rehearse(self, session: Session, actor: Actor, drafts: Sequence[Any]) -> Written:
        """Write nothing: there are no drafts."""
        return Written((), 0)


class FirstOfEach:
    """Refuses a number that an earlier row has used for other facts.

    Without it the last such row would win, and the same file would change the record
    back and forth each time it is imported.
    """

    def __init__(self, column: str | None) -> None:
        self.column = column
        self.seen: dict[str, int] = {}

    def check(self, number: str, facts: tuple[Any, ...]) -> None:
        """Raise `Refused` if the number stands for other facts already."""
        if self.seen.setdefault(number, hash(facts)) != hash(facts):
            raise Refused(self.column, TWICE_IN_FILE)
