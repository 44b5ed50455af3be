"""A file as a table: a header, and rows that are either whole or say what is wrong.

No row is lost and none is repaired: a row that cannot be read is a row with a fault, and
the rows after it are read as if it were not there.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from app.errors import Invalid
from app.i18n import mark
from app.services.exporting.cells import plain_cell
from app.services.importing import reasons
from app.services.importing.archives import ZIP_MAGIC
from app.services.importing.dialects import sniff_delimiter
from app.services.importing.records import (
    MOST_CHARACTERS_IN_CELL,
    Record,
    fault_of,
    open_text,
    read_records,
)
from app.services.importing.scanning import (
    MOST_BYTES_IN_LINE,
    Scan,
    digest_of,
    known_encoding,
    scan,
    start_of,
)
from app.services.importing.sheets import Outline, outline_sheet, sheet_rows

LINES_TO_SNIFF = 50
# A sentence is for reading, whatever stands in the header.
MOST_NAMES_TOLD = 10
MOST_CHARACTERS_TOLD = 64
WORKBOOK = "xlsx"


class Row(NamedTuple):
    """One data row, counted from 1; `fault` says why its cells cannot be used."""

    number: int
    cells: list[str]
    fault: str | None


@dataclass(frozen=True)
class Table:
    """A file that can be read as a table, as often as needed. Blank lines are no rows.

    `outline` is that of the sheet of a workbook; then the encoding is `xlsx` and there is
    no delimiter. `ours` says that we wrote the file: its cells made safe for spreadsheets
    are taken back.
    """

    path: Path
    scan: Scan
    delimiter: str
    header: tuple[str, ...]
    outline: Outline | None = None
    ours: bool = False

    @property
    def sheet(self) -> str | None:
        """Return the name of the sheet that is read, or None for a text."""
        return self.outline.name if self.outline else None

    def rows(self) -> Iterator[Row]:
        """Yield the data rows in the order of the file."""
        records = _records(self.path, self.scan.encoding, self.delimiter, self.outline)
        next(records)
        n_cells, of_sheet, ours = len(self.header), self.outline is not None, self.ours
        for number, (cells, fault) in enumerate(records, start=1):
            if of_sheet:
                # Sheets do not store the empty cells at the end of a row.
                cells.extend([""] * (n_cells - len(cells)))
            if fault is None and len(cells) != n_cells:
                fault = reasons.RAGGED
            yield Row(number, [*map(plain_cell, cells)] if ours else cells, fault)


def open_table(
    path: Path,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    sheet: str | None = None,
    ours: bool = False,
) -> Table:
    """Look a file through and read its header.

    Parameters
    ----------
    encoding, delimiter
        Of a text; None to find them out. A workbook needs neither.
    sheet
        Of a workbook; None for the first that is not hidden. A text has none.
    ours
        The file was exported by this product, see `exporting.cells`.

    Raises
    ------
    NotFound
        If there is no such file.
    Invalid
        If it is no table, is empty, damaged, locked or a decompression bomb, has no such
        sheet, or two columns bear one name.
    """
    outline = None
    if start_of(path).startswith(ZIP_MAGIC):
        outline = outline_sheet(path, sheet)
        scanned = Scan(WORKBOOK, digest_of(path), outline.n_rows)
        delimiter = ""
    else:
        scanned = scan(path, known_encoding(encoding) if encoding else None)
        delimiter = delimiter or _sniff(path, scanned.encoding)
    header = _header(_records(path, scanned.encoding, delimiter, outline), ours)
    return Table(path, scanned, delimiter, header, outline, ours)


def _header(records: Iterator[Record], ours: bool) -> tuple[str, ...]:
    first = next(records, None)
    if first is None:
        raise Invalid(
            mark("The file is empty."), hint=mark("Choose a file with a header and rows.")
        )
    cells, fault = first
    if fault is not None:
        raise Invalid(
            mark("The header of the file cannot be read."),
            hint=mark("Save it as CSV (UTF-8) with the column names in the first line."),
        )
    names = [plain_cell(cell) for cell in cells] if ours else cells
    header = tuple(unicodedata.normalize("NFC", name.strip()) for name in names)
    _refuse_duplicates(header)
    return header


def _refuse_duplicates(header: tuple[str, ...]) -> None:
    twice = [name for name, n in Counter(header).items() if n > 1 and name]
    if twice:
        raise Invalid(
            mark("These column names stand in the header more than once: {names}."),
            hint=mark("Give each column its own name and import again."),
            names=", ".join(name[:MOST_CHARACTERS_TOLD] for name in twice[:MOST_NAMES_TOLD]),
        )


def _sniff(path: Path, encoding: str) -> str:
    with open_text(path, encoding) as file:
        lines = [line for line in islice(file, LINES_TO_SNIFF) if line.strip()]
    return sniff_delimiter(lines)


def _records(
    path: Path, encoding: str, delimiter: str, outline: Outline | None
) -> Iterator[Record]:
    if outline is None:
        return read_records(path, encoding, delimiter)
    rows = sheet_rows(path, outline)
    return ((cells, _fault_of_sheet(cells)) for cells in rows if any(map(str.strip, cells)))


def _fault_of_sheet(cells: list[str]) -> str | None:
    # One long text may stand in all cells of a row: its length is asked before its letters.
    longest, n_characters = max(map(len, cells)), sum(map(len, cells))
    if longest > MOST_CHARACTERS_IN_CELL or n_characters > MOST_BYTES_IN_LINE:
        return reasons.CELL_TOO_LONG
    return fault_of(cells)
