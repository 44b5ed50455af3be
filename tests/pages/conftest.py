"""Pages are run whole, through the entry, by somebody who is signed in."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from app.services.signing_in import digest
from app.store.models import User, UserSession
from app.store.types import utc_now
from app.ui import identity

MAIN = Path(__file__).resolve().parents[2] / "app" / "main.py"


@pytest.fixture(autouse=True)
def no_versions(monkeypatch) -> None:
    """There is no model version: making MLflow's tables takes seconds a test."""
    monkeypatch.setattr("app.services.models.list_model_versions", lambda *_: ())


@pytest.fixture(autouse=True)
def routed_by_the_entry(monkeypatch) -> None:
    """Put Streamlit in the state of a server whose entry has run once.

    AppTest sets it back for every run, and would then open the files of `pages` without
    the entry.
    """
    begin = PagesManager.__init__

    def begin_routed(self, *args, **kwargs):
        begin(self, *args, **kwargs)
        PagesManager.uses_pages_directory = False

    monkeypatch.setattr(PagesManager, "__init__", begin_routed)


@pytest.fixture
def sign_in(session, monkeypatch) -> Callable[[User], None]:
    """Sign a person in: the browser's token is theirs from now on."""

    def sign(user: User) -> None:
        token = f"token of {user.id}"
        ends_at = utc_now() + timedelta(hours=1)
        row = UserSession(user_id=user.id, token_digest=digest(token), ends_at=ends_at)
        session.add(row)
        session.commit()
        monkeypatch.setattr(identity, "current_token", lambda: token)

    return sign


@pytest.fixture
def open_page(sign_in) -> Callable[..., AppTest]:
    """Open a page as a person would: enter, then go there, with an address."""

    def open_(user: User | None, page: str, **address: str | list[str]) -> AppTest:
        if user is not None:
            sign_in(user)
        app = AppTest.from_file(str(MAIN), default_timeout=30).run()
        app.switch_page(f"pages/{page}.py")
        for name, value in address.items():
            app.query_params[name] = value
        return app.run()

    return open_


def texts(app: AppTest) -> str:
    """Return everything that the page says, in one text."""
    kinds = (app.title, app.subheader, app.markdown, app.caption, app.info, app.warning)
    said = [element.value for kind in (*kinds, app.error, app.success) for element in kind]
    titles = [alert.title for kind in (app.info, app.warning, app.error) for alert in kind]
    links = [link.label for link in app.get("page_link")]
    buttons = [button.label for button in app.button]
    return "\n".join(str(text) for text in (*said, *titles, *links, *buttons))
