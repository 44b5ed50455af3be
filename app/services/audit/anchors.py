"""Anchors: the last entry's number and chain, kept outside of the store.

Whoever can write to the store could cut its newest entries off, or write all of them anew;
an anchor that is kept elsewhere shows it. Ours stand in `data/audit-anchors.jsonl`, one line
a day, and are worth as much as the place is apart: copy them to another machine.
"""

import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from app.errors import NotReady
from app.i18n import mark
from app.settings import get_settings
from app.store.audit import find_last_chain
from app.store.policy import OPERATOR, Actor, require
from app.store.session import read_only
from app.store.types import utc_now

FILE = "audit-anchors.jsonl"
PRIVATE = 0o600


@dataclass(frozen=True)
class Anchor:
    """Number and chain of the entry that was the last one at a moment (ISO, UTC)."""

    at: str
    number: int
    chain: str


def list_anchors(folder: Path) -> tuple[Anchor, ...]:
    """Return the anchors in a folder, oldest first; none before the first.

    Raises
    ------
    NotReady
        If a line of the file is no anchor.
    """
    path = folder / FILE
    if not path.exists():
        return ()
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(_read(line, number) for number, line in enumerate(lines, start=1))


def add_anchor(session: Session, actor: Actor) -> Anchor | None:
    """Keep the last entry's number and chain in the file; None if there is no entry yet."""
    require(actor, "read", "audit_entry")
    found = find_last_chain(session, actor)
    if found is None:
        return None
    anchor = Anchor(utc_now().isoformat(timespec="seconds"), *found)
    _append(get_settings().data / FILE, json.dumps(asdict(anchor)) + "\n")
    return anchor


def add_daily_anchor() -> Anchor | None:
    """Keep an anchor unless today (UTC) has one already."""
    kept = list_anchors(get_settings().data)
    if kept and datetime.fromisoformat(kept[-1].at).date() >= utc_now().date():
        return None
    with read_only() as session:
        return add_anchor(session, OPERATOR)


def _read(line: str, number: int) -> Anchor:
    try:
        anchor = Anchor(**json.loads(line))
        datetime.fromisoformat(anchor.at)
    except (ValueError, TypeError) as error:
        raise NotReady(
            mark("Line {line} of the file of anchors cannot be read."),
            hint=mark(
                "Compare `data/audit-anchors.jsonl` with the copy that is kept elsewhere."
            ),
            line=number,
        ) from error
    return anchor


def _append(path: Path, line: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, PRIVATE)
    try:
        # In one piece: two processes may append at once.
        os.write(handle, line.encode())
    finally:
        os.close(handle)
