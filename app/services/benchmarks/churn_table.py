"""Cross-validate the churn estimator on any flat table."""

from dataclasses import asdict
from pathlib import Path
from time import perf_counter
from typing import Any

import pandas as pd
import polars as pl

from app.errors import Invalid
from app.i18n import mark
from app.services.benchmarks.files import require_file, write_results
from app.services.failures import ml_errors
from app.services.progress import Progress, silent
from ml.training import cross_validate_table


def run_churn_table(
    data: Path,
    out: Path,
    *,
    target: str,
    positive: str,
    id_column: str | None = None,
    seed: int = 7,
    progress: Progress = silent,
) -> dict[str, Any]:
    """Write out-of-fold predictions (row, repeat, probability) and their figures.

    Parameters
    ----------
    data
        CSV, plain or .gz; `row` in the predictions counts its data rows from 0.
    positive
        The value of `target` that means yes.
    """
    frame = pd.read_csv(require_file(data))
    for column in filter(None, (target, id_column)):
        if column not in frame.columns:
            raise Invalid(mark("The file has no column {name}."), name=column)
    started = perf_counter()
    with ml_errors("churn"):
        result = cross_validate_table(
            frame,
            target,
            positive,
            id_column=id_column,
            seed=seed,
            progress=lambda share, _: progress(share, mark("Cross-validating")),
        )
    report = {
        "benchmark": "churn-table",
        "file": data.name,
        "seed": seed,
        "n_rows": len(frame),
        "seconds": round(perf_counter() - started, 1),
        "metrics": {name: asdict(figure) for name, figure in result.metrics.items()},
    }
    write_results(out, pl.from_pandas(result.predictions), report)
    return report
