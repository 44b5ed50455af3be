"""Whether the product can work, and the state of each of its parts."""

import logging
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from platform import python_version

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.errors import AppError
from app.log import facts
from app.services import models
from app.services.chores import find_sign_of_life
from app.settings import get_settings
from app.store import health as store
from app.store.audit import add_entry
from app.store.health import Backlog
from app.store.migrating import is_current
from app.store.policy import Actor, require
from app.store.session import read_only, unit_of_work

__all__ = ["Alarm", "Backlog", "Check", "Health", "check_store", "get_health", "is_healthy"]

logger = logging.getLogger(__name__)

WORKER_SILENT_AFTER = timedelta(minutes=1)
FAILED_WITHIN = timedelta(days=1)
OUTBOX_CAP = 1_000
GIGABYTE = 1024**3
# SQLite needs room beside the file to check, back up and rebuild it.
LEAST_FREE = GIGABYTE
PACKAGES = ("maru-crm", "streamlit", "sqlalchemy", "dbos", "mlflow", "scikit-learn", "lightgbm")
NOTHING = Backlog(0, None)


class Alarm(StrEnum):
    """What cannot wait."""

    WORKER_SILENT = "worker silent"
    SCHEMA_OLD = "schema old"
    STORE_UNSOUND = "store unsound"
    AUDIT_BROKEN = "audit broken"
    DISK_FULL = "disk full"


@dataclass(frozen=True)
class Work:
    """The worker and what it has to do."""

    worker_seen_at: datetime | None
    waiting: Backlog
    running: Backlog
    n_failed: int
    outbox: Backlog


@dataclass(frozen=True)
class Place:
    """Where the store is and how it stands; sizes in bytes."""

    kind: str
    kind_version: str
    schema: str | None
    schema_current: bool
    store_bytes: int
    data_bytes: int
    models_bytes: int
    free_bytes: int
    disk_bytes: int


@dataclass(frozen=True)
class Check:
    """When something was last checked, whether it was sound, and up to which entry."""

    at: datetime
    sound: bool
    last_id: int | None = None
    broken_id: int | None = None


@dataclass(frozen=True)
class Health:
    """The state of every part; `alarms` are what somebody has to act on now."""

    work: Work
    place: Place
    last_import: tuple[datetime, str] | None
    last_scores: tuple[date, str] | None
    model_in_use: str | None
    store_check: Check | None
    audit_check: Check | None
    versions: Mapping[str, str]
    alarms: tuple[Alarm, ...]


def is_healthy() -> bool:
    """Return whether the store answers and has the schema of this release."""
    try:
        return is_current()
    except (SQLAlchemyError, AppError):
        logger.exception(facts("store_unreachable"))
        return False


def get_health(session: Session, actor: Actor, now: datetime) -> Health:
    """Return the state of every part at this moment."""
    require(actor, "read", "health")
    work, place = _work(session, actor, now), _place(session, actor)
    found = store.find_last_check(session, actor, "verify", "audit_entry")
    audit = found and Check(
        found[0],
        found[1].get("fault") is None,
        found[1].get("last_id"),
        found[1].get("broken_id"),
    )
    found = store.find_last_check(session, actor, "check", "store")
    checked = found and Check(found[0], bool(found[1].get("sound")))
    return Health(
        work=work,
        place=place,
        last_import=store.find_last_import(session, actor),
        last_scores=store.find_last_scores(session, actor),
        model_in_use=_model_in_use(session, actor),
        store_check=checked,
        audit_check=audit,
        versions={"python": python_version(), **{name: version(name) for name in PACKAGES}},
        alarms=_alarms(work, place, checked, audit, now),
    )


def check_store(actor: Actor) -> bool | None:
    """Read the whole file of the store, and note what came of it: is it sound?

    None where a database server keeps the files: it has its own ways to check them. Takes
    about a second for each gigabyte, and nobody has to wait for it.
    """
    require(actor, "administer", "store")
    with read_only() as session:
        problems = store.quick_check(session, actor)
    if problems is None:
        return None
    if problems:
        logger.error(facts("store_unsound", n_problems=len(problems)))
    with unit_of_work() as session:
        add_entry(
            session, actor, "check", "store", sound=not problems, n_problems=len(problems)
        )
    return not problems


def _work(session: Session, actor: Actor, now: datetime) -> Work:
    jobs = store.count_jobs(session, actor, ("Waiting", "Running"))
    seen_at = find_sign_of_life(get_settings().data)
    # The worker of a store on a server may run on another machine: its lock tells of it.
    if store.holds_worker_lock(session, actor):
        seen_at = now
    return Work(
        worker_seen_at=seen_at,
        waiting=jobs.get("Waiting", NOTHING),
        running=jobs.get("Running", NOTHING),
        n_failed=store.count_failed_jobs(session, actor, now - FAILED_WITHIN),
        outbox=store.count_outbox(session, actor, OUTBOX_CAP),
    )


def _place(session: Session, actor: Actor) -> Place:
    settings = get_settings()
    kind, kind_version = store.kind_of_store(session, actor)
    disk = shutil.disk_usage(settings.home)
    return Place(
        kind=kind,
        kind_version=kind_version,
        schema=store.schema_version(session, actor),
        schema_current=is_current(),
        store_bytes=store.size_of_store(session, actor),
        data_bytes=_size(settings.data),
        models_bytes=_size(settings.mlruns),
        free_bytes=disk.free,
        disk_bytes=disk.total,
    )


def _alarms(
    work: Work, place: Place, checked: Check | None, audit: Check | None, now: datetime
) -> tuple[Alarm, ...]:
    seen_at = work.worker_seen_at
    alarms = {
        Alarm.WORKER_SILENT: seen_at is None or seen_at < now - WORKER_SILENT_AFTER,
        Alarm.SCHEMA_OLD: not place.schema_current,
        Alarm.STORE_UNSOUND: checked is not None and not checked.sound,
        Alarm.AUDIT_BROKEN: audit is not None and not audit.sound,
        Alarm.DISK_FULL: place.free_bytes < LEAST_FREE,
    }
    return tuple(alarm for alarm, sounds in alarms.items() if sounds)


def _model_in_use(session: Session, actor: Actor) -> str | None:
    # MLflow would make its tables where there are none, which takes seconds.
    if not (get_settings().mlruns / "mlflow.db").exists():
        return None
    versions = models.list_model_versions(session, actor, "churn")
    return next((found.version for found in versions if found.in_use), None)


def _size(folder: Path) -> int:
    """Return the bytes of all files below a folder; one that goes meanwhile counts nothing."""
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.lstat().st_size if path.is_file() else 0
        except FileNotFoundError:
            continue
    return total
