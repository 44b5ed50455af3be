"""A PostgreSQL server for tests: in a folder of its own, on a Unix socket, gone afterwards.

`CRM_TEST_POSTGRES=required` turns a missing server from a skip into a failure.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

# PostgreSQL refuses to run as root; packages make this user for it.
SERVICE_USER = "postgres"
# A test's store need not survive a power cut; where a server is killed, `durable` does.
HASTE = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")


class Server:
    """One server; its databases are as many as tests ask for."""

    def __init__(self, programs: Path, folder: Path, *, durable: bool) -> None:
        self.programs = programs
        self.folder = folder
        self.durable = durable
        self._n_databases = 0
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, or start again after a kill; return when it answers."""
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                self._as_service(
                    str(self.programs / "postgres"),
                    *("-D", str(self.folder / "data"), "-k", str(self.folder)),
                    *("-c", "listen_addresses=", "-c", "max_connections=200"),
                    *(() if self.durable else HASTE),
                ),
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd="/",
            )
        end = time.monotonic() + 30
        while not self._answers():
            assert time.monotonic() < end, (self.folder / "log").read_text()[-2000:]
            assert self._process.poll() is None, (self.folder / "log").read_text()[-2000:]
            time.sleep(0.05)

    def stop(self) -> None:
        """End at once; whoever is connected is cut off."""
        if self._process is not None and self._process.poll() is None:
            os.kill(self._postmaster(), signal.SIGQUIT)
            self._process.wait(30)

    def kill(self) -> None:
        """Kill the server and whatever serves its connections, as a crash would."""
        assert self._process is not None
        parent = self._postmaster()
        children = _children_of(parent)
        os.kill(parent, signal.SIGKILL)
        for child in children:
            # Some have ended already: their parent was their life.
            with suppress_missing():
                os.kill(child, signal.SIGKILL)
        self._process.wait(30)
        # A server that finds a dead one's note looks whether its number is taken again.
        (self.folder / "data" / "postmaster.pid").unlink(missing_ok=True)

    def url(self, database: str) -> str:
        """Return the address of a database as `CRM_DATABASE_URL` takes it."""
        return f"postgresql+psycopg://{SERVICE_USER}@/{database}?host={self.folder}"

    def create(self, template: str | None = None) -> str:
        """Make a database, empty or a copy of another; return its name."""
        self._n_databases += 1
        name = f"crm{self._n_databases}"
        copy = psycopg.sql.SQL(" TEMPLATE {} STRATEGY FILE_COPY").format(
            psycopg.sql.Identifier(template or "")
        )
        self.run(
            psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(name))
            + (copy if template else psycopg.sql.SQL(""))
        )
        return name

    def drop(self, name: str) -> None:
        """Drop a database, whoever is connected to it."""
        self.run(
            psycopg.sql.SQL("DROP DATABASE {} WITH (FORCE)").format(
                psycopg.sql.Identifier(name)
            )
        )

    def run(self, statement: psycopg.sql.Composable) -> None:
        """Run a statement outside of any store."""
        with psycopg.connect(
            host=str(self.folder), user=SERVICE_USER, dbname="postgres", autocommit=True
        ) as connection:
            connection.execute(statement)

    def initialise(self) -> None:
        """Make the folder of an empty server."""
        _own(self.folder)
        done = subprocess.run(
            self._as_service(
                str(self.programs / "initdb"),
                *("-D", str(self.folder / "data"), "-U", SERVICE_USER, "-A", "trust"),
                *("--locale=C.UTF-8", "-E", "UTF8", "--no-sync"),
            ),
            capture_output=True,
            text=True,
            cwd="/",
        )
        assert done.returncode == 0, done.stderr

    def _as_service(self, *command: str) -> Sequence[str]:
        return ("runuser", "-u", SERVICE_USER, "--", *command) if _is_root() else command

    def _answers(self) -> bool:
        try:
            self.run(psycopg.sql.SQL("SELECT 1"))
        except psycopg.OperationalError:
            return False
        return True

    def _postmaster(self) -> int:
        return int((self.folder / "data" / "postmaster.pid").read_text().split()[0])


@contextmanager
def running_server(*, durable: bool = False) -> Iterator[Server]:
    """Yield a server of one's own; skip, or fail if it is required, where there is none."""
    programs = find_programs()
    if programs is None:
        if os.environ.get("CRM_TEST_POSTGRES") == "required":
            pytest.fail("PostgreSQL is not installed, and this run must not skip its tests.")
        pytest.skip("PostgreSQL is not installed.")
    # Not pytest's folder: that is for this user alone, and a socket's path must be short.
    # In memory a copy of the template takes a twentieth of the time.
    in_memory = not durable and os.access("/dev/shm", os.W_OK)
    folder = Path(tempfile.mkdtemp(prefix="crm-pg-", dir="/dev/shm" if in_memory else None))
    server = Server(programs, folder, durable=durable)
    try:
        server.initialise()
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def find_programs() -> Path | None:
    """Return the folder of the newest PostgreSQL's programs, or None."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda p: int(p.parts[-3])
    )
    elsewhere = shutil.which("postgres")
    program = found[-1] if found else elsewhere
    if program is None or (_is_root() and shutil.which("runuser") is None):
        return None
    return Path(program).parent


@contextmanager
def suppress_missing() -> Iterator[None]:
    """Pass over a process that has ended already."""
    try:
        yield
    except ProcessLookupError:
        return


def _is_root() -> bool:
    return os.geteuid() == 0


def _own(folder: Path) -> None:
    if _is_root():
        shutil.chown(folder, SERVICE_USER)


def _children_of(parent: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            found.append(int(stat.parent.name))
    return found
