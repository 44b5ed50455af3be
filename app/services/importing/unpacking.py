"""A folder of files, or the zip archive of one, for as long as it is read."""

import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from app.errors import NotFound
from app.i18n import mark
from app.services.importing.archives import ZIP_MAGIC, open_archive, unpack
from app.services.importing.workbooks import MAIN
from app.settings import get_settings
from app.store.types import utc_now

# Tables packed one by one are read as such, each with limits of its own.
PACKED = (".gz",)
KEPT_FOR = timedelta(days=1)


@contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """Yield the folder itself, or the files of a zip archive in one that is removed again.

    Raises
    ------
    NotFound
        If there is neither.
    Invalid
        If the archive is damaged, locked or a bomb, or holds other archives.
    """
    if path.is_dir():
        yield path
        return
    if not is_archive(path):
        raise NotFound(mark("There is no folder {name}."), name=path.name)
    home = get_settings().data / "unpacked"
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    _remove_left_behind(home)
    with TemporaryDirectory(dir=home, prefix="folder-") as name:
        folder = Path(name)
        _unpack(path, folder)
        yield folder


def _remove_left_behind(home: Path) -> None:
    """Remove what a killed import has left here; no import runs for that long."""
    oldest = (utc_now() - KEPT_FOR).timestamp()
    for folder in home.iterdir():
        if folder.stat().st_mtime < oldest:
            shutil.rmtree(folder, ignore_errors=True)


def is_archive(path: Path) -> bool:
    """Return whether a file is a zip archive, and not a workbook, which is one as well."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        if not file.read(4).startswith(ZIP_MAGIC):
            return False
    try:
        with zipfile.ZipFile(path) as archive:
            return MAIN not in {name.lower() for name in archive.namelist()}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def _unpack(path: Path, folder: Path) -> None:
    with open_archive(path, besides=PACKED) as archive:
        for entry in archive.infolist():
            # Only the last part of a name is taken: nothing in an archive chooses a place.
            name = PurePosixPath(entry.filename).name
            if entry.is_dir() or not name or name.startswith("."):
                continue
            target = folder / name
            if target.exists():
                target = folder / str(entry.header_offset) / name
                target.parent.mkdir()
            with target.open("xb") as file:
                for chunk in unpack(archive, entry.filename):
                    file.write(chunk)
