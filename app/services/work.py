"""What each kind of job does: one use case a kind."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from app.services.importing import import_file
from app.services.jobs import JobView
from app.services.progress import Progress, part
from app.services.scoring import score_accounts
from app.services.signing_in import as_actor
from app.services.training import train_model
from app.store.policy import OPERATOR, Actor
from app.store.session import read_only
from app.store.users import get_user


def do_work(job: JobView, progress: Progress) -> Mapping[str, Any]:
    """Do the work of one job, on behalf of who asked for it; return what is kept of it."""
    return WORK[job.kind](_actor(job), job.arguments, progress)


def _actor(job: JobView) -> Actor:
    if job.owner_id is None:
        return OPERATOR
    with read_only() as session:
        return as_actor(get_user(session, OPERATOR, job.owner_id))


def _import(
    actor: Actor, arguments: Mapping[str, Any], progress: Progress
) -> Mapping[str, Any]:
    report = import_file(
        actor,
        Path(arguments["path"]),
        preset=arguments["preset"],
        mapping=arguments.get("mapping"),
        file_name=arguments["file_name"],
        progress=progress,
    )
    counts = (
        "run_id",
        "n_read",
        "n_created",
        "n_updated",
        "n_unchanged",
        "n_rejected",
        "n_accounts_created",
    )
    return {name: getattr(report, name) for name in counts}


def _train(actor: Actor, arguments: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    as_of = _day(arguments)
    report = train_model(
        actor,
        arguments["task"],
        as_of=as_of,
        horizon_days=arguments["horizon_days"],
        progress=part(progress, 0.0, 0.9),
    )
    if report.promoted:
        score_accounts(actor, arguments["task"], as_of=as_of, progress=part(progress, 0.9, 1.0))
    return {"version": report.version, "promoted": report.promoted}


def _score(actor: Actor, arguments: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    report = score_accounts(actor, arguments["task"], as_of=_day(arguments), progress=progress)
    return {"version": report.model_version, "n_accounts": report.n_accounts}


def _day(arguments: Mapping[str, Any]) -> date:
    given = arguments.get("as_of")
    return date.fromisoformat(given) if given else datetime.now(UTC).date()


WORK = {"import": _import, "train": _train, "score": _score}
