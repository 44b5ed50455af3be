"""Every sentence that a person may read is in the Korean catalogue, and its facts with it."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

APP = Path(__file__).resolve().parents[2] / "app"
CATALOGUE = APP / "locale" / "ko" / "LC_MESSAGES" / "crm.po"

Key = str | tuple[str, str]


def keys_of(path: Path) -> Iterator[Key]:
    """Find the sentences of one file; Babel's own extractor passes over those in f-strings."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = getattr(node.func, "attr", None) or getattr(node.func, "id", None)
        texts = [arg.value for arg in node.args[:2] if isinstance(arg, ast.Constant)]
        if (
            name in ("words", "mark", "say")
            and texts
            and isinstance(texts[0], str)
            and texts[0]
        ):
            yield texts[0]
        elif name == "plural" and len(texts) == 2:
            yield texts[0], texts[1]


def facts_of(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.fixture(scope="module")
def translations() -> dict[Key, str]:
    with CATALOGUE.open("rb") as file:
        messages = read_po(file, locale="ko")
    return {
        message.id: message.string if isinstance(message.string, str) else message.string[0]
        for message in messages
        if message.id
    }


@pytest.fixture(scope="module")
def keys() -> dict[Key, Path]:
    return {key: path for path in sorted(APP.rglob("*.py")) for key in keys_of(path)}


def test_every_sentence_is_translated(keys, translations):
    missing = {
        key: str(path.relative_to(APP))
        for key, path in keys.items()
        if not translations.get(key)
    }

    assert missing == {}


def test_the_catalogue_holds_nothing_that_nobody_says(keys, translations):
    assert [key for key in translations if key not in keys] == []


def test_a_translation_keeps_the_facts_of_its_sentence(translations):
    wrong = []
    for key, said in translations.items():
        wanted = facts_of(key if isinstance(key, str) else key[1])
        if facts_of(said) != wanted:
            wrong.append(key)

    assert wrong == []


def test_a_sentence_is_never_put_together_from_an_f_string():
    wrong = [
        f"{path.name}:{node.lineno}"
        for path in sorted(APP.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", None) in ("words", "mark")
        and node.args
        and isinstance(node.args[0], ast.JoinedStr)
    ]

    assert wrong == []
