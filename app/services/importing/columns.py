"""Which column holds what: as a mapping says, or proposed from the header's names."""

import hashlib
import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from app.services.importing.mappings import (
    DEFAULT_NOUN,
    NO_SUCH_COLUMN,
    MappingFile,
    bad_mapping,
    fields_of,
)
from app.services.importing.noun_synonyms import FULL_NAME
from app.services.importing.synonyms import propose_fields
from app.store.nouns import noun_of

# What the import itself gives a record that comes without it.
MADE_HERE: Mapping[str, frozenset[str]] = {
    "case": frozenset({"number"}),
    "user": frozenset({"role"}),
    "order": frozenset({"currency"}),
    "price": frozenset({"currency"}),
    "subscription": frozenset({"currency"}),
}

ORDER_FIELDS = ("customer", "ordered_at", "amount")
# With these two columns our own exports begin: their cells are taken as they stand.
OURS = ("source", "external_id")
# Either will do: many systems keep a person's name in one of them.
NAMES = ("given_name", "family_name")


@dataclass(frozen=True)
class Columns:
    """Which column holds each field; `custom` columns are kept under their own names.

    `further` columns of a field are looked at where the first is empty.
    """

    source: str
    fields: Mapping[str, str]
    custom: tuple[str, ...]
    further: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def digest(self, preset: str, **facts: Any) -> str:
        """Return the sha256 of everything that decides what a file turns into."""
        told = json.dumps([preset, asdict(self), facts], sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()

    def used(self) -> set[str]:
        """Return the columns that hold a field."""
        return {*self.fields.values(), *(c for cs in self.further.values() for c in cs)}


def resolve_columns(header: Sequence[str], mapping: MappingFile, preset: str) -> Columns:
    """Return where each field is: as the mapping says, else as the names suggest.

    Raises
    ------
    Invalid
        If the mapping names a column that the file has not.
    """
    noun = mapping.noun or DEFAULT_NOUN
    told = {n: (c,) if isinstance(c, str) else c for n, c in mapping.fields.items() if c}
    if mapping.external_id:
        told["external_id"] = (mapping.external_id,)
    proposed = not told
    if proposed and tuple(header[: len(OURS)]) == OURS:
        told = {name: (name,) for name in header if name in noun_of(noun).fields}
    elif proposed:
        found = propose_fields(header, fields_of(preset, noun))
        told = {name: (column,) for name, column in found.items()}
    columns = Columns(
        mapping.source,
        {name: names[0] for name, names in told.items()},
        mapping.custom or (),
        {name: tuple(names[1:]) for name, names in told.items() if len(names) > 1},
    )
    keeps = preset == "generic" and "custom" in noun_of(noun).fields
    if proposed and mapping.custom is None and keeps:
        # What we have no field for is kept as it is rather than left behind.
        used = columns.used()
        columns = replace(columns, custom=tuple(c for c in header if c and c not in used))
    absent = [name for name in (*columns.used(), *columns.custom) if name not in header]
    if absent:
        raise bad_mapping(
            dict.fromkeys(sorted(absent, key=_mapped_first(columns)), NO_SUCH_COLUMN)
        )
    return columns


def missing_fields(
    columns: Columns, preset: str, mapping: MappingFile | None = None
) -> tuple[str, ...]:
    """Return the fields that a row needs and neither a column nor the mapping holds."""
    if preset == "orders":
        return tuple(field for field in ORDER_FIELDS if field not in columns.fields)
    noun = (mapping.noun if mapping else None) or DEFAULT_NOUN
    told = {*columns.fields, *(mapping.constants if mapping else ())}
    return tuple(name for name in needed_fields(noun, told) if name not in told)


def needed_fields(noun: str, told: Collection[str]) -> list[str]:
    """Return the fields that no record of this noun may lack, given which the file tells."""
    given = MADE_HERE.get(noun, frozenset())
    needed = [n for n, f in noun_of(noun).fields.items() if f.needed and n not in given]
    if NAMES[0] in needed:
        # One half of a name is enough, and so is a whole one.
        has_name = {*NAMES, FULL_NAME} & set(told)
        needed = [n for n in needed if n not in NAMES] + ([] if has_name else [NAMES[1]])
    return needed


def _mapped_first(columns: Columns) -> Callable[[str], tuple[bool, str]]:
    return lambda name: (name in columns.custom, name)
