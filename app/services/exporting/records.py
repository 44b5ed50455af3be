"""Take records out, as a file that any spreadsheet opens and our own import reads back."""

import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from app.errors import Invalid
from app.i18n import mark
from app.log import facts
from app.services.exporting.texts import write_value
from app.services.exporting.writers import FORMS, Cell, Writer
from app.services.importing.links import write_link
from app.services.progress import Progress, silent
from app.store.audit import add_entry
from app.store.exporting import load_keys, load_team_keys
from app.store.importing_records import key_of
from app.store.nouns import Kind, Noun, noun_of
from app.store.policy import Actor, require
from app.store.records import Listing, count_records, iter_records
from app.store.session import read_only, unit_of_work

logger = logging.getLogger(__name__)

LEAST_LETTERS_OF_REASON = 3
MOST_LETTERS_OF_REASON = 500
ROWS_AT_ONCE = 1_000
MOST_COUNTED = 10_000_000
WRITING = mark("Writing the records.")


@dataclass(frozen=True)
class ExportReport:
    """A file that was written: what of, how many."""

    path: Path
    noun: str
    n_records: int
    form: str


def export_records(
    actor: Actor,
    listing: Listing,
    path: Path,
    form: str = "csv",
    *,
    reason: str,
    progress: Progress = silent,
) -> ExportReport:
    """Write all records of a list that the actor may take out, in the order of the list.

    The columns are `source` and `external_id`, by which the import knows a record again, and
    the fields of the noun. No text is a formula to a spreadsheet; links are written as
    `source:number`. The file is there whole or not at all.

    Parameters
    ----------
    form
        `csv` (UTF-8 with a mark at its start) or `xlsx`.
    reason
        Why they are taken out: kept in the audit, for all to see who may read it.

    Raises
    ------
    Forbidden
        If the actor may not take this noun out.
    Invalid
        If no reason is given, there is no such form, or a workbook cannot hold the list.
    """
    require(actor, "export", listing.noun)
    told = check_reason(reason)
    if form not in FORMS:
        raise Invalid(mark("Choose CSV or XLSX."))
    # Before the first row leaves the house: an export that was cut off is on record as well.
    with unit_of_work() as session:
        add_entry(session, actor, "export", listing.noun, reason=told, form=form)
    half = path.with_name(f"{path.name}.part")
    try:
        n_records = _write(actor, listing, half, FORMS[form], progress)
        half.chmod(0o600)
        os.replace(half, path)
    finally:
        half.unlink(missing_ok=True)
    with unit_of_work() as session:
        add_entry(session, actor, "exported", listing.noun, n_records=n_records)
    logger.info(facts("records_exported", noun=listing.noun, n=n_records, form=form))
    return ExportReport(path, listing.noun, n_records, form)


def check_reason(reason: str) -> str:
    """Return the reason of an export without blanks around it, or raise `Invalid`."""
    told = reason.strip()
    if not LEAST_LETTERS_OF_REASON <= len(told) <= MOST_LETTERS_OF_REASON:
        raise Invalid(
            mark("Say why these records are taken out."),
            hint=mark("A few words are enough; they are kept with who did it and when."),
        )
    return told


def _write(
    actor: Actor, listing: Listing, path: Path, form: type[Writer], progress: Progress
) -> int:
    noun = noun_of(listing.noun)
    n_records = 0
    with read_only() as session, closing(form(path)) as writer:
        n_all = max(count_records(session, actor, listing, MOST_COUNTED, "export"), 1)
        writer.write_row(_header(noun))
        for rows in _pages(session, actor, listing):
            for cells in _lines(session, actor, noun, rows):
                writer.write_row(cells)
            n_records += len(rows)
            progress(min(n_records / n_all, 1.0), WRITING)
    return n_records


def _pages(session: Session, actor: Actor, listing: Listing) -> Iterator[list[Any]]:
    rows = iter_records(session, actor, listing, "export")
    while page := list(islice(rows, ROWS_AT_ONCE)):
        yield page


def _header(noun: Noun) -> list[Cell]:
    return ["source", "external_id", *(n for n in noun.fields if n not in _KEY)]


_KEY = ("source", "external_id")


def _lines(
    session: Session, actor: Actor, noun: Noun, rows: Sequence[Any]
) -> Iterator[list[Cell]]:
    links = {
        name: _links(session, actor, field.links_to, {getattr(row, name) for row in rows})
        for name, field in noun.fields.items()
        if field.links_to
    }
    fields = [field for name, field in noun.fields.items() if name not in _KEY]
    has_key = hasattr(noun.model, "external_id")
    for row in rows:
        source, number = key_of(row) if has_key else ("", "")
        cells: list[Cell] = [source, number]
        for field in fields:
            value = getattr(row, field.name)
            if field.kind is Kind.LINK:
                cells.append(links[field.name].get(value, "") if value is not None else "")
            else:
                cells.append(write_value(field, value))
        yield cells


def _links(session: Session, actor: Actor, noun: str, ids: set[int | None]) -> dict[int, str]:
    wanted = sorted(id_ for id_ in ids if id_ is not None)
    if not wanted:
        return {}
    if noun == "team":
        return load_team_keys(session, actor, wanted)
    keys = load_keys(session, actor, noun, wanted)
    return {id_: write_link(key) for id_, key in keys.items()}
