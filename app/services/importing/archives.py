"""A zip archive, judged by its list of entries before anything in it is unpacked."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from app.errors import Invalid
from app.i18n import mark

CHUNK = 1 << 16
ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
MOST_ENTRIES = 10_000
MOST_BYTES_UNPACKED = 512 << 20
# Markup shrinks by 5 to 40; a deflated entry cannot shrink by more than 1,032.
MOST_RATIO = 200
RATIO_COUNTS_FROM = 16 << 20
# The list of entries is read whole: ten thousand take less than a megabyte.
MOST_BYTES_OF_LIST = 4 << 20
NESTED = (".zip", ".xlsx", ".xlsm", ".xls", ".ods", ".gz", ".bz2", ".xz", ".7z", ".rar", ".tar")
ENCRYPTED = 0x1
END_OF_LIST = b"PK\x05\x06"
ZIP64 = b"PK\x06\x07"
# What Python's zipfile raises for archives that were cut, mended or made up.
DAMAGES = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError),
    *(NotImplementedError, RuntimeError, OverflowError, IndexError),
)


def damaged() -> Invalid:
    """Return the error for a file that cannot be unpacked or read."""
    return Invalid(
        mark("The file is damaged: it cannot be unpacked."),
        hint=mark("Export or download it once more."),
    )


def open_archive(path: Path, *, besides: tuple[str, ...] = ()) -> zipfile.ZipFile:
    """Open a zip archive whose entries may be unpacked without fear.

    What an entry is said to hold is what `unpack` gives at most: entries that hold more
    than their list says end in an error, not in a full memory.

    Parameters
    ----------
    besides
        Suffixes of packed files that may stand in it; whoever reads them looks out for bombs.

    Raises
    ------
    Invalid
        If it is damaged, encrypted, has archives in it, or would unpack to more than
        512 MB or to 200 times its size.
    """
    with _unpacking():
        _refuse_endless_list(path)
        archive = zipfile.ZipFile(path)
    try:
        _refuse_bombs(archive.infolist(), besides)
    except Invalid:
        archive.close()
        raise
    return archive


def unpack(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """Yield what an entry holds, piece by piece; raise `Invalid` if it is damaged."""
    with _unpacking():
        file = archive.open(name)
    with file:
        while chunk := _next_chunk(file):
            yield chunk


def _next_chunk(file: IO[bytes]) -> bytes:
    with _unpacking():
        return file.read(CHUNK)


@contextmanager
def _unpacking() -> Iterator[None]:
    try:
        yield
    except DAMAGES as error:
        raise damaged() from error


def _refuse_endless_list(path: Path) -> None:
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - (1 << 16) - 64))
        tail = file.read()
    at = tail.rfind(END_OF_LIST)
    n_bytes = int.from_bytes(tail[at + 12 : at + 16], "little")
    # Its 64-bit twin is for archives of gigabytes and would be read in its stead.
    if at < 0 or n_bytes > MOST_BYTES_OF_LIST or tail[max(0, at - 20) :].startswith(ZIP64):
        raise zipfile.BadZipFile


def _refuse_bombs(entries: list[zipfile.ZipInfo], besides: tuple[str, ...]) -> None:
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        raise locked()
    nested = tuple(suffix for suffix in NESTED if suffix not in besides)
    if any(entry.filename.lower().endswith(nested) for entry in entries):
        raise Invalid(
            mark("There are archives or workbooks inside this file."),
            hint=mark("Unpack it yourself, look at it, and import it in parts."),
        )
    n_unpacked = sum(entry.file_size for entry in entries)
    if (
        len(entries) > MOST_ENTRIES
        or n_unpacked > MOST_BYTES_UNPACKED
        or any(_is_swollen(entry) for entry in entries)
    ):
        raise Invalid(
            mark("The file unpacks to far more than a table would."),
            hint=mark("Unpack it yourself, look at it, and import it in parts."),
        )


def _is_swollen(entry: zipfile.ZipInfo) -> bool:
    ratio = entry.file_size / max(entry.compress_size, 1)
    return entry.file_size > RATIO_COUNTS_FROM and ratio > MOST_RATIO


def locked() -> Invalid:
    """Return the error for a file that opens only with a password."""
    return Invalid(
        mark("The file is locked with a password."),
        hint=mark("Save it without a password and import that."),
    )
