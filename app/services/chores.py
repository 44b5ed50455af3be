"""What the worker does beside its jobs: show that it lives, keep the store in order."""

import logging
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

from app.errors import NotReady
from app.log import facts
from app.services.audit import add_daily_anchor
from app.store.policy import OPERATOR
from app.store.session import unit_of_work
from app.store.upkeep import refresh_statistics

logger = logging.getLogger(__name__)

FILE = "worker.alive"
SECONDS_BETWEEN_SIGNS = 5
SECONDS_BETWEEN_ANCHORS = 3600
SECONDS_BETWEEN_STATISTICS = 6 * 3600


class Chores:
    """The chores of one worker; `do` is called often and does what is due."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        self.next_sign = self.next_anchor = monotonic()
        self.next_statistics = self.next_sign + SECONDS_BETWEEN_STATISTICS

    def do(self) -> None:
        """Do what is due; a chore that fails is logged and tried again, and stops no job."""
        now = monotonic()
        try:
            if now >= self.next_sign:
                self.next_sign = now + SECONDS_BETWEEN_SIGNS
                self.path.touch(mode=0o600)
            if now >= self.next_anchor:
                self.next_anchor = now + SECONDS_BETWEEN_ANCHORS
                add_daily_anchor()
            if now >= self.next_statistics:
                self.next_statistics = now + SECONDS_BETWEEN_STATISTICS
                with unit_of_work() as session:
                    refresh_statistics(session, OPERATOR)
        except (OSError, NotReady) as error:
            logger.warning(facts("chore_failed", kind=type(error).__name__))


def find_sign_of_life(folder: Path) -> datetime | None:
    """Return when the worker of this folder last showed that it lives, or None."""
    try:
        return datetime.fromtimestamp((folder / FILE).stat().st_mtime, UTC)
    except FileNotFoundError:
        return None
