"""The rows of a file in the portions that are kept together."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.services.importing.plans import REJECTED, Outcome, Plan, read_row
from app.services.importing.reading import Table
from app.services.importing.reasons import Refused


@dataclass(frozen=True)
class Batch:
    """Rows that are kept together: those read well, and those refused already."""

    after_row: int
    last_row: int
    drafts: list[Any]
    refused: list[Outcome]


def batches(table: Table, plan: Plan, last_row: int, size: int) -> Iterator[Batch]:
    """Yield the rows after `last_row`, `size` at a time."""
    batch = Batch(last_row, last_row, [], [])
    for row in table.rows():
        # Rows that are kept already are read all the same: later ones are told apart from
        # them (equal purchases, numbers used twice).
        try:
            read, kept = read_row(plan, row), batch.drafts
        except Refused as refusal:
            read = Outcome(row.number, REJECTED, None, refusal.column, refusal.reason)
            kept = batch.refused
        if row.number <= last_row:
            continue
        kept.append(read)
        if row.number - batch.after_row == size:
            yield Batch(batch.after_row, row.number, batch.drafts, batch.refused)
            batch = Batch(row.number, row.number, [], [])
    n_left = len(batch.drafts) + len(batch.refused)
    if n_left:
        yield Batch(batch.after_row, batch.after_row + n_left, batch.drafts, batch.refused)
