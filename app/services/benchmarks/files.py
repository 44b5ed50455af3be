"""What every benchmark leaves behind: predictions.csv and report.json."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from app.errors import NotFound
from app.i18n import mark


def write_results(out: Path, predictions: pl.DataFrame, report: Mapping[str, Any]) -> None:
    """Write both files; the folder is made if it is not there."""
    out.mkdir(parents=True, exist_ok=True)
    predictions.write_csv(out / "predictions.csv")
    text = json.dumps(report, indent=1, ensure_ascii=False, default=str)
    (out / "report.json").write_text(text + "\n", encoding="utf-8")


def require_file(*places: Path) -> Path:
    """Return the first of these files that is there.

    Raises
    ------
    NotFound
        If none is.
    """
    for place in places:
        if place.is_file():
            return place
    raise NotFound(mark("There is no file {name}."), name=places[0])
