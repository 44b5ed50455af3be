"""The product as its users have it: a server and a worker of their own, on a free port."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from app.errors import NotReady
from app.i18n import mark

SECONDS_TO_START = 120
SECONDS_TO_STOP = 20


class Server:
    """A served company: where it is, and what it costs."""

    def __init__(self, address: str, process: subprocess.Popen[bytes]) -> None:
        self.address = address
        self.process = process

    def peak_mb(self) -> dict[str, float]:
        """Return the largest resident memory of each of its processes so far, in MB."""
        children = _children_of(self.process.pid)
        return {_name_of(pid): _peak_of(pid) for pid in children}


@contextmanager
def serving(home: Path, log: Path) -> Iterator[Server]:
    """Serve the company at `home` for the time of the block.

    Raises
    ------
    NotReady
        If the server does not come up.
    """
    port = _free_port()
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "app.cli", "serve"],
            env={**os.environ, "CRM_HOME": str(home), "CRM_PORT": str(port)},
            stdout=output,
            stderr=output,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(f"{address}/health", process)
            yield Server(address, process)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=SECONDS_TO_STOP)


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            with urlopen(url, timeout=2):  # noqa: S310 - our own server
                return
        except (URLError, OSError) as error:
            if process.poll() is not None or time.monotonic() > until:
                raise NotReady(mark("The server did not come up.")) from error
            time.sleep(0.2)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _children_of(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in children.read_text().split()] if children.exists() else []


def _name_of(pid: int) -> str:
    words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    return "worker" if b"app.worker" in words else "server"


def _peak_of(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return round(int(line.split()[1]) / 1024, 1)
    return 0.0
