"""Whether it is all running, and what sounds the alarm."""

import os
from datetime import timedelta

import pytest

from app.errors import Forbidden
from app.services import health as service
from app.services.audit import check_audit
from app.services.chores import FILE, Chores, find_sign_of_life
from app.services.health import Alarm, check_store, get_health, is_healthy
from app.store.models import ImportRun, Job, Outbox
from app.store.policy import OPERATOR, Actor, Role
from app.store.types import utc_now


@pytest.fixture
def worker(home):
    """A worker that has just shown that it lives."""
    Chores(home / "data").do()


def alarms(session) -> tuple[str, ...]:
    session.commit()
    return get_health(session, OPERATOR, utc_now()).alarms


def test_a_fresh_store_with_a_worker_is_well(session, worker):
    health = get_health(session, OPERATOR, utc_now())

    assert health.alarms == ()
    assert is_healthy()
    assert (health.place.schema_current, health.place.kind) in {
        (True, "SQLite"),
        (True, "PostgreSQL"),
    }
    assert health.place.store_bytes > 0
    assert health.versions["streamlit"]
    assert (health.last_import, health.last_scores, health.model_in_use) == (None, None, None)


def test_a_worker_that_never_was_or_fell_silent_sounds_the_alarm(session, home, worker):
    assert alarms(session) == ()

    path = home / "data" / FILE
    silent_since = path.stat().st_mtime - service.WORKER_SILENT_AFTER.total_seconds() - 5
    os.utime(path, (silent_since, silent_since))
    assert alarms(session) == (Alarm.WORKER_SILENT,)

    path.unlink()
    assert find_sign_of_life(home / "data") is None
    assert alarms(session) == (Alarm.WORKER_SILENT,)


def test_a_disk_that_is_almost_full_sounds_the_alarm(session, worker, monkeypatch):
    monkeypatch.setattr(service, "LEAST_FREE", 10**18)

    assert alarms(session) == (Alarm.DISK_FULL,)


def test_a_broken_record_sounds_the_alarm_until_it_verifies_again(session, worker, monkeypatch):
    check_audit(OPERATOR)
    assert get_health(session, OPERATOR, utc_now()).audit_check.sound
    session.commit()

    monkeypatch.setattr("app.services.audit.chain.chain_of", lambda *_: "another")
    check_audit(OPERATOR)
    assert alarms(session) == (Alarm.AUDIT_BROKEN,)


@pytest.mark.sqlite_only
def test_a_sound_file_is_told_and_noted(session, worker):
    assert check_store(OPERATOR) is True

    assert get_health(session, OPERATOR, utc_now()).store_check.sound


@pytest.mark.sqlite_only
def test_a_damaged_file_sounds_the_alarm(session, worker, monkeypatch):
    monkeypatch.setattr("app.store.health.quick_check", lambda *_: ["page 7 is damaged"])

    assert check_store(OPERATOR) is False
    assert alarms(session) == (Alarm.STORE_UNSOUND,)


def test_what_waits_is_counted_with_its_age(session, make_user, worker):
    now, me = utc_now(), make_user()
    facts = {"kind": "train", "owner_id": me.id, "arguments": {}}
    oldest = now - timedelta(hours=2)
    for status, at in (("Waiting", oldest), ("Waiting", now), ("Running", now)):
        session.add(Job(status=status, created_at=at, **facts))
    session.add(Job(status="Failed", finished_at=now, **facts))
    session.add(Job(status="Failed", finished_at=now - timedelta(days=2), **facts))
    session.add(Outbox(noun="account", record_id=1, event="created", created_at=oldest))
    session.add(Outbox(noun="account", record_id=2, event="created", done_at=now))
    run = {"preset": "orders", "file_name": "a.csv", "digest": "d", "mapping_digest": "m"}
    session.add(ImportRun(status="Done", attempt=1, **run))
    session.commit()

    health = get_health(session, OPERATOR, now)

    work = health.work
    assert (work.waiting.n, work.waiting.oldest_at) == (2, oldest)
    assert (work.running.n, work.n_failed) == (1, 1)
    assert (work.outbox.n, work.outbox.oldest_at) == (1, oldest)
    assert health.last_import[1] == "Done"


def test_the_last_scores_name_their_day_and_version(session, make_account, make_score, worker):
    make_score(make_account(), model_version="7")

    assert get_health(session, OPERATOR, utc_now()).last_scores[1] == "7"


@pytest.mark.parametrize("role", Role)
def test_who_may_look_and_who_may_check(session, home, role):
    actor = Actor(None, role)
    looks = role in (Role.ADMINISTRATOR, Role.MANAGER, Role.DATA_SCIENTIST)

    if looks:
        assert get_health(session, actor, utc_now()).place.kind
    else:
        with pytest.raises(Forbidden):
            get_health(session, actor, utc_now())
    if role is not Role.ADMINISTRATOR:
        with pytest.raises(Forbidden):
            check_store(actor)


def test_a_chore_that_fails_stops_nothing(home, caplog):
    chores = Chores(home / "no such folder")

    chores.do()

    assert "chore_failed" in caplog.text
