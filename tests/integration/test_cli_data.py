"""The commands that bring data in, take it back, count it and take it out."""

import json

import pytest
from typer.testing import CliRunner

from app.cli import cli
from tests.companies import write_zoho

pytestmark = pytest.mark.usefixtures("home")


def run(*arguments):
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def counts():
    return json.loads(run("stats", "--json").output)["counts"]


def test_a_folder_comes_in_is_counted_and_goes_again(tmp_path):
    folder = write_zoho(tmp_path / "zoho", n=10)

    rehearsed = run("import", folder, "--preset", "zoho", "--dry-run")
    empty = counts()
    done = run("import", folder, "--preset", "zoho")
    full = counts()
    undone = run("undo-import", "1")

    assert (rehearsed.exit_code, done.exit_code, undone.exit_code) == (0, 0, 0)
    assert "dry run" in rehearsed.output
    assert set(empty.values()) == {0}
    assert (full["account"], full["lead"], full["case_message"]) == (10, 10, 0)
    assert "crm undo-import 1" in done.output
    assert counts() == empty


def test_an_export_comes_in_as_the_noun_that_is_named(tmp_path):
    folder = write_zoho(tmp_path / "zoho", n=10)
    run("import", folder, "--preset", "zoho")
    out = tmp_path / "leads.xlsx"

    written = run("export", "lead", "--out", out, "--reason", "moving house")
    again = run("import", out, "--noun", "lead")

    assert "10 records written" in written.output
    assert "10 unchanged" in again.output
