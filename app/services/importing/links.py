"""What the links of a batch mean: looked up together, a noun at a time."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import quote, unquote

from sqlalchemy.orm import Session

from app.services.importing import reasons
from app.store.importing_links import find_by_name
from app.store.importing_records import Key, Target, find_by_number
from app.store.policy import Actor

# By which of its columns a record may be meant; each is tried in turn.
NAMES: Mapping[str, tuple[str, ...]] = {
    "account": ("name",),
    "article": ("title",),
    "campaign": ("name",),
    "case": ("number",),
    "contact": ("email",),
    "lead": ("email",),
    "opportunity": ("name",),
    "order": ("number",),
    "product": ("code", "name"),
    "recommendation": ("decision_id",),
    "team": ("name",),
    "user": ("email", "name"),
}
# In a dry run nothing has a number yet; what would have been added is told apart by none.
PRETENDED = 0

Wanted = tuple[str, str]


class Found(NamedTuple):
    """The record that a link means, or why none can be linked to."""

    id: int | None
    problem: str | None = None


def write_link(key: Key) -> str:
    """Return a link as a cell of a file holds it: where the record is from, its number.

    >>> write_link(("orders:shop", "12:3"))
    'orders%3Ashop:12:3'
    """
    source, number = key
    return f"{quote(source, safe=' ')}:{number}"


def read_link(text: str) -> Key | None:
    """Return what `write_link` was given, or None if the text is no such link."""
    source, colon, number = text.partition(":")
    return (unquote(source), number) if source and colon and number else None


class Links:
    """Finds records by what a cell says of them.

    A cell holds `source:number` as our own exports write it, a number of the system that the
    file is from, or a name that only one record bears.

    Parameters
    ----------
    source
        Which system the file is from.
    pretended
        What earlier files and batches of a dry run would have added.
    """

    def __init__(self, source: str, pretended: "Pretended | None" = None) -> None:
        self.source = source
        self.pretended = pretended or Pretended()

    def resolve(
        self, session: Session, actor: Actor, wanted: Iterable[Wanted]
    ) -> dict[Wanted, Found]:
        """Return for each (noun, text) what it means."""
        texts: dict[str, set[str]] = {}
        for noun, text in wanted:
            texts.setdefault(noun, set()).add(text)
        found: dict[Wanted, Found] = {}
        for noun, of_noun in texts.items():
            for text, answer in self._resolve(session, actor, noun, of_noun).items():
                found[noun, text] = answer
        return found

    def _resolve(
        self, session: Session, actor: Actor, noun: str, texts: set[str]
    ) -> dict[str, Found]:
        found = {} if noun == "team" else self._by_number(session, actor, noun, texts)
        for column in NAMES.get(noun, ()):
            # A bare number that nobody knows is no name: it would hit one by chance.
            left = [text for text in texts if text not in found and not text.isdecimal()]
            if left:
                found |= self._by_name(session, actor, noun, column, left)
        return {text: found.get(text, Found(None, reasons.NO_LINK)) for text in texts}

    def _by_number(
        self, session: Session, actor: Actor, noun: str, texts: set[str]
    ) -> dict[str, Found]:
        keys = {text: [(self.source, text)] for text in texts}
        for text in texts:
            if written := read_link(text):
                keys[text].insert(0, written)
        known: dict[Key, Target] = find_by_number(
            session, actor, noun, {key for told in keys.values() for key in told}
        )
        found = {}
        for text, told in keys.items():
            hit = next((known[key] for key in told if key in known), None)
            if hit is not None:
                found[text] = (
                    Found(None, reasons.LINK_DELETED) if hit.deleted else Found(hit.id)
                )
            elif any((noun, *key) in self.pretended.keys for key in told):
                found[text] = Found(PRETENDED)
        return found

    def _by_name(
        self, session: Session, actor: Actor, noun: str, column: str, texts: list[str]
    ) -> dict[str, Found]:
        found = {}
        for text, targets in find_by_name(session, actor, noun, column, texts).items():
            ids = {target.id for target in targets}
            found[text] = Found(ids.pop()) if len(ids) == 1 else Found(None, reasons.MANY_LINKS)
        for text in texts:
            n_pretended = self.pretended.names.get((noun, column, text), 0)
            if n_pretended and text not in found:
                found[text] = (
                    Found(PRETENDED) if n_pretended == 1 else Found(None, reasons.MANY_LINKS)
                )
        return found


class Pretended:
    """Records that a dry run has not added: their keys, and how many bear each name."""

    def __init__(self) -> None:
        self.keys: set[tuple[str, str, str]] = set()
        self.names: dict[tuple[str, str, str], int] = {}

    def add(self, noun: str, key: Key, facts: Mapping[str, object]) -> None:
        """Remember a record that would have been added."""
        self.keys.add((noun, *key))
        for column in NAMES.get(noun, ()):
            if isinstance(name := facts.get(column), str):
                told = (noun, column, name)
                self.names[told] = self.names.get(told, 0) + 1
