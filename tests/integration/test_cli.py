"""The `crm` command: one company a folder, sentences instead of traces."""

import json

import pytest
from typer.testing import CliRunner

from app import commands
from app.cli import cli
from app.errors import AppError
from app.settings import company_at, get_settings
from app.store.models import User
from app.store.session import read_only

PURCHASES = "customer,date,amount\n1,2024-01-05,10\n2,2024-02-31,5\n"


def run(*arguments: str):
    return CliRunner().invoke(cli, list(arguments))


def test_a_new_company_has_one_administrator_and_is_made_only_once(tmp_path):
    with company_at(tmp_path):
        first = run("init", "--email", "boss@example.com")
        second = run("init")

        with read_only() as session:
            (boss,) = session.query(User).all()

    assert "password:" in first.output
    assert "password:" not in second.output
    assert (boss.email, boss.role) == ("boss@example.com", "administrator")
    assert (tmp_path / "data").stat().st_mode & 0o077 == 0


def test_two_companies_live_side_by_side(tmp_path):
    for name in ("one", "two"):
        with company_at(tmp_path / name):
            run("init", "--email", f"{name}@example.com")

    with company_at(tmp_path / "one"), read_only() as session:
        assert session.query(User).one().email == "one@example.com"


def test_an_import_says_what_became_of_every_row(home, tmp_path):
    file = tmp_path / "purchases.csv"
    file.write_text(PURCHASES, encoding="utf-8")

    first = run("import", str(file), "--preset", "orders")
    again = run("import", str(file), "--preset", "orders")

    assert "2 rows read: 1 created, 0 updated, 0 unchanged, 1 rejected." in first.output
    assert "2 rows read: 0 created, 0 updated, 1 unchanged, 1 rejected." in again.output
    assert "rejects-" in first.output


def test_people_come_and_go(home):
    added = run("user", "add", "mina@example.com", "Mina", "sales", "--team", "North")
    renewed = run("user", "password", "mina@example.com")
    run("user", "add", "root@example.com", "Root", "administrator")
    gone = run("user", "disable", "mina@example.com")

    assert added.exit_code == renewed.exit_code == gone.exit_code == 0
    assert added.output.split()[-1] != renewed.output.split()[-1]
    with read_only() as session:
        assert not session.query(User).filter_by(email="mina@example.com").one().active


@pytest.mark.parametrize(
    "arguments",
    [
        ("train", "churn"),
        ("train", "weather"),
        ("score", "churn"),
        ("promote", "churn", "1"),
        ("rollback", "churn"),
        ("import", "nothing.csv", "--preset", "orders"),
        ("user", "disable", "nobody@example.com"),
    ],
)
def test_what_cannot_be_done_is_an_expected_failure(home, arguments):
    result = run(*arguments)

    assert isinstance(result.exception, AppError), result.output
    assert str(result.exception)


def test_a_failure_is_a_sentence_with_a_next_step_and_no_trace(home, capsys, monkeypatch):
    monkeypatch.setattr("sys.argv", ["crm", "score", "churn"])

    with pytest.raises(SystemExit) as end:
        commands.run(cli)

    said = capsys.readouterr().err
    assert end.value.code == commands.FAILED
    assert "There is no churn model in use yet." in said
    assert "crm train churn" in said
    assert "Traceback" not in said


def test_serving_needs_a_store(tmp_path):
    with company_at(tmp_path):
        get_settings().data.mkdir()
        result = run("serve")

    assert "store is missing" in str(result.exception)


def test_the_demo_is_refused_where_a_company_has_accounts_of_its_own(home, make_account):
    make_account()

    result = run("demo")

    assert "holds accounts of its own" in str(result.exception)


@pytest.mark.slow
def test_the_demo_is_prepared_once_and_a_second_call_changes_nothing(tmp_path):
    with company_at(tmp_path):
        first = run("demo", "--accounts", "500")
        before = _dump()
        second = run("demo", "--accounts", "500")

        assert first.exit_code == second.exit_code == 0, (first.output, first.exception)
        assert _dump() == before
    people = json.loads((tmp_path / "data" / "demo-sign-ins.json").read_text(encoding="utf-8"))
    assert (tmp_path / "data" / "demo-sign-ins.json").stat().st_mode & 0o077 == 0
    assert len({person["password"] for person in people}) == len(people)


def _dump() -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table."""
    from app.store.base import Base

    with read_only() as session:
        return {
            name: [tuple(map(str, row)) for row in session.execute(table.select())]
            for name, table in Base.metadata.tables.items()
        }
