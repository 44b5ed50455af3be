"""Look at a file before it is imported; the store is not touched."""

from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from app.i18n import mark
from app.services.importing.columns import missing_fields
from app.services.importing.habits import ASK_DATE_ORDER
from app.services.importing.opening import Opened, open_import
from app.services.importing.plans import Plan, read_row
from app.services.importing.reading import Row
from app.services.importing.reasons import Refused
from app.services.importing.reports import Preview, Reject
from app.store.policy import Actor, require

ROWS_TO_CHECK = 1_000
NO_COLUMN = {
    "customer": mark("No column is known to hold the customer."),
    "ordered_at": mark("No column is known to hold the date of the order."),
    "amount": mark("No column is known to hold the amount."),
    "name": mark("No column is known to hold the name of the account."),
}
NO_ROWS = mark("The file has a header, but no rows.")
SOME_REJECTED = mark("Some of the first rows cannot be taken.")
KNOWN_BY_NAME = mark(
    "No column holds the number of an account: accounts are told apart by name."
)


def preview_file(
    actor: Actor,
    path: Path,
    *,
    preset: str,
    mapping: Mapping[str, Any] | None = None,
    limit: int = 10,
) -> Preview:
    """Tell how a file would be read: encoding, delimiter, columns, first rows, problems.

    Raises
    ------
    Forbidden
        If the actor may not import.
    NotFound
        If there is no such file.
    Invalid
        If it is no table of text, or the mapping does not fit it.
    """
    require(actor, "import", "account")
    opened = open_import(path, preset, mapping)
    rows = tuple(islice(opened.table.rows(), ROWS_TO_CHECK))
    missing = missing_fields(opened.columns, preset)
    rejects = () if missing else tuple(_rejects(opened.build_plan(), rows))
    return Preview(
        encoding=opened.table.scan.encoding,
        delimiter=opened.table.delimiter,
        columns=opened.table.header,
        rows=tuple(tuple(row.cells) for row in rows[:limit]),
        fields=tuple(opened.columns.fields.items()),
        custom=opened.columns.custom,
        problems=tuple(_problems(opened, missing, bool(rows), bool(rejects))),
        rejects=rejects[:limit],
    )


def _rejects(plan: Plan, rows: tuple[Row, ...]) -> list[Reject]:
    found = []
    for row in rows:
        try:
            read_row(plan, row)
        except Refused as refusal:
            found.append(Reject(row.number, refusal.column, refusal.reason))
    return found


def _problems(
    opened: Opened, missing: tuple[str, ...], has_rows: bool, has_rejects: bool
) -> list[str]:
    by_name = opened.preset == "generic" and "external_id" not in opened.columns.fields
    told = {
        NO_ROWS: not has_rows,
        ASK_DATE_ORDER: opened.habits.doubtful,
        KNOWN_BY_NAME: by_name and not missing,
        SOME_REJECTED: has_rejects,
    }
    return [NO_COLUMN[field] for field in missing] + [k for k, holds in told.items() if holds]
