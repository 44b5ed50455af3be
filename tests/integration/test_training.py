"""From rows of the store to scores: train, judge, use, score, go back."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.errors import Forbidden, NotFound, NotReady
from app.services.demo.company import Filler
from app.services.demo.people import add_people
from app.services.models import list_model_versions
from app.services.scoring import score_accounts
from app.services.training import find_version, roll_back_model, train_model
from app.store.models import AuditEntry, Score
from app.store.policy import OPERATOR, Actor, Role
from app.store.session import read_only, unit_of_work
from ml.simulator import Plan, simulate

END = date(2026, 1, 1)
pytestmark = pytest.mark.slow


@pytest.fixture
def company(home):
    """A store with a simulated company of 800 accounts."""
    with unit_of_work() as session:
        teams, owners = add_people(session, OPERATOR, home / "data")
        plan = Plan(n_accounts=800, seed=3, end_on=END)
        Filler(session, simulate(plan), teams, owners).fill(lambda share, message: None)
    return home


def train(as_of=END, **more):
    return train_model(OPERATOR, "churn", as_of=as_of, horizon_days=90, **more)


def scores():
    with read_only() as session:
        return session.scalars(select(Score).order_by(Score.subject_id)).all()


def test_a_trained_version_scores_every_customer_with_reasons_and_once_only(company):
    said = []
    report = train(progress=lambda share, message: said.append((share, message)))

    first = score_accounts(OPERATOR, "churn", as_of=END, version=report.version)
    again = score_accounts(OPERATOR, "churn", as_of=END, version=report.version)

    assert (first.was_there, again.was_there) == (False, True)
    rows = scores()
    assert len(rows) == first.n_accounts > 400
    assert all(0 < row.probability < 1 and row.grade in "ABCD" for row in rows)
    assert all(
        set(reason["sentence"]) == {"en", "ko"} for row in rows for reason in row.reasons
    )
    assert any(row.money_at_stake for row in rows)
    assert {row.model_version for row in rows} == {report.version}
    assert [share for share, _ in said] == sorted(share for share, _ in said)
    with read_only() as session:
        actions = set(session.scalars(select(AuditEntry.action)))
        version = list_model_versions(session, OPERATOR, "churn")[0]
    assert {"score"} <= actions
    assert (
        version.metrics["auc"].low < version.metrics["auc"].value < version.metrics["auc"].high
    )
    assert version.in_use is report.promoted
    assert version.setting == "contractual"
    _refuse_changed_file(company)


def _refuse_changed_file(company):
    """One byte of a model file is changed: nothing of it is loaded."""
    (trees,) = (company / "mlruns").rglob("trees.txt")
    content = bytearray(trees.read_bytes())
    content[-2] ^= 1
    trees.write_bytes(bytes(content))

    with pytest.raises(NotReady, match="not the ones that were recorded"):
        score_accounts(OPERATOR, "churn", as_of=END - timedelta(1), version="1")


def test_nothing_is_made_up_where_there_is_no_model_and_no_data(home):
    with pytest.raises(NotReady, match="no churn model in use"):
        score_accounts(OPERATOR, "churn", as_of=END)
    with pytest.raises(NotReady, match="not enough data"):
        train()
    with pytest.raises(NotReady):
        roll_back_model(OPERATOR, "churn")
    with pytest.raises(NotFound):
        train_model(OPERATOR, "weather", as_of=END, horizon_days=90)
    assert find_version(OPERATOR, "churn", as_of=END) is None
    assert scores() == []


@pytest.mark.parametrize("role", [Role.SALES, Role.ACCOUNT_MANAGER, Role.MANAGER, Role.SUPPORT])
def test_only_data_scientists_and_administrators_train_and_score(home, role):
    actor = Actor(1, role)

    for work in (
        lambda: train_model(actor, "churn", as_of=END, horizon_days=90),
        lambda: score_accounts(actor, "churn", as_of=END),
        lambda: roll_back_model(actor, "churn"),
    ):
        with pytest.raises(Forbidden):
            work()
