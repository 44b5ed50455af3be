"""A mapping: what a file holds and how, as people write it down or a preset states it."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.errors import Invalid
from app.i18n import mark
from app.services.importing.moments import DATE_ORDERS
from app.services.importing.noun_synonyms import synonyms_of
from app.services.importing.synonyms import ORDERS
from app.store.nouns import noun_of, nouns

MOST_BYTES_OF_MAPPING = 1 << 20
DEFAULT_SOURCE = "file"
DEFAULT_NOUN = "account"
BAD_VALUE = mark("This key or its value cannot be used.")
NO_FIELD = mark("There is no such field.")
NO_SUCH_COLUMN = mark("The file has no such column.")
NO_SUCH_NOUN = mark("There are no records of this kind to bring in.")

PRESETS = ("orders", "generic")


class MappingFile(BaseModel):
    """A mapping as people write it; all keys may be left out.

    `values` says what the words of a column mean, `constants` what holds where the file says
    nothing. A field that lists several columns takes the first that is filled.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    noun: str | None = None
    source: str = Field(DEFAULT_SOURCE, min_length=1, max_length=64)
    external_id: str | None = None
    fields: dict[str, str | tuple[str, ...]] = {}
    custom: tuple[str, ...] | None = None
    values: dict[str, dict[str, str]] = {}
    constants: dict[str, str] = {}
    encoding: str | None = None
    delimiter: str | None = Field(None, pattern=r"^[,;\t|:~ ]$")
    sheet: str | None = None
    date_order: str | None = Field(None, pattern=f"^({'|'.join(DATE_ORDERS)})$")
    decimal: str | None = Field(None, pattern="^[.,]$")
    currency: str | None = Field(None, pattern="^[A-Z]{3}$")


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


def check_mapping(
    mapping: Mapping[str, Any] | None, preset: str, noun: str | None = None
) -> MappingFile:
    """Return a mapping whose keys and values are known, or raise `Invalid`.

    Parameters
    ----------
    noun
        What the file holds, if the mapping does not say it.
    """
    if preset not in PRESETS:
        raise Invalid(
            mark("There is no preset {preset}."),
            hint=mark("Choose one of: {presets}."),
            preset=preset,
            presets=", ".join(PRESETS),
        )
    try:
        checked = MappingFile.model_validate(dict(mapping or {}))
    except ValidationError as error:
        problems = {".".join(map(str, e["loc"])): BAD_VALUE for e in error.errors()}
        raise bad_mapping(problems) from error
    known = ("order",) if preset == "orders" else importable_nouns()
    if (checked.noun or noun or known[0]) not in known:
        raise bad_mapping({"noun": NO_SUCH_NOUN})
    checked = checked.model_copy(update={"noun": checked.noun or noun})
    problems = _unknown_fields(checked, preset)
    if problems:
        raise bad_mapping(problems)
    return checked


def importable_nouns() -> tuple[str, ...]:
    """Return the nouns that can be brought in: those that another system may have numbered."""
    return tuple(name for name, noun in nouns().items() if hasattr(noun.model, "external_id"))


def fields_of(preset: str, noun: str) -> Mapping[str, Sequence[str]]:
    """Return the fields that a file can fill, with what their columns are called."""
    return ORDERS if preset == "orders" else synonyms_of(noun)


def _unknown_fields(mapping: MappingFile, preset: str) -> dict[str, str]:
    noun = mapping.noun or DEFAULT_NOUN
    known = {*fields_of(preset, noun), *(() if preset == "orders" else noun_of(noun).fields)}
    problems = {
        f"{part}.{name}": NO_FIELD
        for part in ("fields", "values", "constants")
        for name in getattr(mapping, part)
        if name not in known
    }
    if mapping.external_id and "external_id" not in known:
        problems["external_id"] = NO_FIELD
    return problems


def bad_mapping(problems: Mapping[str, str]) -> Invalid:
    """Return the error for a mapping; `problems` by the key or column they are about."""
    return Invalid(
        mark("The mapping does not fit: {names}."),
        hint=mark("Compare it with the columns of the file; data/README.md shows one."),
        problems=problems,
        names=", ".join(problems),
    )
