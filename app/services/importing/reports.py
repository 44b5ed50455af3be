"""What people are told of an import: before it, and after it."""

from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True)
class Reject:
    """One row that cannot be taken; `reason` is a sentence of the catalogue."""

    row: int
    column: str | None
    reason: str


@dataclass(frozen=True)
class Preview:
    """What a file looks like before it is imported.

    `noun` is what it holds, told or guessed. `rows` are the first data rows, as texts;
    `fields` pairs each field with its column, `suggested` others by the look of their cells;
    columns in `left_out` are not taken. `problems` are sentences of the catalogue about the
    file, `rejects` about its rows. `sheet` is the one of `sheets` that is read.
    """

    noun: str
    encoding: str
    delimiter: str
    sheet: str | None
    sheets: tuple[str, ...]
    date_order: str | None
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    fields: tuple[tuple[str, str], ...]
    suggested: tuple[tuple[str, str], ...]
    custom: tuple[str, ...]
    left_out: tuple[str, ...]
    problems: tuple[str, ...]
    rejects: tuple[Reject, ...]
    header_digest: str


@dataclass(frozen=True)
class FileToTake:
    """One file of a folder: what it holds (None: it has no place here), how many lines."""

    name: str
    noun: str | None
    n_lines: int


@dataclass(frozen=True)
class FolderPreview:
    """The files of a folder in the order in which they are taken."""

    files: tuple[FileToTake, ...]


@dataclass(frozen=True)
class Counts:
    """What became of rows: created + updated + unchanged + rejected is read.

    `n_noted` of those that are not rejected were taken with a reservation.
    """

    n_read: int = 0
    n_created: int = 0
    n_updated: int = 0
    n_unchanged: int = 0
    n_rejected: int = 0
    n_noted: int = 0
    n_accounts_created: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        """Return the counts of both."""
        names = [field.name for field in fields(Counts)]
        return Counts(**{name: getattr(self, name) + getattr(other, name) for name in names})

    def counts(self) -> "Counts":
        """Return the counts alone."""
        return Counts() + self


@dataclass(frozen=True)
class FileReport(Counts):
    """What became of one file of a folder; `noun` is None where it has no place here.

    Columns in `left_out` are not taken: the noun has no field and no place for them.
    """

    name: str = ""
    noun: str | None = None
    left_out: tuple[str, ...] = ()
    rejects_path: Path | None = None


@dataclass(frozen=True)
class ImportReport(Counts):
    """What became of a file or a folder; a dry run has no number.

    `rejects` are the first rows that were refused or taken with a reservation; all of them
    stand in the file `rejects_path`. `files` are those of a folder.
    """

    run_id: int | None = None
    rejects_path: Path | None = None
    rejects: tuple[Reject, ...] = ()
    files: tuple[FileReport, ...] = ()


@dataclass(frozen=True)
class RunView(Counts):
    """One import as its page shows it.

    `status` is Running (or cut off), Done, Undoing or Undone. After an undo `n_kept` records
    were kept, because somebody has worked with them since. `children` are a folder's files.
    """

    id: int = 0
    preset: str = ""
    noun: str | None = None
    file_name: str = ""
    attempt: int = 1
    status: str = ""
    left_out: tuple[str, ...] = ()
    created_at: datetime | None = None
    finished_at: datetime | None = None
    rejects_path: Path | None = None
    parent_id: int | None = None
    change_set_id: int | None = None
    n_kept: int = 0
    can_undo: bool = False
    children: tuple["RunView", ...] = ()


@dataclass(frozen=True)
class UndoReport:
    """How many changes an undo took back, and how many records it kept as they are now."""

    run_id: int
    n_changes: int
    n_kept: int
