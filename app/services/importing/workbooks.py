"""An XLSX workbook: which sheets it has, its texts, and which cells hold days.

Read with the standard library rather than a spreadsheet library: see `DECISIONS.md`.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from app.errors import Invalid
from app.i18n import mark
from app.services.importing.archives import damaged, open_archive, unpack
from app.services.importing.markup import read_whole
from app.services.importing.serials import Kind
from app.services.importing.workbook_parts import Links, Main, Strings, Styles

MAIN = "xl/workbook.xml"
LINKS = "xl/_rels/workbook.xml.rels"


@dataclass(frozen=True)
class Workbook:
    """An open workbook; `sheets` gives the entry of each worksheet, the first one first.

    `kinds` says for each style of a cell what its numbers are.
    """

    archive: ZipFile
    sheets: Mapping[str, str]
    strings: Sequence[str]
    kinds: Sequence[Kind]
    since_1904: bool

    def closing(self) -> AbstractContextManager[ZipFile]:
        """Close the file at the end of a with-block."""
        return closing(self.archive)

    def choose(self, sheet: str | None) -> str:
        """Return the name of a sheet, the first one if None; raise `Invalid` if absent."""
        name = unicodedata.normalize("NFC", sheet) if sheet else next(iter(self.sheets))
        if name not in self.sheets:
            raise Invalid(
                mark("The workbook has no sheet called {name}."),
                hint=mark("Choose one of: {names}."),
                name=name,
                names=", ".join(self.sheets),
            )
        return name


def list_sheets(path: Path) -> tuple[str, ...]:
    """Return the names of the worksheets, the first one first; errors as `open_workbook`."""
    workbook = open_workbook(path)
    with workbook.closing():
        return tuple(workbook.sheets)


def open_workbook(path: Path) -> Workbook:
    """Open a workbook; close it when done.

    Raises
    ------
    Invalid
        If it is another kind of archive, damaged, locked, or a decompression bomb.
    """
    archive = open_archive(path)
    try:
        return _read_workbook(archive)
    except BaseException:
        archive.close()
        raise


def _read_workbook(archive: ZipFile) -> Workbook:
    names = {name.lower(): name for name in archive.namelist()}
    if MAIN not in names or LINKS not in names:
        raise Invalid(
            mark("This is an archive or another kind of workbook, not XLSX."),
            hint=mark("Save the sheet as XLSX or CSV (UTF-8) and import that."),
        )
    links, main = Links(), Main()
    read_whole(unpack(archive, names[LINKS]), links)
    read_whole(unpack(archive, names[MAIN]), main)
    parts = {link: names.get(part.lower(), "") for link, part in links.parts.items()}
    # What is hidden comes last: the first sheet a person sees is the first one here.
    found = sorted(main.sheets, key=lambda sheet: sheet.hidden)
    sheets = {s.name: parts[s.link] for s in found if links.kinds.get(s.link) == "worksheet"}
    if not sheets or not all(sheets.values()):
        raise damaged()
    strings, styles = Strings(), Styles()
    for link, kind in links.kinds.items():
        reader = {"sharedStrings": strings, "styles": styles}.get(kind)
        if reader is not None and parts[link]:
            read_whole(unpack(archive, parts[link]), reader)
    return Workbook(archive, sheets, strings.texts, styles.kinds(), main.since_1904)
