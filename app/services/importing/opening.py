"""From a file and a mapping to a plan: the way both the preview and the import go."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from app.errors import Invalid
from app.i18n import mark
from app.services.importing.columns import OURS, Columns, missing_fields, resolve_columns
from app.services.importing.fields import DATES, NUMBERS
from app.services.importing.guessing import guess_by_content
from app.services.importing.habits import Habits, learn_habits
from app.services.importing.links import Pretended
from app.services.importing.mappings import DEFAULT_NOUN, MappingFile, check_mapping
from app.services.importing.orders import OrderPlan
from app.services.importing.plans import Cells, NoPlan, Plan
from app.services.importing.reading import Table, open_table
from app.services.importing.record_plan import RecordPlan, Told
from app.settings import get_settings
from app.store.nouns import Kind, noun_of
from app.store.types import utc_now

ROWS_TO_GUESS = 200
ORDER_DATES = ("ordered_at", "recorded_at")
ORDER_NUMBERS = ("amount", "quantity")


@dataclass(frozen=True)
class Opened:
    """A file that can be read, what it holds, where its fields are, how it writes them."""

    table: Table
    preset: str
    mapping: MappingFile
    columns: Columns
    habits: Habits

    @property
    def noun(self) -> str:
        """Return what the rows are."""
        return "order" if self.preset == "orders" else self.mapping.noun or DEFAULT_NOUN

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the needed fields that nothing holds."""
        return missing_fields(self.columns, self.preset, self.mapping)

    def require_ready(self) -> None:
        """Raise `Invalid` if a needed column is missing or dates can be read two ways."""
        if self.missing:
            raise Invalid(
                mark("The file has no column for: {names}."),
                hint=mark("Name the columns in the mapping, or in the first line of the file."),
                names=", ".join(self.missing),
            )
        self.habits.require_clear()

    def build_plan(self, pretended: Pretended | None = None) -> Plan:
        """Return a fresh plan; it must be shown all rows from the first.

        Parameters
        ----------
        pretended
            What a dry run of the files before would have added.
        """
        # A day ahead: where the file comes from it may be tomorrow already.
        latest = utc_now() + timedelta(days=1)
        if self.preset == "orders":
            cells = Cells(self.table.header, self.columns.fields, self.habits, latest)
            return OrderPlan(cells, self.columns.source, self._currency())
        told = Told(
            header=self.table.header,
            columns=self.columns,
            habits=self.habits,
            latest=latest,
            currency=self._currency(),
            values=self.mapping.values,
            constants=self.mapping.constants,
            ours=self.table.ours,
        )
        return RecordPlan(noun_of(self.noun), told, pretended)

    def digest(self) -> str:
        """Return the sha256 of what, beside the file, decides what the import does."""
        told: dict[str, Any] = {}
        if self.mapping.values or self.mapping.constants:
            told = {"values": self.mapping.values, "constants": self.mapping.constants}
        return self.columns.digest(
            self.preset,
            currency=self._currency(),
            encoding=self.table.scan.encoding,
            delimiter=self.table.delimiter,
            date_order=self.habits.date_order,
            decimal=self.habits.decimal,
            noun=self.noun,
            sheet=self.table.sheet,
            **told,
        )

    def _currency(self) -> str:
        return self.mapping.currency or get_settings().currency


@dataclass(frozen=True)
class Homeless:
    """A file for which there is no place here; it is read so that its rows are counted."""

    table: Table
    preset: str
    noun: None = None

    def require_ready(self) -> None:
        """Do nothing: any table will do."""

    def build_plan(self, pretended: Pretended | None = None) -> Plan:
        """Return the plan that refuses each row."""
        return NoPlan()

    def digest(self) -> str:
        """Return what stands for a mapping."""
        return f"{self.preset}: no place"


def open_import(
    path: Path, preset: str, mapping: Mapping[str, Any] | None, noun: str | None = None
) -> Opened:
    """Look a file through and find its columns.

    Raises
    ------
    NotFound
        If there is no such file.
    Invalid
        If it is no table, or the mapping does not fit it.
    """
    checked = check_mapping(mapping, preset, noun)
    table = open_mapped(path, checked)
    columns = resolve_columns(table.header, checked, preset)
    if preset == "generic" and not (checked.fields or checked.external_id):
        columns = _guess_needed(table, columns, checked)
    return Opened(table, preset, checked, columns, _habits(table, columns, checked, preset))


def open_mapped(path: Path, mapping: MappingFile) -> Table:
    """Open a file as its mapping says; errors as in `open_table`."""
    table = open_table(
        path, encoding=mapping.encoding, delimiter=mapping.delimiter, sheet=mapping.sheet
    )
    return replace(table, ours=table.header[: len(OURS)] == OURS)


def first_rows(table: Table, n: int = ROWS_TO_GUESS) -> list[list[str]]:
    """Return the cells of the first rows that can be read."""
    return [row.cells for row in islice(table.rows(), n) if row.fault is None]


def _guess_needed(table: Table, columns: Columns, mapping: MappingFile) -> Columns:
    """Look at the cells for fields that are needed and that no name of a column suggests."""
    missing = missing_fields(columns, "generic", mapping)
    if not missing:
        return columns
    guessed = guess_by_content(
        table.header, first_rows(table), mapping.noun or DEFAULT_NOUN, columns.fields
    )
    found = {name: column for name, column in guessed.items() if name in missing}
    custom = tuple(name for name in columns.custom if name not in found.values())
    return replace(columns, fields={**columns.fields, **found}, custom=custom)


def _habits(table: Table, columns: Columns, mapping: MappingFile, preset: str) -> Habits:
    if table.ours:
        return Habits("ymd", ".")
    dates, numbers, shares = _kinds(columns, mapping, preset)
    if not shares and ((mapping.date_order or not dates) and (mapping.decimal or not numbers)):
        return Habits(mapping.date_order, mapping.decimal or ".")
    learned = learn_habits(
        table.rows(),
        _places(table, columns, dates),
        _places(table, columns, numbers),
        _places(table, columns, shares),
    )
    return replace(
        learned,
        date_order=mapping.date_order or learned.date_order,
        decimal=mapping.decimal or learned.decimal,
        doubtful=learned.doubtful and not mapping.date_order,
    )


def _kinds(
    columns: Columns, mapping: MappingFile, preset: str
) -> tuple[list[str], list[str], list[str]]:
    """Return which of the mapped fields hold dates, numbers and shares."""
    if preset == "orders":
        dates = [name for name in ORDER_DATES if name in columns.fields]
        return dates, [name for name in ORDER_NUMBERS if name in columns.fields], []
    fields = noun_of(mapping.noun or DEFAULT_NOUN).fields
    kinds = {name: fields[name].kind for name in columns.fields if name in fields}
    return (
        [name for name, kind in kinds.items() if kind in DATES],
        [name for name, kind in kinds.items() if kind in NUMBERS],
        [name for name, kind in kinds.items() if kind is Kind.SHARE],
    )


def _places(table: Table, columns: Columns, names: Iterable[str]) -> list[int]:
    return [
        table.header.index(column)
        for name in names
        for column in (columns.fields[name], *columns.further.get(name, ()))
    ]
