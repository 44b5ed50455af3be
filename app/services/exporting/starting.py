"""Exports as jobs: asked for on a page, written by the worker, fetched by who asked."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from app.errors import Invalid, NotFound
from app.i18n import mark
from app.services.exporting.records import ExportReport, check_reason, export_records
from app.services.exporting.writers import FORMS
from app.services.jobs import get_job, start_job
from app.services.progress import Progress, silent
from app.services.records.listing import listing_of
from app.settings import get_settings
from app.store.nouns import nouns
from app.store.policy import Actor, require
from app.store.records import Listing
from app.store.types import utc_now

# What was taken out lies here no longer than it needs to be fetched.
KEPT_FOR = timedelta(days=7)


def export_all(
    actor: Actor, noun: str, path: Path, *, reason: str, progress: Progress = silent
) -> ExportReport:
    """Write all records of a noun that the actor may take out; the suffix says the form.

    Raises as `export_records`, and `NotFound` if there is no such noun.
    """
    _require_noun(noun)
    form = path.suffix.removeprefix(".").lower()
    return export_records(actor, Listing(noun), path, form, reason=reason, progress=progress)


def start_export(
    session: Session,
    actor: Actor,
    noun: str,
    query: Mapping[str, Sequence[str]] | None = None,
    sort: str = "id",
    form: str = "csv",
    *,
    reason: str,
) -> int:
    """Ask for the export of a list; return the number of the job.

    Parameters
    ----------
    query, sort
        The list as an address asks for it, see `listing_of`.

    Raises
    ------
    Forbidden
        If the actor may not take this noun out.
    NotFound
        If there is no such noun.
    Invalid
        If no reason is given, or the list or the form cannot be made.
    """
    _require_noun(noun)
    require(actor, "export", noun)
    told = {name: list(values) for name, values in (query or {}).items()}
    listing_of(noun, told, sort)
    if form not in FORMS:
        raise Invalid(mark("Choose CSV or XLSX."))
    arguments = {
        "noun": noun,
        "query": told,
        "sort": sort,
        "form": form,
        "reason": check_reason(reason),
    }
    return start_job(session, actor, "export", arguments)


def run_export(
    actor: Actor, job_id: int, arguments: Mapping[str, Any], progress: Progress = silent
) -> ExportReport:
    """Write the file of an export job; a job that was cut off writes it anew."""
    listing = listing_of(arguments["noun"], arguments["query"], arguments["sort"])
    folder = get_settings().data / "exports"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _remove_old(folder)
    form = arguments["form"]
    path = folder / f"{job_id}-{arguments['noun']}.{form}"
    return export_records(
        actor, listing, path, form, reason=arguments["reason"], progress=progress
    )


def export_of_job(session: Session, actor: Actor, job_id: int) -> Path:
    """Return the file that an export job of the actor's own has written.

    Raises
    ------
    NotFound
        If it is not the actor's, has not ended well, or its file is no longer kept.
    """
    job = get_job(session, actor, job_id)
    path = Path((job.result or {}).get("path", ""))
    if job.kind != "export" or job.owner_id != actor.user_id or not path.is_file():
        raise NotFound(mark("There is no such file."), hint=mark("Take the list out again."))
    return path


def _require_noun(noun: str) -> None:
    if noun not in nouns():
        raise NotFound(mark("There are no records of this kind."))


def _remove_old(folder: Path) -> None:
    oldest = (utc_now() - KEPT_FOR).timestamp()
    for path in folder.iterdir():
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
