"""A served demo company and a browser; says so where there is no Chromium.

`CRM_TEST_BROWSER=required` turns the skip into a failure, so that a run that must see the
screens cannot pass without them.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
ARTEFACTS = ROOT / "artefacts"
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
SECONDS_TO_START = 60


@dataclass(frozen=True)
class Served:
    """A company that is being served: where, and who may sign in."""

    address: str
    home: Path
    people: list[dict[str, str]]

    def person(self, email_part: str) -> dict[str, str]:
        """Return the first person whose e-mail begins like this."""
        return next(one for one in self.people if one["email"].startswith(email_part))


def crm(home: Path, *arguments: str, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "app.cli", *arguments],
        env={**os.environ, "CRM_HOME": str(home), **environment},
        cwd=home,
    )


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A small demo company, trained, scored and served on a free port."""
    home = tmp_path_factory.mktemp("company")
    assert crm(home, "demo", "--accounts", "700").wait(timeout=300) == 0
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = crm(home, "serve", CRM_PORT=str(port))
    address = f"http://127.0.0.1:{port}"
    _wait_for(address + "/health")
    people = json.loads((home / "data" / "demo-sign-ins.json").read_text(encoding="utf-8"))
    yield Served(address, home, people)
    server.send_signal(signal.SIGTERM)
    assert server.wait(timeout=30) == 0


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    if CHROMIUM is None:
        if os.environ.get("CRM_TEST_BROWSER") == "required":
            pytest.fail("Chromium is not installed, and this run must not skip browser tests.")
        pytest.skip("Chromium is not installed.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield chromium
        chromium.close()


@pytest.fixture
def sign_in(served: Served, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Sign a person in, in a browser of their own; fails if a page asked a foreign server."""
    contexts: list[BrowserContext] = []
    foreign: list[str] = []

    def enter(
        email_part: str, width: int = 1360, height: int = 900, scheme: str = "light"
    ) -> Page:
        person = served.person(email_part)
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: foreign.append(request.url))
        page.goto(served.address)
        page.fill("input[name=email]", person["email"])
        page.fill("input[name=password]", person["password"])
        page.keyboard.press("Enter")
        page.get_by_role("heading", level=1).wait_for(timeout=30_000)
        return page

    yield enter
    for context in contexts:
        context.close()
    own = (served.address, served.address.replace("http", "ws", 1), "data:", "blob:")
    assert [url for url in foreign if not url.startswith(own)] == []


@pytest.fixture
def keep(request: pytest.FixtureRequest) -> Callable[[Page, str], None]:
    """Keep a screenshot under `artefacts/`, named after the test."""

    def save(page: Page, name: str) -> None:
        ARTEFACTS.mkdir(exist_ok=True)
        page.screenshot(path=ARTEFACTS / f"{request.node.name}-{name}.png")

    return save


def _wait_for(url: str) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            with urlopen(url, timeout=2):
                return
        except (URLError, OSError):
            assert time.monotonic() < until, "the server did not come up"
            time.sleep(0.2)
