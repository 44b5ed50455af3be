"""A file as a table: a header, and rows that are either whole or say what is wrong.

No row is lost and none is repaired: a row that cannot be read is a row with a fault, and
the rows after it are read as if it were not there.
"""

import csv
import io
import unicodedata
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple, Self

from app.errors import Invalid
from app.i18n import mark
from app.services.importing import reasons
from app.services.importing.dialects import BLANKS, sniff_delimiter, split_blanks
from app.services.importing.scanning import Scan, known_encoding, open_bytes, scan

# More than these belong to no sane record: then a quotation mark was left open.
MOST_LINES_IN_RECORD = 1_000
MOST_CHARACTERS_IN_RECORD = 1 << 20
MOST_CHARACTERS_IN_CELL = 131_072
LINES_TO_SNIFF = 50


class Row(NamedTuple):
    """One data row, counted from 1; `fault` says why its cells cannot be used."""

    number: int
    cells: list[str]
    fault: str | None


@dataclass(frozen=True)
class Table:
    """A file that can be read as a table, as often as needed. Blank lines are no rows."""

    path: Path
    scan: Scan
    delimiter: str
    header: tuple[str, ...]

    def rows(self) -> Iterator[Row]:
        """Yield the data rows in the order of the file."""
        records = _records(self.path, self.scan.encoding, self.delimiter)
        next(records)
        for number, (cells, fault) in enumerate(records, start=1):
            if fault is None and len(cells) != len(self.header):
                fault = reasons.RAGGED
            yield Row(number, cells, fault)


def open_table(
    path: Path, *, encoding: str | None = None, delimiter: str | None = None
) -> Table:
    """Look a file through and read its header.

    Raises
    ------
    NotFound
        If there is no such file.
    Invalid
        If it is no table of text, is empty, or two columns bear one name.
    """
    scanned = scan(path, known_encoding(encoding) if encoding else None)
    delimiter = delimiter or _sniff(path, scanned.encoding)
    first = next(_records(path, scanned.encoding, delimiter), None)
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
    header = tuple(unicodedata.normalize("NFC", cell.strip()) for cell in cells)
    _refuse_duplicates(header)
    return Table(path, scanned, delimiter, header)


def _refuse_duplicates(header: tuple[str, ...]) -> None:
    twice = [name for name, n in Counter(header).items() if n > 1 and name]
    if twice:
        raise Invalid(
            mark("These column names stand in the header more than once: {names}."),
            hint=mark("Give each column its own name and import again."),
            names=", ".join(twice),
        )


def _open_text(path: Path, encoding: str) -> io.TextIOWrapper:
    # newline="": line ends inside quoted cells stay as they are.
    return io.TextIOWrapper(open_bytes(path), encoding=encoding, newline="")


def _sniff(path: Path, encoding: str) -> str:
    with _open_text(path, encoding) as file:
        lines = [line for line in islice(file, LINES_TO_SNIFF) if line.strip()]
    return sniff_delimiter(lines)


def _records(
    path: Path, encoding: str, delimiter: str
) -> Iterator[tuple[list[str], str | None]]:
    with _open_text(path, encoding) as file:
        if delimiter == BLANKS:
            yield from _blank_records(file)
        else:
            yield from _quoted_records(_Lines(file), delimiter)


def _blank_records(file: io.TextIOWrapper) -> Iterator[tuple[list[str], str | None]]:
    for line in file:
        cells = split_blanks(line)
        if cells:
            yield cells, _fault_of(cells)


def _quoted_records(lines: "_Lines", delimiter: str) -> Iterator[tuple[list[str], str | None]]:
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        lines.begin_record()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except (_QuoteOpen, csv.Error) as error:
            # Only the line that opened the quotation mark is given up.
            alone = lines.give_back()
            too_long = alone and isinstance(error, csv.Error)
            yield [], reasons.CELL_TOO_LONG if too_long else reasons.QUOTE_OPEN
            reader = csv.reader(lines, delimiter=delimiter)
        else:
            if len(cells) > 1 or "".join(cells).strip():
                yield cells, _fault_of(cells)


def _fault_of(cells: list[str]) -> str | None:
    if any("\0" in cell for cell in cells):
        return reasons.NUL_CHARACTER
    if any(len(cell) > MOST_CHARACTERS_IN_CELL for cell in cells):
        return reasons.CELL_TOO_LONG
    return None


class _QuoteOpen(Exception):
    """A record went on past the end of the file, or past any sane length."""


class _Lines:
    """Lines for a csv reader; those of a record that failed can be given back."""

    def __init__(self, file: io.TextIOWrapper) -> None:
        self.file = file
        self.returned: deque[str] = deque()
        self.taken: list[str] = []
        self.n_characters = 0

    def begin_record(self) -> None:
        self.taken.clear()
        self.n_characters = 0

    def give_back(self) -> bool:
        """Return all lines of the record but its first; say whether that was the only one."""
        rest = self.taken[1:]
        self.returned.extendleft(reversed(rest))
        return not rest

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        line = self.returned.popleft() if self.returned else next(self.file, None)
        if line is None:
            if self.taken:
                raise _QuoteOpen
            raise StopIteration
        if self.taken and self._is_full(line):
            self.returned.appendleft(line)
            raise _QuoteOpen
        self.taken.append(line)
        self.n_characters += len(line)
        return line

    def _is_full(self, line: str) -> bool:
        return (
            len(self.taken) >= MOST_LINES_IN_RECORD
            or self.n_characters + len(line) > MOST_CHARACTERS_IN_RECORD
        )
