"""From a file and a mapping to a plan: the way both the preview and the import go."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from app.errors import Invalid
from app.i18n import mark
from app.services.importing.accounts import AccountPlan
from app.services.importing.columns import (
    Columns,
    MappingFile,
    check_mapping,
    missing_fields,
    resolve_columns,
)
from app.services.importing.habits import Habits, learn_habits
from app.services.importing.orders import OrderPlan
from app.services.importing.plans import Cells, Plan
from app.services.importing.reading import Table, open_table
from app.settings import get_settings
from app.store.types import utc_now

DATE_FIELDS = ("ordered_at", "recorded_at")
NUMBER_FIELDS = ("amount", "quantity", "annual_revenue", "employees")


@dataclass(frozen=True)
class Opened:
    """A file that can be read, where its fields are, and how it writes them."""

    table: Table
    preset: str
    columns: Columns
    habits: Habits

    def require_ready(self) -> None:
        """Raise `Invalid` if a needed column is missing or dates can be read two ways."""
        missing = missing_fields(self.columns, self.preset)
        if missing:
            raise Invalid(
                mark("The file has no column for: {names}."),
                hint=mark("Name the columns in the mapping, or in the first line of the file."),
                names=", ".join(missing),
            )
        self.habits.require_clear()

    def build_plan(self) -> Plan:
        """Return a fresh plan; it must be shown all rows from the first."""
        # A day ahead: where the file comes from it may be tomorrow already.
        latest = utc_now() + timedelta(days=1)
        cells = Cells(self.table.header, self.columns.fields, self.habits, latest)
        if self.preset == "orders":
            return OrderPlan(cells, self.columns.source, get_settings().currency)
        custom = {name: self.table.header.index(name) for name in self.columns.custom}
        return AccountPlan(cells, custom, self.columns.source)

    def digest(self) -> str:
        """Return the sha256 of what, beside the file, decides what the import does."""
        return self.columns.digest(
            self.preset,
            currency=get_settings().currency,
            encoding=self.table.scan.encoding,
            delimiter=self.table.delimiter,
            date_order=self.habits.date_order,
            decimal=self.habits.decimal,
        )


def open_import(path: Path, preset: str, mapping: Mapping[str, Any] | None) -> Opened:
    """Look a file through and find its columns.

    Raises
    ------
    NotFound
        If there is no such file.
    Invalid
        If it is no table of text, or the mapping does not fit it.
    """
    checked = check_mapping(mapping, preset)
    table = open_table(path, encoding=checked.encoding, delimiter=checked.delimiter)
    columns = resolve_columns(table.header, checked, preset)
    return Opened(table, preset, columns, _habits(table, columns, checked))


def _habits(table: Table, columns: Columns, mapping: MappingFile) -> Habits:
    if mapping.date_order and mapping.decimal:
        return Habits(mapping.date_order, mapping.decimal)
    places = {field: table.header.index(column) for field, column in columns.fields.items()}
    learned = learn_habits(
        table.rows(),
        [places[field] for field in DATE_FIELDS if field in places],
        [places[field] for field in NUMBER_FIELDS if field in places],
    )
    return Habits(
        mapping.date_order or learned.date_order,
        mapping.decimal or learned.decimal,
        doubtful=learned.doubtful and not mapping.date_order,
    )
