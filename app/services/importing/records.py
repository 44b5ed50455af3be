"""Records of a text, one after the other: cells, and what is wrong with them.

A record that cannot be read costs its first line only; the lines after it are read as if
it were not there.
"""

import csv
import io
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Self

from app.services.importing import reasons
from app.services.importing.dialects import BLANKS, split_blanks
from app.services.importing.scanning import open_bytes

# More than these belong to no sane record: then a quotation mark was left open.
MOST_LINES_IN_RECORD = 1_000
MOST_CHARACTERS_IN_RECORD = 1 << 20
MOST_CHARACTERS_IN_CELL = 131_072

Record = tuple[list[str], str | None]


def open_text(path: Path, encoding: str) -> io.TextIOWrapper:
    """Open a plain or packed text; line ends inside quoted cells stay as they are."""
    return io.TextIOWrapper(open_bytes(path), encoding=encoding, newline="")


def read_records(path: Path, encoding: str, delimiter: str) -> Iterator[Record]:
    """Yield the records of a text that are not blank, the header first.

    Yields
    ------
    (cells, fault)
        `fault` is one of `reasons`, or None if the cells can be used.
    """
    with open_text(path, encoding) as file:
        if delimiter == BLANKS:
            yield from _blank_records(file)
        else:
            yield from _quoted_records(_Lines(file), delimiter)


def fault_of(cells: list[str]) -> str | None:
    """Return why cells that were told apart cannot be used all the same."""
    if any("\0" in cell for cell in cells):
        return reasons.NUL_CHARACTER
    if any(len(cell) > MOST_CHARACTERS_IN_CELL for cell in cells):
        return reasons.CELL_TOO_LONG
    return None


def _blank_records(file: io.TextIOWrapper) -> Iterator[Record]:
    for line in file:
        cells = split_blanks(line)
        if cells:
            yield cells, fault_of(cells)


def _quoted_records(lines: "_Lines", delimiter: str) -> Iterator[Record]:
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
                yield cells, fault_of(cells)


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
