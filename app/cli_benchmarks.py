"""The `crm benchmark` commands: measure, and leave behind what anyone can recompute it from."""

import json
from pathlib import Path
from typing import Annotated

import typer

from app.commands import progress_bar, right
from app.store.policy import OPERATOR

benchmark = typer.Typer(no_args_is_help=True, help="Measure; raw predictions are written.")

Out = Annotated[Path, typer.Option(help="Folder for predictions.csv and report.json.")]


@benchmark.command("churn-orders")
@right("administer", "store")
def churn_orders(
    data: Annotated[Path, typer.Option(help="Folder of CDNOW.")], out: Out
) -> None:
    """Forecast who stops buying, on a real purchase history, with what was known each day."""
    from app.services.benchmarks.churn_orders import run_churn_orders

    with progress_bar() as progress:
        report = run_churn_orders(data, out, progress)
    typer.echo(json.dumps(report, indent=1, default=str))


@benchmark.command("churn-table")
@right("administer", "store")
def churn_table(
    data: Annotated[Path, typer.Option(help="CSV, plain or .gz.")],
    target: Annotated[str, typer.Option(help="Column to forecast.")],
    positive: Annotated[str, typer.Option(help="Its value that means yes.")],
    out: Out,
    id_: Annotated[str | None, typer.Option("--id", help="Column to leave out.")] = None,
    seed: int = 7,
) -> None:
    """Cross-validate the churn estimator on any flat table (5 folds, 4 repeats)."""
    from app.services.benchmarks.churn_table import run_churn_table

    with progress_bar() as progress:
        report = run_churn_table(
            data,
            out,
            target=target,
            positive=positive,
            id_column=id_,
            seed=seed,
            progress=progress,
        )
    typer.echo(json.dumps(report, indent=1, default=str))


@benchmark.command("scale")
@right("administer", "store")
def scale(
    out: Out,
    accounts: int = 100_000,
    interactions: int = 1_000_000,
    database: Annotated[
        str | None, typer.Option(help="Address of an empty PostgreSQL store; default: SQLite.")
    ] = None,
) -> None:
    """Fill a store to size, then time import, scoring, queries and pages."""
    from app.load.scale import run_scale

    with progress_bar() as progress:
        report = run_scale(
            OPERATOR,
            out,
            n_accounts=accounts,
            n_interactions=interactions,
            database=database,
            progress=progress,
        )
    typer.echo(json.dumps(report, indent=1, default=str))


@benchmark.command("load")
@right("administer", "store")
def load(
    out: Out,
    sessions: int = 50,
    minutes: float = 5,
    think_seconds: Annotated[float, typer.Option(help="Mean pause between two clicks.")] = 10,
) -> None:
    """Let many people click at once; time their clicks and look for rows of others."""
    from app.load.crowd import run_load

    with progress_bar() as progress:
        report = run_load(
            OPERATOR,
            out,
            n_sessions=sessions,
            minutes=minutes,
            think_seconds=think_seconds,
            progress=progress,
        )
    typer.echo(json.dumps(report, indent=1, default=str))
