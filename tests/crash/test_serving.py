"""Server and worker live and end together, however they are ended."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from app.services.jobs import get_job, start_job
from app.store.policy import OPERATOR
from app.store.session import read_only, unit_of_work

pytestmark = [pytest.mark.crash, pytest.mark.slow]


@pytest.fixture
def port():
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def served(home, port):
    """An empty company that is being served; whatever is left of it ends with the test."""
    process = serve(home, port)
    until(lambda: is_up(port))
    yield process
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=30)


def serve(home: Path, port: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "app.cli", "serve"],
        env={**os.environ, "CRM_HOME": str(home), "CRM_PORT": str(port)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def is_up(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/health", timeout=2):
            return True
    except (URLError, OSError):
        return False


def until(condition, seconds: float = 40) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.2)


def worker_of(process: subprocess.Popen[str]) -> int:
    """Return the process number of the worker that this server started."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_text().split("\0")
            parent = (folder / "stat").read_text().rsplit(")", 1)[1].split()[1]
        except OSError:
            continue
        if "app.worker" in command and int(parent) == process.pid:
            return int(folder.name)
    return 0


@pytest.mark.skipif(not Path("/proc").exists(), reason="needs /proc to find the worker")
def test_a_killed_worker_is_replaced_and_does_the_work(served):
    until(lambda: worker_of(served))
    first = worker_of(served)
    os.kill(first, signal.SIGKILL)
    with unit_of_work() as session:
        job = start_job(session, OPERATOR, "score", {"task": "churn"})

    def ended():
        with read_only() as session:
            return get_job(session, OPERATOR, job).ended

    until(ended)
    assert worker_of(served) not in (0, first)


def test_nothing_is_left_when_the_command_is_killed(home, port):
    process = serve(home, port)
    until(lambda: is_up(port))

    process.kill()
    process.communicate()

    until(lambda: not is_up(port))


def test_a_taken_port_is_a_sentence_and_the_other_goes_on(served, home, port):
    second = serve(home, port)
    _, said = second.communicate(timeout=30)

    assert second.returncode == 1
    assert f"Port {port} is taken." in said
    assert is_up(port)
