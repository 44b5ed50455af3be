"""Files that people hand over, kept until they have been brought in."""

import hashlib
import os
import re
from datetime import timedelta
from pathlib import Path

from app.errors import Invalid
from app.i18n import mark
from app.settings import get_settings
from app.store.policy import Actor, require
from app.store.types import utc_now

KEPT_FOR = timedelta(days=7)


def most_mb() -> int:
    """Return how large a file may be, in megabytes."""
    return get_settings().upload_mb


def keep_upload(actor: Actor, file_name: str, content: bytes) -> Path:
    """Keep a file for the import that follows; return where it is.

    The name on disk is the content's digest, so the same file is kept once, and nothing
    that a person typed becomes a path. Files that are a week old are removed on the way.

    Raises
    ------
    Invalid
        If the file is empty or larger than the settings allow.
    """
    require(actor, "import", "account")
    if not content:
        raise Invalid(mark("The file is empty."))
    if len(content) > most_mb() * 1_000_000:
        raise Invalid(
            mark("The file is larger than {mb} MB."),
            hint=mark("Import it on the machine itself: `crm import`."),
            mb=most_mb(),
        )
    folder = get_settings().data / "uploads"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _remove_old(folder)
    path = folder / f"{hashlib.sha256(content).hexdigest()}{_suffix(file_name)}"
    half = path.with_suffix(".part")
    half.write_bytes(content)
    half.chmod(0o600)
    os.replace(half, path)
    return path


def _suffix(file_name: str) -> str:
    match = re.search(r"(\.(?:csv|tsv|txt))?(\.gz)?$", file_name.lower())
    return match.group(0) if match else ""


def _remove_old(folder: Path) -> None:
    oldest = (utc_now() - KEPT_FOR).timestamp()
    for path in folder.iterdir():
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
