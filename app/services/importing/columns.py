"""Which column holds what: read from a mapping, or proposed from the header's names."""

import hashlib
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.errors import Invalid
from app.i18n import mark
from app.services.importing.moments import DATE_ORDERS
from app.services.importing.synonyms import ACCOUNT, ORDERS, propose_fields

MOST_BYTES_OF_MAPPING = 1 << 20
DEFAULT_SOURCE = "file"

BAD_VALUE = mark("This key or its value cannot be used.")
NO_FIELD = mark("There is no such field.")
NO_SUCH_COLUMN = mark("The file has no such column.")


@dataclass(frozen=True)
class Noun:
    """What a preset brings in: its fields with their usual names, and those it needs."""

    name: str
    synonyms: Mapping[str, Sequence[str]]
    needed: tuple[str, ...]


NOUNS: Mapping[str, Noun] = {
    "orders": Noun("order", ORDERS, ("customer", "ordered_at", "amount")),
    "generic": Noun("account", ACCOUNT, ("name",)),
}


class MappingFile(BaseModel):
    """A mapping as people write it; all keys may be left out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    noun: str | None = None
    source: str = Field(DEFAULT_SOURCE, min_length=1, max_length=64)
    external_id: str | None = None
    fields: dict[str, str] = {}
    custom: tuple[str, ...] | None = None
    encoding: str | None = None
    delimiter: str | None = Field(None, pattern=r"^[,;\t|:~ ]$")
    date_order: str | None = Field(None, pattern=f"^({'|'.join(DATE_ORDERS)})$")
    decimal: str | None = Field(None, pattern="^[.,]$")


@dataclass(frozen=True)
class Columns:
    """Which column holds each field; `custom` columns are kept under their own names."""

    source: str
    fields: Mapping[str, str]
    custom: tuple[str, ...]

    def digest(self, preset: str, **facts: str | None) -> str:
        """Return the sha256 of everything that decides what a file turns into."""
        told = json.dumps([preset, asdict(self), facts], sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()


def load_mapping(path: Path) -> dict[str, Any]:
    """Read a mapping file, TOML or JSON by its suffix; raise `Invalid` if it is neither."""
    try:
        if path.stat().st_size > MOST_BYTES_OF_MAPPING:
            raise ValueError(path.name)
        text = path.read_text(encoding="utf-8-sig")
        read = tomllib.loads(text) if path.suffix == ".toml" else json.loads(text)
    except (OSError, ValueError, RecursionError) as error:
        raise Invalid(
            mark("The mapping {name} cannot be read."),
            hint=mark("Write it as TOML or JSON; data/README.md shows one."),
            name=path.name,
        ) from error
    return dict(read) if isinstance(read, dict) else {"fields": read}


def check_mapping(mapping: Mapping[str, Any] | None, preset: str) -> MappingFile:
    """Return a mapping whose keys and values are known, or raise `Invalid`."""
    if preset not in NOUNS:
        raise Invalid(
            mark("There is no preset {preset}."),
            hint=mark("Choose one of: {presets}."),
            preset=preset,
            presets=", ".join(NOUNS),
        )
    try:
        checked = MappingFile.model_validate(dict(mapping or {}))
    except ValidationError as error:
        problems = {".".join(map(str, e["loc"])): BAD_VALUE for e in error.errors()}
        raise _bad_mapping(problems) from error
    noun = NOUNS[preset]
    unknown = [field for field in checked.fields if field not in noun.synonyms]
    problems = {f"fields.{field}": NO_FIELD for field in unknown}
    if checked.external_id and "external_id" not in noun.synonyms:
        problems["external_id"] = NO_FIELD
    if checked.noun not in (None, noun.name):
        problems["noun"] = BAD_VALUE
    if problems:
        raise _bad_mapping(problems)
    return checked


def resolve_columns(header: Sequence[str], mapping: MappingFile, preset: str) -> Columns:
    """Return where each field is: as the mapping says, else as the names suggest.

    Raises
    ------
    Invalid
        If the mapping names a column that the file has not.
    """
    fields = dict(mapping.fields)
    if mapping.external_id:
        fields["external_id"] = mapping.external_id
    proposed = not fields
    if proposed:
        fields = propose_fields(header, NOUNS[preset].synonyms)
    columns = Columns(mapping.source, fields, mapping.custom or ())
    if proposed and mapping.custom is None and preset == "generic":
        # What we have no field for is kept as it is rather than left behind.
        used = set(fields.values())
        columns = replace(columns, custom=tuple(c for c in header if c and c not in used))
    absent = [name for name in (*fields.values(), *columns.custom) if name not in header]
    if absent:
        raise _bad_mapping(dict.fromkeys(absent, NO_SUCH_COLUMN))
    return columns


def missing_fields(columns: Columns, preset: str) -> tuple[str, ...]:
    """Return the fields that this preset needs and no column holds."""
    return tuple(field for field in NOUNS[preset].needed if field not in columns.fields)


def _bad_mapping(problems: Mapping[str, str]) -> Invalid:
    return Invalid(
        mark("The mapping does not fit: {names}."),
        hint=mark("Compare it with the columns of the file; data/README.md shows one."),
        problems=problems,
        names=", ".join(problems),
    )
