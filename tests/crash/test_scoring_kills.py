"""Scoring killed at any moment: the whole run is there, or none of it."""

import os
import random
import subprocess
import sys
import time

import pytest
from sqlalchemy import func, select

from app.store.models import AuditEntry, Score
from app.store.session import read_only
from tests.crash.kills import BOTH, assert_sound

N_ACCOUNTS = 3000

# A stand-in for the model: what is tried here is the way of the scores into the store.
SCORER = """
import sys
from datetime import date
from types import SimpleNamespace
import polars as pl
from app.services import scoring
from app.store.policy import OPERATOR
from ml.base import Reason, ScoredAccounts

N = 3000

def score(frames, as_of):
    table = pl.DataFrame({
        "account_id": list(range(1, N + 1)),
        "probability": [0.5] * N,
        "grade": ["B"] * N,
        "money_at_stake": [10.0] * N, "currency": ["EUR"] * N,
    })
    why = Reason("recency", 3.0, 0.1, "for", {"en": "x" * 200, "ko": "y" * 200})
    reasons = {n: [why] * 5 for n in range(1, N + 1)}
    return ScoredAccounts(as_of, 90, "contractual", table, reasons)

info = SimpleNamespace(horizon_days=90, setting="contractual")
model = SimpleNamespace(version=sys.argv[1], info=info, score=score)
scoring._load = lambda task, version: model
print("ready", flush=True)
scoring.score_accounts(OPERATOR, "churn", as_of=date(2026, 11, 1))
print("acknowledged", flush=True)
"""


def score(home, version, seconds=None):
    """Score in a process of its own, killed after so many seconds; return what it said."""
    child = subprocess.Popen(
        [sys.executable, "-c", SCORER, version],
        env={**os.environ, "CRM_HOME": str(home)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    if seconds is not None:
        time.sleep(seconds)
        child.kill()
    return child.communicate(timeout=60)[0]


def counts(version):
    with read_only() as session:
        scores = session.scalar(
            select(func.count()).select_from(Score).where(Score.model_version == version)
        )
        audited = [
            entry.facts["n_accounts"]
            for entry in session.scalars(select(AuditEntry).where(AuditEntry.action == "score"))
            if entry.facts["version"] == version
        ]
    return scores, audited


@pytest.mark.crash
@BOTH
def test_a_run_of_scores_is_whole_or_not_there_however_it_is_killed(home, kills):
    started = time.monotonic()
    assert score(home, "0") == "acknowledged\n"
    whole = time.monotonic() - started
    chance = random.Random(7)
    seen = set()

    for kill in range(1, kills + 1):
        version = str(kill)
        said = score(home, version, seconds=chance.uniform(0, whole / 2))
        n_scores, audited = counts(version)
        seen.add(n_scores)

        assert (n_scores, audited) in ((0, []), (N_ACCOUNTS, [N_ACCOUNTS]))
        assert n_scores == N_ACCOUNTS or "acknowledged" not in said
        assert_sound()
        score(home, version)
        assert counts(version) == (N_ACCOUNTS, [N_ACCOUNTS])

    assert 0 in seen, "no kill came in time: the test tries nothing"
