"""Keeps the product running: the web server and the worker, two processes side by side."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from urllib.error import URLError
from urllib.request import urlopen

from app.errors import NotReady
from app.i18n import mark
from app.orphans import PARENT
from app.settings import Settings, get_settings

SECONDS_TO_START = 60
SECONDS_TO_STOP = 10
SECONDS_BETWEEN_LOOKS = 0.2
SECONDS_BEFORE_RESTART = 2


def serve(when_ready: Callable[[str], None]) -> None:
    """Run server and worker until this process is asked to end.

    Parameters
    ----------
    when_ready
        Called once with the address, when the server answers.

    Raises
    ------
    NotReady
        If the port is taken or the server does not come up.
    """
    settings = get_settings()
    refuse_taken_port(settings.host, settings.port)
    signal.signal(signal.SIGTERM, _end)
    server = _start("uvicorn", "app.server:create_app", *_server_options(settings))
    worker = _start("app.worker")
    try:
        wait_until_up(server, settings)
        when_ready(address(settings))
        while server.poll() is None:
            if worker.poll() is not None:
                time.sleep(SECONDS_BEFORE_RESTART)
                worker = _start("app.worker")
            time.sleep(SECONDS_BETWEEN_LOOKS)
    except KeyboardInterrupt:
        return
    finally:
        _stop(worker)
        _stop(server)


def address(settings: Settings) -> str:
    """Return the address a browser on this machine uses."""
    host = "localhost" if settings.host in ("127.0.0.1", "0.0.0.0", "::") else settings.host  # noqa: S104
    return f"http://{host}:{settings.port}"


def refuse_taken_port(host: str, port: int) -> None:
    """Raise `NotReady` if something listens there already."""
    with closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise NotReady(
                mark("Port {port} is taken."),
                hint=mark("Stop what uses it, or choose another: `make run PORT=8502`."),
                port=port,
            ) from error


def wait_until_up(server: subprocess.Popen[bytes], settings: Settings) -> None:
    """Return when the server answers; raise `NotReady` if it ends or stays silent."""
    host = "127.0.0.1" if settings.host == "0.0.0.0" else settings.host  # noqa: S104
    url = f"http://{host}:{settings.port}/health"
    give_up = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < give_up and server.poll() is None:
        try:
            with urlopen(url, timeout=2):
                return
        except (URLError, OSError):
            time.sleep(SECONDS_BETWEEN_LOOKS)
    raise NotReady(mark("The server did not start."), hint=mark("The lines above say why."))


def _server_options(settings: Settings) -> list[str]:
    return [
        "--factory",
        "--host",
        settings.host,
        "--port",
        str(settings.port),
        "--no-server-header",
        "--no-access-log",
        "--log-level",
        "warning",
    ]


def _start(module: str, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own modules
        [sys.executable, "-m", module, *arguments],
        env={**os.environ, PARENT: str(os.getpid())},
    )


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _end(*_: object) -> None:
    raise KeyboardInterrupt
