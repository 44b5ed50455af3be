"""Eight processes that change one record: every change counts, and nobody sees a lock."""

import os
import subprocess
import sys

import pytest

from app.store.models import Account
from app.store.session import read_only, unit_of_work

N_WRITERS = 8
N_CHANGES = 100

# Every second change looks at the record first, as a page does, and saves it afterwards.
WRITER = f"""
from app.errors import Conflict
from app.store.models import Account
from app.store.session import read_only, unit_of_work

def at_once():
    with unit_of_work() as session:
        account = session.get(Account, 1)
        account.employees += 1

def looked_at_before():
    with read_only() as session:
        account = session.get(Account, 1)
        session.expunge_all()
    account.employees += 1
    with unit_of_work() as session:
        session.add(account)

n_conflicts = 0
for n in range({N_CHANGES}):
    while True:
        try:
            (looked_at_before if n % 2 else at_once)()
            break
        except Conflict:
            n_conflicts += 1
print(n_conflicts)
"""


@pytest.mark.crash
def test_eight_writers_lose_no_change_and_are_told_of_nothing_but_conflicts(home):
    with unit_of_work() as session:
        session.add(Account(name="Hanbit", employees=0))

    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER],
            env={**os.environ, "CRM_HOME": str(home)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(N_WRITERS)
    ]
    said = [writer.communicate(timeout=240) for writer in writers]

    assert [error for _, error in said if error] == []
    with read_only() as session:
        account = session.get(Account, 1)
        assert account is not None
        assert (account.employees, account.version) == (
            N_WRITERS * N_CHANGES,
            N_WRITERS * N_CHANGES + 1,
        )
    assert sum(int(n) for n, _ in said) > 0, "nobody met anybody: the test tries nothing"
