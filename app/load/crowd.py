"""Many people at once: each clicks, thinks and clicks again, and sees only what is theirs."""

import random
import tempfile
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from app.i18n import mark
from app.load.company import Person, settle_company
from app.load.served import Server, serving
from app.load.visitor import Shown, Visitor
from app.services.benchmarks.files import write_results
from app.services.progress import Progress, part, silent
from app.services.scoring import score_accounts
from app.services.training import promote_model, train_model
from app.settings import company_at
from app.store.migrating import upgrade
from app.store.policy import Actor
from ml.simulator import Plan, simulate

N_ACCOUNTS = 3_000
PEOPLE_IN_TEAM = 5
SEED = 11
CLICKING = mark("People are clicking")
PAGES = ("worklist", "accounts", "contacts", "opportunities", "cases", "tasks")


@dataclass
class Diary:
    """What one visitor did: (page, seconds, failed) of each click, and marks of other teams."""

    clicks: list[tuple[str, float, bool]] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def run_load(
    actor: Actor,
    out: Path,
    *,
    n_sessions: int = 50,
    minutes: float = 5,
    think_seconds: float = 10,
    progress: Progress = silent,
) -> dict[str, Any]:
    """Let `n_sessions` people click for some minutes; write each click, and the figures.

    `predictions.csv` holds (visitor, page, milliseconds, failed) of each click.
    """
    out.mkdir(parents=True, exist_ok=True)
    n_teams = -(-n_sessions // PEOPLE_IN_TEAM)
    with tempfile.TemporaryDirectory(prefix="crm-load-") as folder, company_at(Path(folder)):
        people = _prepare(actor, n_teams, part(progress, 0.0, 0.4))[:n_sessions]
        with serving(Path(folder), out / "server.log") as server:
            diaries = _click_all(server, people, minutes, think_seconds, part(progress, 0.4, 1))
            peak = server.peak_mb()
    clicks = pl.DataFrame(
        [
            (visitor, page, round(seconds * 1000, 1), failed)
            for visitor, diary in enumerate(diaries)
            for page, seconds, failed in diary.clicks
        ],
        schema=["visitor", "page", "ms", "failed"],
        orient="row",
    )
    report = {
        "benchmark": "load",
        "n_sessions": n_sessions,
        "minutes": minutes,
        "think_seconds": think_seconds,
        "n_clicks": len(clicks),
        "n_failed": int(clicks["failed"].sum()),
        "n_errors": sum(len(diary.errors) for diary in diaries),
        "errors": sorted({e for diary in diaries for e in diary.errors})[:5],
        "n_foreign_rows": sum(len(diary.foreign) for diary in diaries),
        "rerun": _figures(clicks["ms"].to_list()),
        "by_page": {
            str(page): _figures(rows["ms"].to_list())
            for (page,), rows in sorted(clicks.group_by("page"))
        },
        "peak_mb": peak,
    }
    write_results(out, clicks, report)
    return report


def _prepare(actor: Actor, n_teams: int, progress: Progress) -> list[Person]:
    upgrade()
    plan = Plan(
        n_accounts=N_ACCOUNTS,
        seed=SEED,
        end_on=datetime.now(UTC).date(),
        n_teams=n_teams,
        n_owners_per_team=PEOPLE_IN_TEAM,
    )
    people = settle_company(
        actor, simulate(plan), n_teams, PEOPLE_IN_TEAM, SEED, part(progress, 0.0, 0.5)
    )
    trained = train_model(
        actor, "churn", as_of=plan.end_on, horizon_days=90, progress=part(progress, 0.5, 0.9)
    )
    score_accounts(actor, "churn", as_of=plan.end_on, version=trained.version)
    promote_model(actor, "churn", trained.version, because="A benchmark needs a model.")
    return people


def _click_all(
    server: Server, people: list[Person], minutes: float, think: float, progress: Progress
) -> list[Diary]:
    marks = {person.mark for person in people}
    diaries = [Diary() for _ in people]
    started = time.monotonic()
    end = started + minutes * 60
    threads = [
        threading.Thread(target=_visit, args=(server, person, marks, think, end, n, diary))
        for n, (person, diary) in enumerate(zip(people, diaries, strict=True))
    ]
    for thread in threads:
        thread.start()
        # Not all in the same moment: each sign-in hashes a password on purpose slowly.
        time.sleep(0.2)
    while time.monotonic() < end:
        progress((time.monotonic() - started) / (minutes * 60), CLICKING)
        time.sleep(1)
    for thread in threads:
        thread.join()
    return diaries


def _visit(
    server: Server,
    person: Person,
    marks: set[str],
    think: float,
    end: float,
    number: int,
    diary: Diary,
) -> None:
    dice = random.Random(number)  # noqa: S311 - who clicks when is no secret
    others = [mark.encode() for mark in marks - {person.mark}]
    try:
        with Visitor(server.address, person.email, person.password) as visitor:
            shown, page = visitor.open("worklist"), "worklist"
            while True:
                diary.clicks.append((page, shown.seconds, shown.failed))
                diary.foreign += [m.decode() for m in others if m in shown.raw]
                time.sleep(dice.expovariate(1 / think))
                if time.monotonic() > end:
                    return
                page, shown = _next_click(visitor, shown, dice)
    except Exception as error:
        # The diary is the result: whatever ends a visit is a fault to be counted.
        diary.errors.append(f"{type(error).__name__}: {error}")


def _next_click(visitor: Visitor, shown: Shown, dice: random.Random) -> tuple[str, Shown]:
    if visitor.path == "accounts" and "text" in shown.widgets and dice.random() < 0.4:
        letters = dice.choice(("an", "ko", "한", "tech", "a"))
        return "accounts: write", visitor.write(shown, "text", letters)
    if dice.random() < 0.3:
        return "account", visitor.open("account", id=str(dice.randint(1, N_ACCOUNTS)))
    page = dice.choice(PAGES)
    return page, visitor.open(page)


def _figures(values: list[float]) -> dict[str, float]:
    p50, p95, p99 = np.percentile(values, [50, 95, 99]) if values else (0, 0, 0)
    rounded = {"p50_ms": p50, "p95_ms": p95, "p99_ms": p99, "max_ms": max(values, default=0)}
    return {"n": len(values), **{name: round(float(v), 1) for name, v in rounded.items()}}
