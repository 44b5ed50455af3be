"""One line per event: what happened, in the past tense, and its facts.

Facts are ids, counts, durations and versions. Names, addresses and texts of people are
never facts: a log is read by more people than the record it speaks of.
"""

import logging
import sys
from typing import Any


def facts(event: str, **values: Any) -> str:
    """Return `event key=value …` for a logger.

    >>> facts("accounts_scored", task="churn", n_accounts=412)
    'accounts_scored task=churn n_accounts=412'
    """
    return " ".join([event, *(f"{key}={value}" for key, value in values.items())])


def configure(level: str = "INFO") -> None:
    """Send this process's log to standard error; called by the entry points only."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s", "%Y-%m-%dT%H:%M:%S")
    )
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # Libraries that report each of their own steps would drown ours.
    for name in ("alembic", "httpx", "mlflow", "dbos", "streamlit", "uvicorn.access"):
        logging.getLogger(name).setLevel(logging.WARNING)
