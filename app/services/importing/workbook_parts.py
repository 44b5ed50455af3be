"""The parts of an XLSX workbook beside its cells: what is where, texts, styles.

Notes
-----
Source: ECMA-376, part 1: 18.2 (workbook), 18.4 (shared strings), 18.8 (styles).
"""

import posixpath
import re
import unicodedata
from dataclasses import dataclass

from app.services.importing.markup import Broken, Reader
from app.services.importing.serials import BUILT_IN, Kind, kind_of_format

FOLDER = "/xl"
MOST_STRINGS = 1 << 24
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescape(text: str) -> str:
    """Return a text whose control characters are no longer written as `_x000D_`.

    >>> unescape("a_x005F_x000D_b")
    'a_x000D_b'
    """
    return _ESCAPE.sub(_character, text) if "_x" in text else text


def _character(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    # Half of a pair is no character: it could not be kept.
    return found[0] if 0xD800 <= code <= 0xDFFF else chr(code)


class Links(Reader):
    """Entry and kind of each part of the workbook."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: dict[str, str] = {}
        self.kinds: dict[str, str] = {}

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """Keep a link to a part inside the file."""
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            link, target = attributes.get("Id", ""), attributes.get("Target", "")
            self.parts[link] = posixpath.normpath(posixpath.join(FOLDER, target))[1:]
            self.kinds[link] = attributes.get("Type", "").rpartition("/")[2]


@dataclass(frozen=True)
class Sheet:
    """One entry of the list of sheets; `link` leads to its part."""

    name: str
    link: str
    hidden: bool


class Main(Reader):
    """Sheets in their order, and from when days are counted."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[Sheet] = []
        self.since_1904 = False

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """Keep a sheet, or from when days are counted."""
        if name == "workbookPr":
            self.since_1904 = attributes.get("date1904") in ("1", "true")
        elif name == "sheet":
            link = next((v for k, v in attributes.items() if k.endswith(":id")), "")
            hidden = attributes.get("state", "visible") != "visible"
            title = unicodedata.normalize("NFC", attributes.get("name", ""))
            self.sheets.append(Sheet(title, link, hidden))


class Strings(Reader):
    """Texts that cells share; how they are pronounced (`rPh`) is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.pieces: list[str] = []
        self.aside = False

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """Listen to letters, but not to how they are pronounced."""
        if name == "t":
            self.listening = not self.aside
        elif name == "rPh":
            self.aside = True

    def said(self, text: str) -> None:
        """Keep a piece of a text, which may have several in different fonts."""
        self.pieces.append(text)

    def closed(self, name: str) -> None:
        """Keep a whole text."""
        if name == "t":
            self.listening = False
        elif name == "rPh":
            self.aside = False
        elif name == "si":
            self.texts.append(unescape("".join(self.pieces)))
            self.pieces.clear()
            if len(self.texts) > MOST_STRINGS:
                raise Broken


class Styles(Reader):
    """Which number format each style of a cell has."""

    def __init__(self) -> None:
        super().__init__()
        self.codes: dict[str, str] = {}
        self.formats: list[str] = []
        self.of_cells = False

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """Keep a format code, or the format of a style."""
        if name == "numFmt":
            self.codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self.of_cells = True
        elif name == "xf" and self.of_cells:
            self.formats.append(attributes.get("numFmtId", "0"))

    def closed(self, name: str) -> None:
        """Stop at the end of the styles of cells."""
        if name == "cellXfs":
            self.of_cells = False

    def kinds(self) -> list[Kind]:
        """Return what each style makes of a number."""
        return [self._kind(number) for number in self.formats]

    def _kind(self, number: str) -> Kind:
        if number in self.codes:
            return kind_of_format(self.codes[number])
        return BUILT_IN.get(int(number), Kind.NUMBER) if number.isdecimal() else Kind.NUMBER
