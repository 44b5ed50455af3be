"""Who stops buying, on a real purchase history: import, train, score, as the product does."""

import tempfile
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
import polars as pl
from sqlalchemy.orm import Session

from app.services.benchmarks.files import require_file, write_results
from app.services.importing import import_file
from app.services.progress import Progress, part, silent
from app.services.scoring import score_accounts
from app.services.training import train_model
from app.settings import company_at
from app.store.migrating import upgrade
from app.store.policy import OPERATOR
from app.store.scores import list_run
from app.store.session import read_only
from ml.metrics import FIGURES

# Day, days ahead. Training for a day uses only what was known before it.
QUESTIONS = ((date(1997, 12, 31), 182), (date(1998, 4, 1), 91))
FILES = ("CDNOW_master.txt.gz", "CDNOW_master.txt")


def run_churn_orders(data: Path, out: Path, progress: Progress = silent) -> dict[str, Any]:
    """Write a probability for every customer seen before each day, and the figures.

    The figures compare with who really bought; the models never see those purchases.
    """
    file = require_file(*(data / name for name in FILES))
    answers, reports = [], []
    started = perf_counter()
    with (
        tempfile.TemporaryDirectory(prefix="crm-benchmark-") as folder,
        company_at(Path(folder)),
    ):
        upgrade()
        read = import_file(OPERATOR, file, preset="orders", progress=part(progress, 0, 0.2))
        import_seconds = perf_counter() - started
        for number, (as_of, days) in enumerate(QUESTIONS):
            step = part(progress, 0.2 + 0.4 * number, 0.6 + 0.4 * number)
            answer, report = _answer(as_of, days, step)
            answers.append(answer)
            reports.append(report)
    result = {
        "benchmark": "churn-orders",
        "n_rows": read.n_read,
        "import_seconds": round(import_seconds, 1),
        "seconds": round(perf_counter() - started, 1),
        "questions": reports,
    }
    columns = ["customer_id", "as_of", "horizon_days", "churn_probability"]
    write_results(out, pl.concat(answers).select(columns), result)
    return result


def _answer(as_of: date, days: int, progress: Progress) -> tuple[pl.DataFrame, dict[str, Any]]:
    started = perf_counter()
    trained = train_model(OPERATOR, "churn", as_of=as_of, horizon_days=days, progress=progress)
    scored = score_accounts(OPERATOR, "churn", as_of=as_of, version=trained.version)
    with read_only() as session:
        answer = _predictions(session, as_of, days, trained.version)
    report = {
        "as_of": as_of,
        "horizon_days": days,
        "setting": scored.setting,
        "n_customers": len(answer),
        "seconds": round(perf_counter() - started, 1),
        "metrics": _measure(answer),
    }
    return answer, report


def _predictions(session: Session, as_of: date, days: int, version: str) -> pl.DataFrame:
    """Return each customer's probability beside what really happened, from the store."""
    rows = list_run(
        session, OPERATOR, "churn", as_of=as_of, version=version, until=as_of + timedelta(days)
    )
    return pl.DataFrame(
        rows, schema=["customer_id", "churn_probability", "churned"], orient="row"
    ).with_columns(pl.lit(as_of).alias("as_of"), pl.lit(days).alias("horizon_days"))


def _measure(answer: pl.DataFrame) -> dict[str, float]:
    churned = answer["churned"].cast(pl.Float64).to_numpy()
    probability = answer["churn_probability"].to_numpy()
    even = np.ones(len(churned))
    return {name: round(of(churned, probability, even), 5) for name, of in FIGURES.items()}
