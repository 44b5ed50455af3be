"""Look at a file before it is imported; the store is not touched."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from app.i18n import mark
from app.services.importing.guessing import guess_by_content, guess_noun
from app.services.importing.habits import ASK_DATE_ORDER
from app.services.importing.mappings import DEFAULT_NOUN, check_mapping
from app.services.importing.opening import Opened, open_import, open_mapped
from app.services.importing.plans import Plan, read_row
from app.services.importing.reading import Row
from app.services.importing.reasons import Refused
from app.services.importing.record_plan import NATURAL
from app.services.importing.reports import Preview, Reject
from app.services.importing.running import left_out_of
from app.services.importing.workbooks import list_sheets
from app.store.policy import Actor, require

ROWS_TO_CHECK = 1_000
NO_COLUMN = {
    "customer": mark("No column is known to hold the customer."),
    "ordered_at": mark("No column is known to hold the date of the order."),
    "amount": mark("No column is known to hold the amount."),
    "name": mark("No column is known to hold the name."),
}
NO_COLUMN_NEEDED = mark("A column that every record needs is not found.")
NO_ROWS = mark("The file has a header, but no rows.")
SOME_REJECTED = mark("Some of the first rows cannot be taken.")
KNOWN_BY_NAME = mark(
    "No column holds the number of an account: accounts are told apart by name."
)
KNOWN_BY_ROW = mark(
    "No column holds a number: a row that is changed in the next file will be a new record."
)


def preview_file(
    actor: Actor,
    path: Path,
    *,
    preset: str,
    mapping: Mapping[str, Any] | None = None,
    noun: str | None = None,
    limit: int = 10,
) -> Preview:
    """Tell how a file would be read: encoding, delimiter, columns, first rows, problems.

    Without a noun it is guessed from the header; an import is then told which it is.

    Raises
    ------
    Forbidden
        If the actor may not import.
    NotFound
        If there is no such file.
    Invalid
        If it is no table, or the mapping does not fit it.
    """
    require(actor, "import", "account")
    if preset == "generic" and noun is None:
        noun = _guess(path, mapping)
    opened = open_import(path, preset, mapping, noun)
    rows = tuple(islice(opened.table.rows(), ROWS_TO_CHECK))
    rejects = () if opened.missing else tuple(_rejects(opened.build_plan(), rows))
    table, columns = opened.table, opened.columns
    return Preview(
        noun=opened.noun,
        encoding=table.scan.encoding,
        delimiter=table.delimiter,
        sheet=table.sheet,
        sheets=list_sheets(path) if table.sheet is not None else (),
        date_order=opened.habits.date_order,
        columns=table.header,
        rows=tuple(tuple(row.cells) for row in rows[:limit]),
        fields=tuple(columns.fields.items()),
        suggested=_suggested(opened, rows),
        custom=columns.custom,
        left_out=left_out_of(opened),
        problems=tuple(_problems(opened, bool(rows), bool(rejects))),
        rejects=rejects[:limit],
        header_digest=digest_header(table.header),
    )


def digest_header(header: Sequence[str]) -> str:
    """Return the sha256 by which a file with the same columns is known again."""
    return hashlib.sha256(json.dumps(list(header)).encode()).hexdigest()


def _guess(path: Path, mapping: Mapping[str, Any] | None) -> str:
    checked = check_mapping(mapping, "generic")
    if checked.noun or checked.fields:
        return checked.noun or DEFAULT_NOUN
    return guess_noun(open_mapped(path, checked).header)


def _suggested(opened: Opened, rows: Sequence[Row]) -> tuple[tuple[str, str], ...]:
    if opened.preset == "orders":
        return ()
    cells = [row.cells for row in rows if row.fault is None]
    known = opened.columns.fields
    return tuple(guess_by_content(opened.table.header, cells, opened.noun, known).items())


def _rejects(plan: Plan, rows: tuple[Row, ...]) -> list[Reject]:
    found = []
    for row in rows:
        try:
            read_row(plan, row)
        except Refused as refusal:
            found.append(Reject(row.number, refusal.column, refusal.reason))
    return found


def _problems(opened: Opened, has_rows: bool, has_rejects: bool) -> list[str]:
    numberless = opened.preset == "generic" and "external_id" not in opened.columns.fields
    by_name = opened.noun in NATURAL
    told = {
        NO_ROWS: not has_rows,
        ASK_DATE_ORDER: opened.habits.doubtful,
        KNOWN_BY_NAME: numberless and opened.noun == "account" and not opened.missing,
        KNOWN_BY_ROW: numberless and not by_name and not opened.missing,
        SOME_REJECTED: has_rejects,
    }
    missing = dict.fromkeys(NO_COLUMN.get(name, NO_COLUMN_NEEDED) for name in opened.missing)
    return [*missing, *(sentence for sentence, holds in told.items() if holds)]
