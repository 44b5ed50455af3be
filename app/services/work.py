"""What each kind of job does: one use case a kind."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from app.services.exporting.starting import run_export
from app.services.importing import bring_in, undo_import
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
    return WORK[job.kind](_actor(job), {**job.arguments, "job_id": job.id}, progress)


def _actor(job: JobView) -> Actor:
    if job.owner_id is None:
        return OPERATOR
    with read_only() as session:
        return as_actor(get_user(session, OPERATOR, job.owner_id))


def _import(
    actor: Actor, arguments: Mapping[str, Any], progress: Progress
) -> Mapping[str, Any]:
    report = bring_in(
        actor,
        Path(arguments["path"]),
        preset=arguments["preset"],
        mapping=arguments.get("mapping"),
        noun=arguments.get("noun"),
        file_name=arguments["file_name"],
        dry_run=arguments.get("dry_run", False),
        progress=progress,
    )
    return {
        **vars(report.counts()),
        "run_id": report.run_id,
        "rejects_path": _name(report.rejects_path),
        "rejects": [asdict(reject) for reject in report.rejects],
        "files": [{**vars(f), "rejects_path": _name(f.rejects_path)} for f in report.files],
    }


def _undo_import(
    actor: Actor, arguments: Mapping[str, Any], progress: Progress
) -> Mapping[str, Any]:
    return vars(undo_import(actor, arguments["run_id"], progress))


def _export(
    actor: Actor, arguments: Mapping[str, Any], progress: Progress
) -> Mapping[str, Any]:
    report = run_export(actor, arguments["job_id"], arguments, progress)
    return {"path": str(report.path), "n_records": report.n_records, "form": report.form}


def _name(path: Path | None) -> str | None:
    return None if path is None else str(path)


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


WORK = {
    "import": _import,
    "undo_import": _undo_import,
    "export": _export,
    "train": _train,
    "score": _score,
}
