"""A fresh store for every test, and builders for what a test needs in it."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests.postgres import Server, running_server

os.environ["HF_HUB_OFFLINE"] = "1"

from app.settings import get_settings
from app.store.engine import get_engine
from app.store.migrating import upgrade
from app.store.models import Account, Interaction, Order, Score, Team, User
from app.store.policy import Actor, Role

HERE = Path(__file__).parent
NOW = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture(scope="session")
def migrated_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store with the newest schema, made once: tests copy the file."""
    path = tmp_path_factory.mktemp("template") / "crm.db"
    upgrade(f"sqlite:///{path}")
    get_engine(f"sqlite:///{path}").dispose()
    return path


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A running PostgreSQL, one to a process that runs tests."""
    with running_server() as server:
        yield server


@pytest.fixture(scope="session")
def migrated_database(postgresql: Server) -> str:
    """Name of an empty database with the newest schema: tests copy it."""
    name = postgresql.create()
    upgrade(postgresql.url(name))
    get_engine(postgresql.url(name)).dispose()
    return name


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what uses a store on both databases, where stores are what is tested."""
    folder = metafunc.definition.path.parent
    both = any(folder.is_relative_to(HERE / name) for name in ("unit", "integration"))
    one = metafunc.definition.get_closest_marker("sqlite_only")
    chosen = any(
        "database" in m.args[0] for m in metafunc.definition.iter_markers("parametrize")
    )
    if both and not (one or chosen) and "database" in metafunc.fixturenames:
        metafunc.parametrize("database", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str | None]:
    """The address of an empty PostgreSQL store; None for SQLite in the home folder."""
    (tmp_path / "data").mkdir()
    if getattr(request, "param", "sqlite") == "sqlite":
        template = request.getfixturevalue("migrated_store")
        shutil.copy(template, tmp_path / "data" / "crm.db")
        yield None
        return
    server = request.getfixturevalue("postgresql")
    name = server.create(request.getfixturevalue("migrated_database"))
    yield server.url(name)
    server.drop(name)


@pytest.fixture
def home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database: str | None
) -> Iterator[Path]:
    """A company of its own: `CRM_HOME` with an empty store."""
    monkeypatch.setenv("CRM_HOME", str(tmp_path))
    if database is not None:
        monkeypatch.setenv("CRM_DATABASE_URL", database)
    get_settings.cache_clear()
    yield tmp_path
    get_engine(get_settings().store_url).dispose()
    get_engine.cache_clear()
    get_settings.cache_clear()


@pytest.fixture
def killable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server that the test may kill, with an empty company on it."""
    with running_server(durable=True) as server:
        url = server.url(server.create())
        monkeypatch.setenv("CRM_HOME", str(tmp_path))
        monkeypatch.setenv("CRM_DATABASE_URL", url)
        get_settings.cache_clear()
        upgrade()
        yield server
        get_engine(url).dispose()
    get_engine.cache_clear()
    get_settings.cache_clear()


@pytest.fixture
def session(home: Path) -> Iterator[Session]:
    """A session on the fresh store; what it writes is seen by others after `commit`."""
    with Session(get_engine(get_settings().store_url), expire_on_commit=False) as session:
        yield session


@pytest.fixture
def make_team(session: Session) -> Callable[..., Team]:
    """Build a team."""

    def make(name: str = "North") -> Team:
        return _added(session, Team(name=name))

    return make


@pytest.fixture
def make_user(session: Session) -> Callable[..., User]:
    """Build a person who works here; the password hash is no one's."""

    def make(role: Role = Role.ADMINISTRATOR, team: Team | None = None, **facts: Any) -> User:
        n = session.query(User).count() + 1
        facts = {"email": f"user{n}@example.com", "name": f"User {n}", **facts}
        facts.setdefault("password_hash", "!")
        return _added(session, User(role=role, team_id=team.id if team else None, **facts))

    return make


@pytest.fixture
def make_account(session: Session) -> Callable[..., Account]:
    """Build an account, nobody's unless told."""

    def make(name: str = "Hanbit", owner: User | None = None, **facts: Any) -> Account:
        if owner is not None:
            facts |= {"owner_id": owner.id, "team_id": owner.team_id}
        facts.setdefault("recorded_at", NOW)
        return _added(session, Account(name=name, **facts))

    return make


@pytest.fixture
def make_order(session: Session) -> Callable[..., Order]:
    """Build an order."""

    def make(account: Account, at: datetime = NOW, amount: str = "100", **facts: Any) -> Order:
        facts = {"currency": "EUR", "recorded_at": at, **facts}
        order = Order(account_id=account.id, ordered_at=at, amount=Decimal(amount), **facts)
        return _added(session, order)

    return make


@pytest.fixture
def make_interaction(session: Session) -> Callable[..., Interaction]:
    """Build a touch."""

    def make(account: Account, at: datetime = NOW, **facts: Any) -> Interaction:
        facts = {"kind": "Call", "direction": "Outbound", "subject": "Hello", **facts}
        facts.setdefault("recorded_at", at)
        return _added(session, Interaction(account_id=account.id, occurred_at=at, **facts))

    return make


@pytest.fixture
def make_score(session: Session) -> Callable[..., Score]:
    """Build a churn score with one reason for."""

    def make(
        account: Account, probability: float = 0.5, as_of: date = TODAY, **facts: Any
    ) -> Score:
        reason = {
            "feature": "recency",
            "value": 200.0,
            "contribution": 1.2,
            "direction": "for",
            "sentence": {"en": "No purchase for 200 days", "ko": "200일째 구매가 없습니다"},
        }
        facts = {
            "grade": "A",
            "money_at_stake": Decimal(1000),
            "currency": "EUR",
            "horizon_days": 90,
            "reasons": [reason],
            "model_version": "1",
            **facts,
        }
        score = Score(
            task="churn",
            subject_kind="account",
            subject_id=account.id,
            as_of=as_of,
            probability=probability,
            **facts,
        )
        return _added(session, score)

    return make


@pytest.fixture
def actor_of() -> Callable[[User], Actor]:
    """Turn a user into the actor that queries take."""

    def make(user: User) -> Actor:
        return Actor(user.id, Role(user.role), user.team_id, user.name, user.locale)

    return make


def _added(session: Session, row: Any) -> Any:
    session.add(row)
    session.commit()
    return row
