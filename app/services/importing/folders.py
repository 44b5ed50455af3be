"""A whole folder as another system exports it: each file in its turn, all under one run."""

import hashlib
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.errors import Invalid, NotFound
from app.i18n import mark
from app.log import facts
from app.services.importing.links import Pretended
from app.services.importing.mappings import check_mapping
from app.services.importing.opening import Homeless, Opened, open_import, open_mapped
from app.services.importing.rehearsing import rehearse_file
from app.services.importing.reports import (
    Counts,
    FileReport,
    FileToTake,
    FolderPreview,
    ImportReport,
    RunView,
)
from app.services.importing.running import BATCH_ROWS, left_out_of, take_file
from app.services.importing.runs import get_import_run
from app.services.importing.unpacking import unpacked
from app.services.importing.zoho import FolderRules, load_rules
from app.services.progress import Progress, part, silent
from app.store.audit import add_entry
from app.store.imports import add_run, find_unfinished_run, get_run, list_children
from app.store.policy import Actor, require
from app.store.session import read_only, unit_of_work
from app.store.types import utc_now

logger = logging.getLogger(__name__)

FOLDER_PRESETS = ("zoho",)
SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx")
# What a mapping may say of a whole folder.
OF_FOLDER = ("source", "currency", "date_order", "decimal", "encoding", "delimiter")


@dataclass(frozen=True)
class _File:
    """A file of the folder, and how it is taken; without a rule there is no place for it."""

    name: str
    opened: Opened | Homeless


def preview_folder(
    actor: Actor, path: Path, *, preset: str = "zoho", mapping: Mapping[str, Any] | None = None
) -> FolderPreview:
    """Tell which files of a folder or a zip archive would be taken, and as what.

    Raises
    ------
    Forbidden
        If the actor may not import.
    Invalid
        If there is no file in it, or one cannot be read.
    """
    require(actor, "import", "account")
    with _opened(path, preset, mapping) as files:
        return FolderPreview(
            tuple(FileToTake(f.name, f.opened.noun, f.opened.table.scan.n_lines) for f in files)
        )


def import_folder(
    actor: Actor,
    path: Path,
    *,
    preset: str = "zoho",
    mapping: Mapping[str, Any] | None = None,
    file_name: str | None = None,
    progress: Progress = silent,
    batch_rows: int = BATCH_ROWS,
    dry_run: bool = False,
) -> ImportReport:
    """Bring a folder (or a zip archive of it) in, or go on where an earlier call was cut off.

    Parameters
    ----------
    mapping
        What holds for all its files: source, currency, date_order, decimal, encoding.

    The others, and the errors, are as in `import_file`.
    """
    require(actor, "import", "account")
    with _opened(path, preset, mapping) as files:
        for file in files:
            file.opened.require_ready()
        if dry_run:
            return _rehearse(actor, files, progress, batch_rows)
        run_id = _begin(actor, files, preset, file_name or path.name)
        _take(actor, files, run_id, progress, batch_rows)
        return _finish(actor, run_id)


@contextmanager
def _opened(
    path: Path, preset: str, mapping: Mapping[str, Any] | None
) -> Iterator[list[_File]]:
    told = _told(preset, mapping)
    rules = load_rules()
    with unpacked(path) as folder:
        found = sorted(p for p in folder.rglob("*") if _is_table(p))
        if not found:
            raise NotFound(
                mark("There is no table in {name}."),
                hint=mark("Choose the folder that holds the exported files."),
                name=path.name,
            )
        places = {p: rules.place_of(_stem(p)) for p in found}
        last = len(rules.files)
        ordered = sorted(found, key=lambda p: last if places[p] is None else places[p] or 0)
        yield [
            _open(p, str(p.relative_to(folder)), rules, places[p], preset, told)
            for p in ordered
        ]


def _open(
    path: Path,
    name: str,
    rules: FolderRules,
    place: int | None,
    preset: str,
    told: Mapping[str, Any],
) -> _File:
    table = open_mapped(path, check_mapping(told, "generic"))
    if place is None:
        return _File(name, Homeless(table, preset))
    defaults = {"source": rules.source, "currency": rules.currency}
    mapping = rules.files[place].mapping(table.header, {**defaults, **told})
    return _File(name, open_import(path, "generic", mapping))


def _told(preset: str, mapping: Mapping[str, Any] | None) -> dict[str, Any]:
    told = dict(mapping or {})
    wrong = [name for name in told if name not in OF_FOLDER]
    if preset not in FOLDER_PRESETS or wrong:
        raise Invalid(
            mark("A folder comes with the preset zoho and a mapping for all of its files."),
            hint=mark("Its mapping may say: {names}."),
            names=", ".join(OF_FOLDER),
        )
    return told


def _stem(path: Path) -> str:
    return path.name.removesuffix(".gz").rpartition(".")[0]


def _is_table(path: Path) -> bool:
    hidden = any(name.startswith((".", "__MACOSX")) for name in path.parts[-2:])
    return path.is_file() and not hidden and path.name.removesuffix(".gz").endswith(SUFFIXES)


def _begin(actor: Actor, files: list[_File], preset: str, name: str) -> int:
    told = "\n".join(f"{f.name} {f.opened.table.scan.digest}" for f in files)
    how = "\n".join(f.opened.digest() for f in files)
    digests = [hashlib.sha256(text.encode()).hexdigest() for text in (told, f"{preset}\n{how}")]
    with unit_of_work() as session:
        run = find_unfinished_run(session, actor, digests[0], digests[1])
        if run is None:
            run = add_run(
                session,
                actor,
                digest=digests[0],
                mapping_digest=digests[1],
                preset=preset,
                file_name=name,
            )
        add_entry(session, actor, "start", "import_run", subject_id=run.id, n_files=len(files))
    return run.id


def _take(
    actor: Actor, files: list[_File], run_id: int, progress: Progress, batch_rows: int
) -> None:
    with read_only() as session:
        children = list_children(session, actor, run_id)
        done = {run.file_name for run in children if run.status == "Done"}
    for file, share in _with_shares(files, progress):
        # A file that was finished before a kill is not read once more.
        if file.name not in done:
            take_file(
                actor,
                file.opened,
                file.name,
                progress=share,
                batch_rows=batch_rows,
                parent_id=run_id,
            )


def _finish(actor: Actor, run_id: int) -> ImportReport:
    with unit_of_work() as session:
        run = get_run(session, actor, run_id)
        run.status, run.finished_at = "Done", utc_now()
        report = report_folder(get_import_run(session, actor, run_id))
        counts = vars(report.counts())
        add_entry(
            session, actor, "import", "import_run", subject_id=run_id, n_read=report.n_read
        )
    logger.info(facts("folder_imported", run=run_id, **counts))
    return report


def report_folder(run: RunView) -> ImportReport:
    """Return what became of a folder, file by file."""
    return ImportReport(
        **vars(run.counts()),
        run_id=run.id,
        files=tuple(
            FileReport(
                **vars(child.counts()),
                name=child.file_name,
                noun=child.noun,
                left_out=child.left_out,
                rejects_path=child.rejects_path,
            )
            for child in run.children
        ),
    )


def _rehearse(
    actor: Actor, files: list[_File], progress: Progress, batch_rows: int
) -> ImportReport:
    pretended, reports = Pretended(), []
    for file, share in _with_shares(files, progress):
        told = rehearse_file(
            actor, file.opened, progress=share, batch_rows=batch_rows, pretended=pretended
        )
        reports.append(
            FileReport(
                **vars(told.counts()),
                name=file.name,
                noun=file.opened.noun,
                left_out=left_out_of(file.opened),
                rejects_path=told.rejects_path,
            )
        )
    total = sum((report.counts() for report in reports), Counts())
    return ImportReport(**vars(total), files=tuple(reports))


def _with_shares(files: list[_File], progress: Progress) -> Iterator[tuple[_File, Progress]]:
    """Yield each file with the part of the progress that its lines make up."""
    n_lines = [file.opened.table.scan.n_lines + 1 for file in files]
    for place, file in enumerate(files):
        start, end = sum(n_lines[:place]), sum(n_lines[: place + 1])
        yield file, part(progress, start / sum(n_lines), end / sum(n_lines))
