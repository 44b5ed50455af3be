"""How the product holds at size: fill a store, then time import, scoring, queries and pages.

Everything is timed through the product's own ways in: files through the import, scores through
the worker's use case, pages through a served product and its websocket.
"""

import random
import resource
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
import polars as pl

from app.i18n import mark
from app.load.company import Person, found_teams, mark_teams
from app.load.served import serving
from app.load.visitor import Visitor
from app.services.benchmarks.files import write_results
from app.services.demo.company import SOURCE, Filler
from app.services.importing import import_file
from app.services.progress import Progress, part, silent
from app.services.quick_search import find_anywhere
from app.services.scoring import score_accounts
from app.services.training import promote_model, train_model
from app.settings import company_at, get_settings
from app.store.migrating import upgrade
from app.store.policy import Actor
from app.store.records import Filter, Listing, list_records
from app.store.session import read_only, unit_of_work
from app.store.upkeep import refresh_statistics
from ml.simulator import Company, Plan, simulate_parts

SEED = 11
N_TEAMS, PEOPLE_IN_TEAM = 10, 5
# This share of the touches comes in through the import, the rest is written directly.
IMPORTED_SHARE = 0.2
N_MONTHS = 12
N_VISITS = 60
N_VISITED = 500
N_SEARCHES = 300
GROWING = mark("Growing the company")
TRAINING = mark("Training a model")
VISITING = mark("Visiting pages")


@dataclass(frozen=True)
class Grown:
    """A company in the store: its people, its plan, how it came to be.

    `visited` are accounts that its first person sees.
    """

    people: list[Person]
    plan: Plan
    visited: list[int]
    figures: dict[str, Any]


def run_scale(
    actor: Actor,
    out: Path,
    *,
    n_accounts: int,
    n_interactions: int,
    database: str | None = None,
    progress: Progress = silent,
) -> dict[str, Any]:
    """Fill a store, time the product on it; write each timing, and the figures.

    `predictions.csv` holds (what, milliseconds) of each visit and each search.

    Parameters
    ----------
    database
        Address of an empty PostgreSQL store; None for a SQLite file of its own.
    """
    out.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="crm-scale-") as folder,
        company_at(Path(folder), database),
    ):
        grown = _grow(actor, Path(folder), n_accounts, n_interactions, part(progress, 0, 0.6))
        scored = _score(actor, grown.plan, part(progress, 0.6, 0.8))
        searches = _search(actor)
        with serving(Path(folder), out / "server.log") as server:
            visits = _visit(server.address, grown, part(progress, 0.8, 1))
            peak = server.peak_mb()
        sizes = _file_sizes(Path(folder))
    timings = pl.DataFrame([*searches, *visits], schema=["what", "ms"], orient="row")
    report = {
        "benchmark": "scale",
        "store": "postgresql" if database else "sqlite",
        "n_accounts": n_accounts,
        **grown.figures,
        "scoring": scored,
        **{str(what): _figures(rows) for (what,), rows in timings.group_by("what")},
        "peak_mb": {"benchmark": _own_peak_mb(), **peak},
        "file_mb": sizes,
    }
    write_results(out, timings, report)
    return report


def _grow(
    actor: Actor, folder: Path, n_accounts: int, n_interactions: int, progress: Progress
) -> Grown:
    upgrade()
    plan = Plan(
        n_accounts=n_accounts,
        n_months=N_MONTHS,
        seed=SEED,
        end_on=datetime.now(UTC).date(),
        n_teams=N_TEAMS,
        n_owners_per_team=PEOPLE_IN_TEAM,
    )
    started = perf_counter()
    with unit_of_work() as session:
        teams, owners, people = found_teams(session, actor, N_TEAMS, PEOPLE_IN_TEAM, SEED)
    filler: Filler | None = None
    held_back = []
    for company in simulate_parts(plan):
        n_wanted = n_interactions * company.accounts.height // n_accounts
        kept, later = _thinned(mark_teams(company, people, PEOPLE_IN_TEAM), n_wanted)
        held_back.append(later)
        with unit_of_work() as session:
            if filler is None:
                filler = Filler(session, kept, teams, owners)
            filler.session, filler.company = session, kept
            filler.fill(part(progress, 0.0, 0.7))
    with unit_of_work() as session:
        refresh_statistics(session, actor)
    seconds = perf_counter() - started
    imported = _import(actor, folder, pl.concat(held_back), part(progress, 0.7, 1.0))
    figures = {
        "n_rows_filled": filler.n_rows if filler else 0,
        "fill_seconds": round(seconds, 1),
        "import": imported,
    }
    with read_only() as session:
        theirs = Listing("account", (Filter("team_id", "is", teams[0]),))
        visited = [row.id for row in list_records(session, actor, theirs, None, N_VISITED)]
    return Grown(people, plan, visited, figures)


def _thinned(company: Company, n_wanted: int) -> tuple[Company, pl.DataFrame]:
    """Keep `n_wanted` touches, all talks before any visit to the web site; part them in two."""
    touches = company.interactions
    talks = touches.filter(pl.col("kind") != "Web")
    visits = touches.filter(pl.col("kind") == "Web").sample(fraction=1, shuffle=True, seed=SEED)
    kept = pl.concat([talks, visits]).head(n_wanted)
    mixed = kept.sample(fraction=1, shuffle=True, seed=SEED)
    n_later = round(mixed.height * IMPORTED_SHARE)
    return replace(company, interactions=mixed.tail(-n_later)), mixed.head(n_later)


def _import(
    actor: Actor, folder: Path, touches: pl.DataFrame, progress: Progress
) -> dict[str, Any]:
    """Bring touches in as another system's export; their accounts are found by number."""
    path = folder / "touches.csv"
    columns = ("kind", "direction", "subject", "body", "language", "occurred_at", "recorded_at")
    touches.select(
        pl.col("interaction_id").alias("external_id"),
        pl.format("{}:{}", pl.lit(SOURCE), "account_id").alias("account_id"),
        *columns,
    ).write_csv(path)
    mapping = {
        "noun": "interaction",
        "source": "export",
        "external_id": "external_id",
        "fields": {name: name for name in ("account_id", *columns)},
    }
    started = perf_counter()
    report = import_file(actor, path, preset="generic", mapping=mapping, progress=progress)
    seconds = perf_counter() - started
    return {
        "n_rows": report.n_read,
        "n_created": report.n_created,
        "n_rejected": report.n_rejected,
        "seconds": round(seconds, 1),
        "rows_per_s": round(report.n_read / seconds),
    }


def _score(actor: Actor, plan: Plan, progress: Progress) -> dict[str, Any]:
    progress(0.0, TRAINING)
    started = perf_counter()
    trained = train_model(
        actor, "churn", as_of=plan.end_on, horizon_days=90, progress=part(progress, 0.0, 0.8)
    )
    training = perf_counter() - started
    started = perf_counter()
    report = score_accounts(actor, "churn", as_of=plan.end_on, version=trained.version)
    seconds = perf_counter() - started
    promote_model(actor, "churn", trained.version, because="A benchmark needs a model.")
    return {
        "n_accounts": report.n_accounts,
        "seconds": round(seconds, 1),
        "training_seconds": round(training, 1),
    }


def _search(actor: Actor) -> list[tuple[str, float]]:
    """Look for words as people type them: parts of names, e-mails, telephone numbers."""
    dice = random.Random(SEED)  # noqa: S311 - what is looked for is no secret
    timings = []
    for _ in range(N_SEARCHES):
        text = _typed(dice)
        started = perf_counter()
        with read_only() as session:
            find_anywhere(session, actor, text)
        timings.append(("quick_search", (perf_counter() - started) * 1000))
    return timings


def _typed(dice: random.Random) -> str:
    letters = "abcdefghijklmnoprstuvw"
    ways: tuple[Callable[[], str], ...] = (
        lambda: dice.choice(letters) + dice.choice("aeiou") + dice.choice(letters),
        lambda: dice.choice(letters),
        lambda: dice.choice("김이박최정강조윤장임"),
        lambda: dice.choice(("한", "서울", "대한", "tech", "systems", "energy")),
        lambda: f"010-{dice.randint(1000, 9999)}",
        lambda: f"C-{dice.randint(1, 99999):06d}",
        lambda: f"{dice.choice(letters)}{dice.choice('aeiou')}.",
        lambda: f"{dice.choice(('park', 'kim', 'anna'))} {dice.choice(letters)}",
    )
    return dice.choice(ways)()


def _visit(address: str, grown: Grown, progress: Progress) -> list[tuple[str, float]]:
    dice = random.Random(SEED)  # noqa: S311 - who visits what is no secret
    timings = []
    person = grown.people[0]
    with Visitor(address, person.email, person.password) as visitor:
        for name, query in _round_trip(dice, grown.visited):
            # The first visit to a page in a process loads its code: that is not its price.
            visitor.open(name, **query())
        for number in range(N_VISITS):
            progress(number / N_VISITS, VISITING)
            for name, query in _round_trip(dice, grown.visited):
                shown = visitor.open(name, **query())
                timings.append((name, shown.seconds * 1000))
    return timings


def _round_trip(
    dice: random.Random, accounts: list[int]
) -> Iterator[tuple[str, Callable[[], dict[str, str]]]]:
    yield "worklist", lambda: {"sort": dice.choice(("money", "risk", "contact"))}
    yield "accounts", lambda: {"sort": dice.choice(("name", "-recorded_at", "city"))}
    yield "contacts", lambda: {"sort": dice.choice(("family_name", "-recorded_at"))}
    yield "cases", lambda: {}
    yield "account", lambda: {"id": str(dice.choice(accounts))}


def _figures(rows: pl.DataFrame) -> dict[str, float]:
    p50, p95, p99 = np.percentile(rows["ms"].to_numpy(), [50, 95, 99])
    figures = {"p50_ms": p50, "p95_ms": p95, "p99_ms": p99}
    return {"n": rows.height, **{name: round(float(v), 1) for name, v in figures.items()}}


def _own_peak_mb() -> float:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


def _file_sizes(folder: Path) -> dict[str, float]:
    files = [path for path in get_settings().data.rglob("*") if path.is_file()]
    return {
        str(path.relative_to(folder)): round(path.stat().st_size / 2**20, 1)
        for path in files
        if path.suffix in (".db", ".db-wal")
    }
