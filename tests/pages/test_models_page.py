"""Models: is the one in use still right, and what can be done."""

from datetime import UTC, date, datetime

import pytest

from app.services.jobs import list_jobs
from app.services.models import Bin, Figure, ModelVersion
from app.store.policy import Role
from app.ui import models_versions
from tests.pages.conftest import texts


def make_version(version="2", aliases=("champion",), passed=True) -> ModelVersion:
    return ModelVersion(
        version=version,
        created_at=datetime(2026, 11, 1, tzinfo=UTC),
        aliases=aliases,
        as_of=date(2026, 11, 1),
        horizon_days=90,
        setting="contractual",
        scheme="later period",
        n_rows=9000,
        n_accounts=1000,
        n_measured=800,
        n_departed=35,
        snapshot_days=(),
        data_digest="d",
        seed=7,
        metrics={"auc": Figure(0.812, 0.75, 0.87)},
        baseline_metrics={"auc": Figure(0.7, 0.6, 0.8)},
        gate_passed=passed,
        gate_sentence={"en": "Better than the rule.", "ko": "규칙보다 낫습니다."},
        reliability=(Bin(80, 0.1, 0.2, 0.1, 0.3),),
        gain=((0.0, 0.0), (0.2, 0.6), (1.0, 1.0)),
        card="# Card",
    )


@pytest.fixture
def versions(no_versions, monkeypatch):
    """Two versions: one in use, and one before it."""
    found = (make_version(), make_version("1", ("previous",)))
    monkeypatch.setattr("app.services.models.list_model_versions", lambda *_: found)
    return found


def test_the_version_in_use_is_shown_with_intervals_and_its_charts_in_words(
    open_page, make_user, versions
):
    app = open_page(make_user(Role.DATA_SCIENTIST), "models")
    said = texts(app)

    assert not app.exception
    assert "In use: version 2" in said
    assert "**0.812** (0.750–0.870)" in app.table[0].value.to_string()
    assert "Among the riskiest 20% of accounts are 60% of those who left." in said
    assert "where 10.0% was said, 20.0% came true" in said
    assert "Better than the rule" in said


def test_a_manager_may_look_but_not_train(open_page, make_user, versions):
    app = open_page(make_user(Role.MANAGER), "models")

    assert not app.exception
    assert not [button for button in app.button if button.key in ("roll_back", "promote_1")]
    assert not app.form_submit_button


def test_training_becomes_a_job_with_its_day_and_horizon(
    open_page, session, make_user, actor_of
):
    me = make_user(Role.DATA_SCIENTIST)
    app = open_page(me, "models")
    assert "There is no model in use yet." in texts(app)

    app.date_input[0].set_value(date(2026, 6, 1))
    app.form_submit_button[0].click().run()

    job = list_jobs(session, actor_of(me))[0]
    assert not app.exception
    assert job.kind == "train"
    assert job.arguments == {"task": "churn", "as_of": "2026-06-01", "horizon_days": 90}


def test_a_version_that_passed_can_be_put_in_use(open_page, make_user, versions, monkeypatch):
    asked = []
    monkeypatch.setattr(
        models_versions, "promote_model", lambda actor, task, version: asked.append(version)
    )
    app = open_page(make_user(Role.DATA_SCIENTIST), "models")

    app.button(key="promote_1").click().run()

    assert asked == ["1"]
    assert "Version 1 is in use." in texts(app)
