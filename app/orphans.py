"""A process that `crm serve` started ends when `crm serve` is gone, however it went."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

PARENT = "CRM_PARENT_PID"
SECONDS_BETWEEN_LOOKS = 1.0


def is_orphan() -> bool:
    """Return whether this process was started by one that is gone."""
    parent = os.environ.get(PARENT)
    return parent is not None and os.getppid() != int(parent)


@asynccontextmanager
async def end_if_orphaned(_app: object) -> AsyncIterator[None]:
    """While a server lives: end it calmly once it is an orphan."""
    watch = asyncio.create_task(_watch())
    try:
        yield
    finally:
        watch.cancel()


async def _watch() -> None:
    while not is_orphan():
        await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
    os.kill(os.getpid(), signal.SIGTERM)
