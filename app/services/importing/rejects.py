"""The rows that were refused, or taken with a reservation, as a file for any spreadsheet."""

import csv
import os
from collections.abc import Iterable
from pathlib import Path

from app.services.importing.values import safe_cell
from app.settings import get_settings


def rejects_path(run_id: int) -> Path:
    """Return where the rejected rows of a run are written."""
    return get_settings().data / "imports" / f"rejects-{run_id}.csv"


def rehearsal_path(digest: str) -> Path:
    """Return where a dry run writes what it would reject."""
    return get_settings().data / "imports" / f"rejects-dry-{digest[:16]}.csv"


def write_rejects(path: Path, told: Iterable[tuple[int, str | None, str | None, str]]) -> None:
    """Write row, column, reason and outcome of each; the file is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    half = path.with_suffix(".part")
    # The mark at the start makes spreadsheets read Korean column names as UTF-8.
    with half.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("row", "column", "reason", "outcome"))
        for row, column, reason, outcome in told:
            writer.writerow((row, safe_cell(column or ""), safe_cell(reason or ""), outcome))
        file.flush()
        os.fsync(file.fileno())
    half.chmod(0o600)
    half.replace(path)
