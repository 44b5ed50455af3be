"""Look at every byte of a file once, before anything is believed of it.

Finds out how it is packed and encoded, takes its digest, and refuses what is no text:
an old workbook, a web page, a damaged archive, a decompression bomb. Memory stays
flat for any size.
"""

import codecs
import gzip
import hashlib
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.errors import Invalid, NotFound
from app.i18n import mark
from app.services.importing.archives import damaged, locked
from app.services.importing.decoding import Ladder

CHUNK = 1 << 20
GZIP_MAGIC = b"\x1f\x8b"
# The container of old workbooks and of locked new ones, and sheets older than it.
OLD_WORKBOOKS = (b"\xd0\xcf\x11\xe0", b"\x09\x08\x10\0", b"\x09\x08\x08\0", b"\x09\x04\x06\0")
LOCKED = "EncryptedPackage".encode("utf-16-le")
# Only within gzip: by themselves they are opened as workbooks.
ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06")
# Many programs write web pages or XML under the name .xls.
PAGES = (b"<!doctype", b"<html", b"<head", b"<meta", b"<style", b"<table", b"<?xml")
MOST_BYTES = 4 << 30
# Tables shrink by 3 to 40; gzip's own limit is 1,032, which only a bomb comes near.
MOST_RATIO = 200
RATIO_COUNTS_FROM = 16 << 20
# A table has lines. Without this guard one line could fill the memory.
MOST_BYTES_IN_LINE = 16 << 20


@dataclass(frozen=True)
class Scan:
    """What a file is: how its text is encoded, the sha256 of its unpacked bytes, its lines."""

    encoding: str
    digest: str
    n_lines: int


def open_bytes(path: Path) -> BinaryIO:
    """Open a plain or gzip file for reading, by what it is, not by its name."""
    with path.open("rb") as file:
        packed = file.read(2) == GZIP_MAGIC
    return gzip.open(path, "rb") if packed else path.open("rb")  # type: ignore[return-value]


def scan(path: Path, encoding: str | None = None) -> Scan:
    """Read the whole file once.

    Raises
    ------
    NotFound
        If there is no such file.
    Invalid
        If it is empty, damaged, a workbook, far larger than it looks, or in no encoding
        that can be told (`encoding` overrides the guess).
    """
    with _readable(path):
        return _scan(path, encoding)


def start_of(path: Path) -> bytes:
    """Return the first four bytes of a file, errors as in `scan`."""
    with _readable(path), path.open("rb") as file:
        return file.read(4)


def digest_of(path: Path) -> str:
    """Return the sha256 of a file as it lies there."""
    with _readable(path), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    if not path.is_file():
        raise NotFound(mark("There is no file {name}."), name=path.name)
    try:
        yield
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise damaged() from error
    except OSError as error:
        raise Invalid(
            mark("The file {name} cannot be read."),
            hint=mark("Check that this program may read it."),
            name=path.name,
        ) from error


def _scan(path: Path, encoding: str | None) -> Scan:
    digest = hashlib.sha256()
    ladder: Ladder | None = None
    n_lines = 0
    for chunk in _chunks(path):
        if ladder is None:
            _refuse_others(path, chunk)
            ladder = Ladder(chunk, encoding)
        ladder.feed(chunk)
        digest.update(chunk)
        n_lines += max(chunk.count(b"\n"), chunk.count(b"\r"))
    if ladder is None:
        raise Invalid(
            mark("The file is empty."), hint=mark("Choose a file with a header and rows.")
        )
    return Scan(ladder.finish(), digest.hexdigest(), n_lines)


def _chunks(path: Path) -> Iterator[bytes]:
    n_packed = path.stat().st_size
    n_read = n_in_line = 0
    with open_bytes(path) as file:
        while chunk := file.read(CHUNK):
            n_read += len(chunk)
            _refuse_bomb(n_read, n_packed)
            last_end = max(chunk.rfind(b"\n"), chunk.rfind(b"\r"))
            n_in_line = n_in_line + len(chunk) if last_end < 0 else len(chunk) - last_end
            if n_in_line > MOST_BYTES_IN_LINE:
                raise Invalid(mark("The file has no lines: it is not a table of text."))
            yield chunk


def _refuse_bomb(n_read: int, n_packed: int) -> None:
    swollen = n_read > RATIO_COUNTS_FROM and n_read > MOST_RATIO * n_packed
    if swollen or n_read > MOST_BYTES:
        raise Invalid(
            mark("The file unpacks to far more than a table would."),
            hint=mark("Unpack it yourself, look at it, and import it in parts."),
        )


def _refuse_others(path: Path, start: bytes) -> None:
    if start.startswith(OLD_WORKBOOKS):
        if _holds(path, LOCKED):
            raise locked()
        raise Invalid(
            mark("This is a workbook of the old kind (XLS)."),
            hint=mark("Save the sheet as XLSX or CSV (UTF-8) and import that."),
        )
    if start.startswith(ARCHIVES):
        raise Invalid(
            mark("This is a workbook or an archive, not a table of text."),
            hint=mark("Unpack it yourself, look at it, and import it in parts."),
        )
    # A mark at the start and the zeros of UTF-16 hide nothing.
    if (
        start[:1024]
        .replace(b"\0", b"")
        .lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")
        .lower()
        .startswith(PAGES)
    ):
        raise Invalid(
            mark("This is a web page or XML, not a table."),
            hint=mark("Open it in a spreadsheet, save it as XLSX or CSV and import that."),
        )


def _holds(path: Path, needle: bytes) -> bool:
    tail = b""
    with open_bytes(path) as file:
        while chunk := file.read(CHUNK):
            if needle in tail + chunk:
                return True
            tail = chunk[-len(needle) :]
    return False


def known_encoding(name: str) -> str:
    """Return Python's name of a text encoding, or raise `Invalid`."""
    try:
        b"abcd".decode(name, "replace")
        found = codecs.lookup(name).name
    except (LookupError, ValueError) as error:
        raise Invalid(
            mark("There is no encoding called {name}."),
            hint=mark("Write utf-8, utf-16, cp949 or latin-1."),
            name=name,
        ) from error
    # A mark at the start is no part of the first column's name.
    return "utf-8-sig" if found == "utf-8" else found
