"""Commands that bring data in, take it back, count it and take it out."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.commands import progress_bar, right, say, words_here
from app.store.policy import OPERATOR
from app.store.session import read_only

if TYPE_CHECKING:
    from app.services.importing import ImportReport


@right("import", "account")
def import_(
    path: Annotated[Path, typer.Argument(help="A file; with the preset zoho a folder or zip.")],
    preset: Annotated[str, typer.Option(help="generic, orders or zoho.")] = "generic",
    noun: Annotated[
        str | None, typer.Option(help="What the rows are: account, contact, lead, ….")
    ] = None,
    mapping: Annotated[
        Path | None,
        typer.Option(help="JSON or TOML file: which column is which field."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Tell what would happen; write nothing.")
    ] = False,
) -> None:
    """Bring data in; what cannot be used is listed with row, column and reason."""
    from app.services.importing import bring_in, load_mapping

    chosen = None if mapping is None else load_mapping(mapping)
    with progress_bar() as progress:
        report = bring_in(
            OPERATOR,
            path,
            preset=preset,
            noun=noun,
            mapping=chosen,
            dry_run=dry_run,
            progress=progress,
        )
    _tell(report)
    if dry_run:
        say("This was a dry run: nothing was written.")
    else:
        say("Take it back with `crm undo-import {run}`.", run=report.run_id)


def _tell(report: "ImportReport") -> None:
    for file in report.files:
        typer.echo(f"{file.name} → {file.noun or '–'}")
        _tell_counts(file, file.rejects_path)
        if file.left_out:
            say("Columns that are not taken: {names}", names=", ".join(file.left_out))
    _tell_counts(report, report.rejects_path)


def _tell_counts(report: object, path: Path | None) -> None:
    counts = vars(report)
    say(
        "{n_read} rows read: {n_created} created, {n_updated} updated, "
        "{n_unchanged} unchanged, {n_rejected} rejected.",
        **counts,
    )
    if counts["n_noted"]:
        typer.echo(
            words_here().plural(
                "{n} row was taken with a reservation.",
                "{n} rows were taken with a reservation.",
                counts["n_noted"],
            )
        )
    if path is not None:
        say("What was rejected, and why: {path}", path=path)


@right("undo", "import_run")
def undo_import(run: Annotated[int, typer.Argument(help="Number of the import.")]) -> None:
    """Take an import back, updates included; what people have worked with since is kept."""
    from app.services.importing import undo_import as undo

    with progress_bar() as progress:
        report = undo(OPERATOR, run, progress)
    say(
        "Taken back: {n_changes} changes. Kept, because somebody went on from them: {n_kept} "
        "records.",
        **vars(report),
    )


@right("read", "self")
def stats(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Count the records of every noun."""
    from app.services.stats import count_nouns

    with read_only() as session:
        counts = count_nouns(session, OPERATOR)
    if as_json:
        typer.echo(json.dumps({"counts": counts}))
        return
    for noun, n in counts.items():
        typer.echo(f"{noun:<26}{n:>12,}")


@right("export", "account")
def export(
    noun: str,
    out: Annotated[Path, typer.Option(help="File to write: .csv or .xlsx.")],
    reason: Annotated[str, typer.Option(help="Why they are taken out; kept.")],
) -> None:
    """Write all records of a noun as a file that spreadsheets and `crm import` read."""
    from app.services.exporting.starting import export_all

    with progress_bar() as progress:
        report = export_all(OPERATOR, noun, out, reason=reason, progress=progress)
    say("{n_records} records written to {path}.", **vars(report))


def register(cli: typer.Typer) -> None:
    """Add these commands to the `crm` command."""
    cli.command("import")(import_)
    cli.command("undo-import")(undo_import)
    cli.command()(stats)
    cli.command()(export)
