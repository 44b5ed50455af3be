"""The whole server in this process, with a page of one line in place of the product's."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.server import create_app
from app.services.passwords import hash_password
from app.services.signing_in import sign_in
from app.settings import get_settings
from app.store.models import User
from app.store.policy import Role
from app.store.session import unit_of_work

PASSWORD = "four-calm-blue-whales"
HERE = {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost", "Accept-Language": "en"}


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The running server; Streamlit allows one to a process, so all tests share it."""
    folder = tmp_path_factory.mktemp("pages")
    (folder / "static").mkdir()
    script = folder / "main.py"
    script.write_text("import streamlit as st\nst.write('Hello')\n", encoding="utf-8")
    with TestClient(
        create_app(Path(script)),
        base_url="http://localhost",
        raise_server_exceptions=False,
        follow_redirects=False,
    ) as client:
        yield client
    get_settings.cache_clear()


@pytest.fixture
def browser(server: TestClient, home: Path) -> TestClient:
    """A browser on this computer that nobody has signed in with."""
    server.cookies.clear()
    server.headers.update(HERE)
    return server


@pytest.fixture
def mina(make_user: Callable[..., User]) -> User:
    """An administrator with a password."""
    return make_user(email="mina@example.com", password_hash=hash_password(PASSWORD))


@pytest.fixture
def signed_in(browser: TestClient) -> Callable[[User], TestClient]:
    """Sign a person of the store in."""

    def enter(user: User) -> TestClient:
        with unit_of_work() as session:
            session.merge(user).password_hash = hash_password(PASSWORD)
        with unit_of_work() as session:
            token = sign_in(session, user.email, PASSWORD).token
        browser.cookies.set("crm_session", token)
        return browser

    return enter


@pytest.fixture
def as_mina(signed_in: Callable[[User], TestClient], mina: User) -> TestClient:
    """A browser with which an administrator has signed in."""
    return signed_in(mina)


@pytest.fixture
def as_role(
    signed_in: Callable[[User], TestClient], make_user: Callable[..., User]
) -> Callable[[Role], TestClient]:
    """A browser with which somebody of a role has signed in."""
    return lambda role: signed_in(make_user(role))
