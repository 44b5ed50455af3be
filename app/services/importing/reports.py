"""What people are told of an import: before it, and after it."""

from dataclasses import dataclass
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

    `rows` are the first data rows, as texts; `fields` pairs each field with its column;
    `problems` are sentences of the catalogue about the file, `rejects` about its rows.
    """

    encoding: str
    delimiter: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    fields: tuple[tuple[str, str], ...]
    custom: tuple[str, ...]
    problems: tuple[str, ...]
    rejects: tuple[Reject, ...]


@dataclass(frozen=True)
class ImportReport:
    """What became of the rows: created + updated + unchanged + rejected is read."""

    run_id: int
    n_read: int
    n_created: int
    n_updated: int
    n_unchanged: int
    n_rejected: int
    n_accounts_created: int
    rejects_path: Path | None


@dataclass(frozen=True)
class RunView:
    """One import as its page shows it. `status` is Running (or cut off) or Done."""

    id: int
    preset: str
    file_name: str
    attempt: int
    status: str
    n_read: int
    n_created: int
    n_updated: int
    n_unchanged: int
    n_rejected: int
    n_accounts_created: int
    created_at: datetime
    finished_at: datetime | None
    rejects_path: Path | None
