"""Documents match the code: every setting, every command, every make target."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from app.cli import cli
from app.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def command_names() -> list[str]:
    root = get_command(cli)
    names = []
    for name, command in root.commands.items():  # type: ignore[attr-defined]
        inner = getattr(command, "commands", None)
        names += [f"{name} {sub}" for sub in inner] if inner else [name]
    return names


@pytest.mark.parametrize("name", Settings.model_fields)
def test_each_setting_is_in_the_readme(name):
    assert f"`CRM_{name.upper()}`" in README


def test_the_readme_names_no_setting_that_is_not_there():
    named = set(re.findall(r"`CRM_([A-Z_]+)`", README))

    assert named == {name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize("name", command_names())
def test_each_command_is_in_the_readme(name):
    assert f"`crm {name}" in README


@pytest.mark.parametrize("target", ["run", "setup", "check", "fix", "test"])
def test_each_make_target_is_in_the_contributors_guide(target):
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

    assert f"make {target}" in guide
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)


def test_each_file_a_document_names_is_there():
    for document in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"):
        text = (ROOT / document).read_text(encoding="utf-8")
        for name in re.findall(r"`((?:app|ml|retrieval|tests|data)/[\w/.]+\.\w+)`", text):
            if name.split("/")[-1] not in ("crm.db", "jobs.db", "demo-sign-ins.json"):
                assert (ROOT / name).exists(), f"{document}: {name}"


def test_the_changelog_begins_with_what_is_not_released_yet():
    assert "## Unreleased" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
