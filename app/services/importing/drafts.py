"""Records on their way in: what a row says, and what is to be done with a batch of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from app.services.importing.plans import Outcome
from app.store.importing_records import Key

Kept = Mapping[str, Any]


class Draft(NamedTuple):
    """One record, read and checked; `links` are texts that are yet to be looked up.

    `notes` pairs columns with what was taken in place of their empty cells.
    """

    row: int
    key: Key
    facts: dict[str, Any]
    links: dict[str, str]
    notes: tuple[tuple[str, str], ...] = ()


@dataclass
class Judged:
    """What is to be done with a batch.

    `values` are the facts of each draft with its links found, by row; `notes` what was left
    out of it and why; `changes` by key what differs from the record that is `known`; `later`
    the links between records of this very batch, as (row, field, text).
    """

    refused: dict[int, Outcome] = field(default_factory=dict)
    values: dict[int, dict[str, Any]] = field(default_factory=dict)
    notes: dict[int, list[tuple[str, str]]] = field(default_factory=dict)
    later: list[tuple[int, str, str]] = field(default_factory=list)
    first: dict[Key, Draft] = field(default_factory=dict)
    known: dict[Key, Kept] = field(default_factory=dict)
    fresh: list[Draft] = field(default_factory=list)
    changes: dict[Key, dict[str, Any]] = field(default_factory=dict)

    def note(self, row: int, column: str, reason: str) -> None:
        """Say that something of a row was left out."""
        self.notes.setdefault(row, []).append((column, reason))

    def unnote(self, row: int, column: str) -> None:
        """Take back what was said of a column of a row: it was found after all."""
        self.notes[row] = [note for note in self.notes.get(row, ()) if note[0] != column]
