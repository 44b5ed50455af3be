"""Tables of cells as files: CSV and XLSX, each written row by row in flat memory."""

import csv
import os
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Protocol

import xlsxwriter

from app.errors import Invalid
from app.i18n import mark
from app.services.exporting.cells import safe_cell

# A text, made safe on its way; or a number, which no spreadsheet takes for a formula.
Cell = str | Decimal

# What a sheet can hold, by the format's own limits.
MOST_ROWS = 1_048_576
MOST_CHARACTERS = 32_767
# A number of more digits would come back as another one.
MOST_DIGITS = 15


class Writer(Protocol):
    """A file that takes rows until it is closed; whoever closes it finds it on the disk."""

    def __init__(self, path: Path) -> None: ...

    def write_row(self, cells: Sequence[Cell]) -> None:
        """Write the next row."""

    def close(self) -> None:
        """Write what is left."""


class CsvWriter:
    """A CSV with UTF-8's mark at its start, by which spreadsheets read Korean."""

    def __init__(self, path: Path) -> None:
        self.file = path.open("w", encoding="utf-8-sig", newline="")
        self.writer = csv.writer(self.file)

    def write_row(self, cells: Sequence[Cell]) -> None:
        """Write the next row."""
        self.writer.writerow(
            [_plain(c) if isinstance(c, Decimal) else safe_cell(c) for c in cells]
        )

    def close(self) -> None:
        """Write what is left, down to the disk."""
        self.file.flush()
        os.fsync(self.file.fileno())
        self.file.close()


class XlsxWriter:
    """A workbook of one sheet; numbers are numbers unless a sheet would round them."""

    def __init__(self, path: Path) -> None:
        self.book = xlsxwriter.Workbook(
            str(path), {"constant_memory": True, "tmpdir": str(path.parent)}
        )
        self.sheet = self.book.add_worksheet()
        self.n_rows = 0

    def write_row(self, cells: Sequence[Cell]) -> None:
        """Write the next row; raise `Invalid` if a sheet cannot hold it."""
        if self.n_rows >= MOST_ROWS:
            raise Invalid(
                mark("A sheet holds up to 1,048,576 rows; this list is longer."),
                hint=mark("Take it out as CSV."),
            )
        for place, cell in enumerate(cells):
            self._write(place, cell)
        self.n_rows += 1

    def close(self) -> None:
        """Write the workbook."""
        self.book.close()

    def _write(self, place: int, cell: Cell) -> None:
        if isinstance(cell, Decimal):
            if len(cell.as_tuple().digits) <= MOST_DIGITS:
                self.sheet.write_number(self.n_rows, place, float(cell))
            else:
                self.sheet.write_string(self.n_rows, place, _plain(cell))
            return
        text = safe_cell(cell)
        if len(text) > MOST_CHARACTERS:
            raise Invalid(
                mark("A cell of a sheet holds up to 32,767 characters; a text here is longer."),
                hint=mark("Take it out as CSV."),
            )
        if text:
            self.sheet.write_string(self.n_rows, place, text)


def _text(cell: Cell) -> str:
    return _plain(cell) if isinstance(cell, Decimal) else safe_cell(cell)


def _plain(number: Decimal) -> str:
    return format(number, "f")


FORMS: Mapping[str, type[Writer]] = {"csv": CsvWriter, "xlsx": XlsxWriter}
