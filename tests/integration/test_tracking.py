"""Versions: kept whole, believed only unchanged, promoted by a gate, rolled back."""

from dataclasses import replace
from datetime import date

import pytest

from ml.errors import GateNotPassed, ModelNotTrained, TamperedModel
from ml.frames import build_frames
from ml.registry import TASKS
from ml.results import Figure
from ml.simulator import Plan, simulate
from ml.tracking import Tracking
from ml.training import train

TASK = TASKS["churn"]
END = date(2026, 1, 1)
UNSAFE = (".pkl", ".pickle", ".joblib", ".skops")
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def trained():
    company = simulate(Plan(n_accounts=700, seed=5, end_on=END))
    units = company.order_lines.group_by("order_id").agg(n_units=1.0)
    frames = build_frames(
        {
            "accounts": company.accounts,
            "orders": company.orders.join(units, on="order_id", how="left"),
            "subscriptions": company.subscriptions,
            "interactions": company.interactions,
        }
    )
    return train(TASK, frames, as_of=END, horizon_days=90, seed=1)


def judged(trained, lift):
    """The same version, as if it had been better than its baseline by so much."""
    figure = Figure(lift, lift - 0.01, lift + 0.01)
    metrics = {**trained.evaluation.metrics, "ratio": Figure(1.0, 0.9, 1.1)}
    return replace(
        trained, evaluation=replace(trained.evaluation, lift=figure, metrics=metrics)
    )


@pytest.fixture
def tracking(tmp_path):
    return Tracking(tmp_path / "mlruns")


def test_before_the_first_training_there_is_nothing_and_it_is_said(tracking):
    assert tracking.list_versions(TASK) == []
    with pytest.raises(ModelNotTrained):
        tracking.load_champion(TASK)
    with pytest.raises(ModelNotTrained):
        tracking.roll_back(TASK)
    with pytest.raises(ModelNotTrained):
        tracking.describe(TASK, "1")


def test_the_database_is_not_in_the_mode_that_older_engines_can_corrupt(tracking, tmp_path):
    tracking.list_versions(TASK)

    header = (tmp_path / "mlruns" / "mlflow.db").read_bytes()[:20]

    # File format, bytes 18 and 19: 1 is a rollback journal, 2 is WAL.
    assert header[:15] == b"SQLite format 3"
    assert tuple(header[18:20]) == (1, 1)


def test_a_version_keeps_its_measures_its_card_and_what_it_learned_from(tracking, trained):
    version = tracking.log_version(judged(trained, 0.1), tags={"actor_id": "7"})

    (info,) = tracking.list_versions(TASK)

    assert (info.version, version, info.aliases) == ("1", "1", ("challenger",))
    assert info.data_digest == trained.data_digest
    assert info.seed == 1
    assert info.metrics == judged(trained, 0.1).evaluation.metrics
    assert info.card.startswith("#")
    assert info.gate.passed


def test_a_version_that_failed_its_gate_is_not_put_in_use(tracking, trained):
    version = tracking.log_version(judged(trained, -0.1), tags={})

    with pytest.raises(GateNotPassed):
        tracking.promote(TASK, version)
    with pytest.raises(ModelNotTrained):
        tracking.load_champion(TASK)


def test_the_version_before_is_kept_and_comes_back_with_one_call(tracking, trained):
    for _ in range(2):
        tracking.promote(TASK, tracking.log_version(judged(trained, 0.1), tags={}))
    assert tracking.load_champion(TASK).version == "2"

    back = tracking.roll_back(TASK)

    assert back == tracking.load_champion(TASK).version == "1"
    assert Tracking(tracking._root).load_champion(TASK).version == "1"


def test_a_version_that_loses_to_an_older_champion_is_not_put_in_use(tracking, trained):
    champion = replace(judged(trained, 0.1), as_of=date(2024, 6, 1))
    tracking.promote(TASK, tracking.log_version(champion, tags={}))

    # The champion has really learned these labels here, so it wins; it says it has not.
    loser = tracking.log_version(judged(trained, 0.1), tags={})

    with pytest.raises(GateNotPassed, match="worse than the version in use"):
        tracking.promote(TASK, loser)
    assert tracking.load_champion(TASK).version == "1"


def test_a_newer_version_changes_nothing_until_it_is_put_in_use(tracking, trained):
    tracking.promote(TASK, tracking.log_version(judged(trained, 0.1), tags={}))

    tracking.log_version(judged(trained, 0.1), tags={})

    assert tracking.load_champion(TASK).version == "1"


@pytest.mark.parametrize("name", ["trees.txt", "curves.npz", "blend.json", "manifest.json"])
def test_a_file_of_which_one_byte_changed_is_not_loaded(tracking, trained, tmp_path, name):
    tracking.promote(TASK, tracking.log_version(judged(trained, 0.1), tags={}))
    (path,) = (tmp_path / "mlruns").rglob(name)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))

    with pytest.raises(TamperedModel):
        tracking.load_champion(TASK)


def test_a_file_put_beside_the_model_is_noticed_and_never_opened(tracking, trained, tmp_path):
    tracking.promote(TASK, tracking.log_version(judged(trained, 0.1), tags={}))
    (trees,) = (tmp_path / "mlruns").rglob("trees.txt")
    (trees.parent / "model.pkl").write_bytes(b"\x80\x04.")

    with pytest.raises(TamperedModel):
        tracking.load_champion(TASK)


def test_no_file_of_a_model_is_a_pickle(tracking, trained, tmp_path):
    tracking.log_version(trained, tags={})

    names = {path.name for path in (tmp_path / "mlruns" / "artifacts").rglob("*")}

    assert {"trees.txt", "curves.npz", "manifest.json", "CARD.md", "MLmodel"} <= names
    assert not {name for name in names if name.endswith(UNSAFE)}
