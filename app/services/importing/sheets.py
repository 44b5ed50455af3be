"""The rows of one worksheet, as texts, one after the other: memory stays flat."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from app.services.importing.archives import unpack
from app.services.importing.markup import Broken, Reader, read_markup, read_whole
from app.services.importing.serials import Kind, serial_text
from app.services.importing.workbook_parts import unescape
from app.services.importing.workbooks import Workbook, open_workbook

MOST_COLUMNS = 16_384
# Columns under all merged cells together; a made-up list could be endless.
MOST_MERGED = 1 << 20
YES, NO = "Yes", "No"
_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?", re.ASCII)


class Merged(NamedTuple):
    """Cells that look like one: rows from 1, columns from 0, both ends within."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


@dataclass(frozen=True)
class Outline:
    """What one look through a sheet tells: its name, rows it may have, merged cells."""

    name: str
    n_rows: int
    merged: Sequence[Merged]


def outline_sheet(path: Path, sheet: str | None = None) -> Outline:
    """Look a sheet through (the first one that is not hidden, if None).

    Raises
    ------
    Invalid
        If the workbook or the sheet cannot be read, or there is no such sheet.
    """
    workbook = open_workbook(path)
    with workbook.closing():
        name = workbook.choose(sheet)
        reader = _OutlineReader()
        read_whole(unpack(workbook.archive, workbook.sheets[name]), reader)
        return Outline(name, reader.n_rows, tuple(reader.merged))


def sheet_rows(path: Path, outline: Outline) -> Iterator[list[str]]:
    """Yield the rows of a sheet that hold something, each up to its last filled cell.

    Every cell of a merged range reads as its top-left one. A row that holds nothing but
    its part of a merged range is left out.
    """
    workbook = open_workbook(path)
    with workbook.closing():
        reader = _RowReader(workbook, outline.merged)
        for _ in read_markup(unpack(workbook.archive, workbook.sheets[outline.name]), reader):
            yield from reader.rows
            reader.rows.clear()


def column_of(letters: str) -> int:
    """Return the position of a column, from 0, or raise `Broken`.

    >>> column_of("A"), column_of("XFD")
    (0, 16383)
    """
    number = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            raise Broken
        number = number * 26 + ord(letter) - 64
        if number > MOST_COLUMNS:
            raise Broken
    return number - 1


class _OutlineReader(Reader):
    """Counts rows and collects merged ranges, which stand after the cells."""

    def __init__(self) -> None:
        super().__init__()
        self.n_rows = 0
        self.n_merged = 0
        self.merged: list[Merged] = []

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            self.n_rows += 1
        elif name == "mergeCell":
            merged = _merged(attributes.get("ref", ""))
            self.n_merged += merged.last_column - merged.first_column + 1
            if self.n_merged > MOST_MERGED:
                raise Broken
            self.merged.append(merged)


def _merged(reference: str) -> Merged:
    found = _RANGE.fullmatch(reference)
    if not found:
        raise Broken
    first, last = column_of(found[1]), column_of(found[3] or found[1])
    merged = Merged(int(found[2]), int(found[4] or found[2]), first, last)
    if merged.first_row > merged.last_row or first > last:
        raise Broken
    return merged


class _RowReader(Reader):
    """Collects the cells of each row; what is done lies in `rows` until it is taken."""

    def __init__(self, workbook: Workbook, merged: Sequence[Merged]) -> None:
        super().__init__()
        self.workbook = workbook
        self.rows: list[list[str]] = []
        self.cover = _Cover(merged)
        self.columns: dict[str, int] = {}
        self.row = 0
        self.column = -1
        self.cells: dict[int, str] = {}
        self.type = self.style = ""
        self.kinds: dict[str, Kind] = {}
        self.pieces: list[str] = []
        self.aside = False

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self.column = self._position(attributes.get("r"))
            self.type = attributes.get("t", "n")
            self.style = attributes.get("s", "")
            self.pieces.clear()
        elif name == "v" or name == "t":
            self.listening = not self.aside
        elif name == "row":
            self.row = _number(attributes["r"]) if "r" in attributes else self.row + 1
            self.column = -1
        elif name == "rPh":
            self.aside = True

    def said(self, text: str) -> None:
        self.pieces.append(text)

    def closed(self, name: str) -> None:
        if name == "v" or name == "t":
            self.listening = False
        elif name == "c":
            if self.pieces:
                raw = self.pieces[0] if len(self.pieces) == 1 else "".join(self.pieces)
                if text := self._text(raw):
                    self.cells[self.column] = text
        elif name == "row":
            self._finish_row()
        elif name == "rPh":
            self.aside = False

    def _position(self, reference: str | None) -> int:
        if reference is None:
            return self._within(self.column + 1)
        letters = reference.rstrip("0123456789")
        if letters not in self.columns:
            self.columns[letters] = column_of(letters)
        return self.columns[letters]

    def _within(self, column: int) -> int:
        if column >= MOST_COLUMNS:
            raise Broken
        return column

    def _text(self, raw: str) -> str:
        if self.type == "n":
            return serial_text(raw.strip(), self._kind(), since_1904=self.workbook.since_1904)
        if self.type == "s":
            return self._shared(_number(raw.strip()))
        if self.type == "b":
            return YES if raw.strip() in ("1", "true") else NO
        if self.type == "d":
            return raw.removesuffix("T00:00:00").replace("T", " ")
        # Errors (#N/A) stay what they look like.
        return raw.strip() if self.type == "e" else unescape(raw)

    def _shared(self, at: int) -> str:
        if at >= len(self.workbook.strings):
            raise Broken
        return self.workbook.strings[at]

    def _kind(self) -> Kind:
        if self.style not in self.kinds:
            at = _number(self.style) if self.style else 0
            kinds = self.workbook.kinds
            self.kinds[self.style] = kinds[at] if at < len(kinds) else Kind.NUMBER
        return self.kinds[self.style]

    def _finish_row(self) -> None:
        if self.cells:
            self.cover.lay(self.row, self.cells)
            cells = [""] * (max(self.cells) + 1)
            for column, text in self.cells.items():
                cells[column] = text
            self.rows.append(cells)
        self.cells.clear()


def _number(text: str) -> int:
    if not (text.isdecimal() and text.isascii() and len(text) < 10):
        raise Broken
    return int(text)


class _Cover:
    """Lays the text of a merged range over the cells below and beside its first one."""

    def __init__(self, merged: Sequence[Merged]) -> None:
        self.waiting = sorted(merged, reverse=True)
        self.laid: dict[int, tuple[int, str]] = {}

    def lay(self, row: int, cells: dict[int, str]) -> None:
        """Fill the empty cells of a row; rows must come in their order."""
        while self.waiting and self.waiting[-1].first_row <= row:
            merged = self.waiting.pop()
            text = cells.get(merged.first_column, "") if merged.first_row == row else ""
            for column in range(merged.first_column, merged.last_column + 1):
                self.laid[column] = (merged.last_row, text)
        for column, (last_row, text) in list(self.laid.items()):
            if last_row < row:
                del self.laid[column]
            elif text and not cells.get(column):
                cells[column] = text
