"""Whether the record of who did what is whole, and if not, from which entry on."""

import logging
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from app.log import facts
from app.services.audit.anchors import Anchor, add_anchor, list_anchors
from app.settings import get_settings
from app.store.audit import add_entry, chain_of, iter_entries
from app.store.policy import Actor, require
from app.store.session import read_only, unit_of_work

logger = logging.getLogger(__name__)


class Fault(StrEnum):
    """What is wrong with the first entry that does not fit."""

    CHANGED = "changed"
    MISSING = "missing"
    UNCHAINED = "unchained"
    REPLACED = "replaced"
    CUT = "cut"


@dataclass(frozen=True)
class ChainState:
    """What a walk along the chain found.

    `n_entries` were looked at, up to number `last_id`; the first `n_unchained` of them are
    older than the chain. `broken_id` is the number of the first entry that does not fit (or
    is not there), `fault` says why; both are None where all is well.
    """

    n_entries: int
    last_id: int
    n_unchained: int
    n_anchors: int
    broken_id: int | None = None
    fault: Fault | None = None

    @property
    def complete(self) -> bool:
        """Whether every entry fits."""
        return self.fault is None


def verify_audit(session: Session, actor: Actor) -> ChainState:
    """Walk along all entries and compare them with the chain and with the kept anchors.

    Reads in batches; a million entries take about half a minute.
    """
    require(actor, "read", "audit_entry")
    anchors = list_anchors(get_settings().data)
    with closing(iter_entries(session, actor)) as entries:
        return walk(entries, anchors)


def check_audit(actor: Actor) -> ChainState:
    """Verify, note in the record itself that it was done, and keep an anchor if all is well.

    The walk only reads: nobody has to wait for it.
    """
    with read_only() as session:
        state = verify_audit(session, actor)
    with unit_of_work() as session:
        add_entry(
            session,
            actor,
            "verify",
            "audit_entry",
            last_id=state.last_id,
            broken_id=state.broken_id,
            fault=state.fault,
        )
    if state.complete:
        # After the commit: an anchor must never speak of an entry that was not kept.
        with read_only() as session:
            add_anchor(session, actor)
    logger.info(facts("audit_verified", n_entries=state.n_entries, complete=state.complete))
    return state


def walk(entries: Iterable[Mapping[str, Any]], anchors: Iterable[Anchor]) -> ChainState:
    """Return the state of entries (oldest first) that should be all there are."""
    kept = {anchor.number: anchor.chain for anchor in anchors}
    n_entries = n_unchained = last_id = 0
    chain: str | None = None
    found: tuple[int, Fault] | None = None
    for entry in entries:
        found = _fault_of(entry, last_id, chain, kept)
        if found is not None:
            break
        n_entries += 1
        n_unchained += entry["chain"] is None
        last_id, chain = entry["id"], entry["chain"]
    else:
        if kept and max(kept) > last_id:
            found = (last_id + 1, Fault.CUT)
    return ChainState(n_entries, last_id, n_unchained, len(kept), *(found or ()))


def _fault_of(
    entry: Mapping[str, Any], last_id: int, chain: str | None, kept: Mapping[int, str]
) -> tuple[int, Fault] | None:
    """Return which entry does not fit and why, looking at the one after `last_id`."""
    number, stated = entry["id"], entry["chain"]
    if stated is None and chain is not None:
        return number, Fault.UNCHAINED
    # Entries older than the chain were numbered by the database, which leaves gaps.
    if stated is not None and number != last_id + 1:
        return last_id + 1, Fault.MISSING
    if stated is not None and stated != chain_of(chain, entry):
        return number, Fault.CHANGED
    if kept.get(number, stated) != stated:
        return number, Fault.REPLACED
    return None
