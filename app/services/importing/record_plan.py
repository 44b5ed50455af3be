"""A file of one noun, whichever: how a row becomes a draft by the noun's own description."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from app.services.importing.columns import NAMES, Columns, needed_fields
from app.services.importing.drafts import Draft
from app.services.importing.fields import Reader, reader_of
from app.services.importing.habits import Habits
from app.services.importing.links import Links, Pretended
from app.services.importing.names import split_name
from app.services.importing.noun_synonyms import FULL_NAME
from app.services.importing.plans import FirstOfEach, Written
from app.services.importing.reading import Row
from app.services.importing.reasons import MISSING, STATED, TWICE_IN_FILE, Refused
from app.services.importing.record_writing import RecordWriter
from app.services.importing.values import BadCell, parse_text
from app.store.nouns import Kind, Noun
from app.store.policy import Actor

# By what a record is known that no other system has numbered; the others by their whole row.
NATURAL: Mapping[str, str] = {
    "account": "name",
    "case": "number",
    "product": "code",
    "recommendation": "decision_id",
    "user": "email",
}


@dataclass(frozen=True)
class Told:
    """What is known of a file beside its rows.

    `values` says what its words mean, `constants` what holds where it says nothing. `ours`
    is a file that this product exported: its texts are taken as they stand.
    """

    header: Sequence[str]
    columns: Columns
    habits: Habits
    latest: datetime
    currency: str
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    ours: bool = False


class _Cell(NamedTuple):
    """Where one field stands and how it is read; a link is read later, with others.

    `wanted` is the column of a needed field: where it is empty and something stated is taken,
    that is said.
    """

    name: str
    places: tuple[tuple[int, str], ...]
    read: Reader | None
    values: Mapping[str, str]
    constant: str | None
    wanted: str | None


class RecordPlan:
    """Reads records of a noun, adds new ones and changes those that the file knows better.

    Parameters
    ----------
    noun
        What the rows are.
    told
        Where the fields are and how they are written.
    pretended
        What a dry run of the files before would have added.
    """

    def __init__(self, noun: Noun, told: Told, pretended: Pretended | None = None) -> None:
        self.noun, self.told = noun, told
        self.cells = [self._cell(name) for name in self._names()]
        self.custom = [(name, told.header.index(name)) for name in told.columns.custom]
        fields = told.columns.fields
        self.needed = needed_fields(noun.name, {*fields, *told.constants})
        if NAMES[1] in noun.fields and NAMES[1] not in self.needed:
            # Whichever half of a name a row tells, the other one is there and empty.
            self.needed.append(NAMES[1])
        natural = NATURAL.get(noun.name, "")
        self.key = "external_id" if "external_id" in fields else natural
        self.key = self.key if self.key in fields else ""
        self.unique = natural if natural in fields and natural != "name" else ""
        self.first = FirstOfEach(fields.get(self.key))
        self.named: dict[str, str] = {}
        self.n_alike: Counter[str] = Counter()
        links = Links(told.columns.source, pretended)
        self.writer = RecordWriter(
            noun, links, told.columns, told.currency, self.unique, ours=told.ours
        )

    def draft(self, row: Row) -> Draft:
        """Return the record of a row, or raise `Refused`."""
        facts: dict[str, Any] = {}
        links: dict[str, str] = {}
        texts: list[str] = []
        notes = []
        for cell in self.cells:
            text, column = self._text(cell, row)
            if text is None:
                continue
            texts.append(text)
            if cell.wanted and column != cell.wanted:
                notes.append((cell.wanted, STATED))
            if cell.read is None:
                links[cell.name] = text
                continue
            try:
                facts[cell.name] = cell.read(text)
            except BadCell as error:
                raise Refused(column, str(error)) from error
        self._name_person(facts)
        self._keep_custom(row, facts, texts)
        for name in self.needed:
            if name not in facts and name not in links:
                raise Refused(self._column(name), MISSING)
        return Draft(row.number, self._key(row, facts, texts), facts, links, tuple(notes))

    def write(
        self, session: Session, actor: Actor, drafts: Sequence[Any], change_set: int
    ) -> Written:
        """Add records that are new and change those that differ."""
        return self.writer.write(session, actor, drafts, change_set)

    def rehearse(self, session: Session, actor: Actor, drafts: Sequence[Any]) -> Written:
        """Tell what `write` would do; nothing is written."""
        return self.writer.rehearse(session, actor, drafts)

    def _column(self, name: str) -> str | None:
        fields = self.told.columns.fields
        near = (name, FULL_NAME, NAMES[0]) if name in NAMES else (name,)
        return next((fields[field] for field in near if field in fields), None)

    def _names(self) -> list[str]:
        told = {**self.told.columns.fields, **self.told.constants}
        return [name for name in told if name not in ("external_id", "source")]

    def _cell(self, name: str) -> _Cell:
        columns, header = self.told.columns, self.told.header
        names = (columns.fields.get(name), *columns.further.get(name, ()))
        places = tuple((header.index(column), column) for column in names if column)
        meant = self.told.values.get(name, {})
        values = {word.casefold(): ours for word, ours in meant.items()}
        constant = self.told.constants.get(name)
        needed = name in self.noun.fields and self.noun.fields[name].needed
        wanted = places[0][1] if needed and places else None
        return _Cell(name, places, self._reader(name, places), values, constant, wanted)

    def _reader(self, name: str, places: tuple[tuple[int, str], ...]) -> Reader | None:
        if name == FULL_NAME:
            return str
        of_noun = self.noun.fields[name]
        if of_noun.kind is Kind.LINK:
            return None
        told = self.told
        # An account's revenue is in its own currency, whichever sign stands beside it.
        own = "currency" not in self.noun.fields or "currency" in told.columns.fields
        return reader_of(
            self.noun.name,
            of_noun,
            told.habits,
            told.latest,
            currency=None if own else told.currency,
            percent=any(place in told.habits.percents for place, _ in places),
        )

    def _text(self, cell: _Cell, row: Row) -> tuple[str | None, str | None]:
        for place, column in cell.places:
            raw = row.cells[place]
            text = (raw or None) if self.told.ours else parse_text(raw)
            if text is not None and cell.values:
                text = cell.values.get(text.casefold(), text) or None
            if text is not None:
                return text, column
        return cell.constant, None

    def _name_person(self, facts: dict[str, Any]) -> None:
        whole = facts.pop(FULL_NAME, None)
        if whole and not any(name in facts for name in NAMES):
            facts.update(zip(NAMES, split_name(whole), strict=True))
        if NAMES[0] in self.noun.fields and any(name in facts for name in NAMES):
            for name in NAMES:
                facts.setdefault(name, "")

    def _keep_custom(self, row: Row, facts: dict[str, Any], texts: list[str]) -> None:
        if not self.custom:
            return
        found = {name: parse_text(row.cells[place]) for name, place in self.custom}
        if kept := {name: text for name, text in found.items() if text is not None}:
            facts["custom"] = {**facts.get("custom", {}), **kept}
            texts.extend(kept.values())

    def _key(self, row: Row, facts: Mapping[str, Any], texts: list[str]) -> tuple[str, str]:
        source = self.told.columns.source
        if not self.key:
            return source, self._digest(row)
        fields, header = self.told.columns.fields, self.told.header
        number = parse_text(row.cells[header.index(fields[self.key])])
        if number is None:
            raise Refused(fields[self.key], MISSING)
        if "source" in fields:
            source = parse_text(row.cells[header.index(fields["source"])]) or source
        self.first.check(f"{source} {number}", tuple(texts))
        if self.unique:
            self._check_unique(facts, number)
        return source, number

    def _check_unique(self, facts: Mapping[str, Any], number: str) -> None:
        """Refuse what another row of the file bears already, and no two records may."""
        name = facts.get(self.unique)
        if name is not None and self.named.setdefault(name, number) != number:
            raise Refused(self.told.columns.fields[self.unique], TWICE_IN_FILE)

    def _digest(self, row: Row) -> str:
        # Two equal rows are two records; the same file read again must find both again.
        whole = "\x1f".join(parse_text(cell) or "" for cell in row.cells)
        digest = hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        self.n_alike[digest] += 1
        return f"#{digest}|{self.n_alike[digest]}"
