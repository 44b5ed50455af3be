"""Preset `zoho`: which of Zoho CRM's files holds what; the table is `presets/zoho.toml`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from app.services.importing.synonyms import plain_name
from app.store.nouns import noun_of

TABLE = Path(__file__).with_name("presets") / "zoho.toml"


class FileRule(BaseModel):
    """How one kind of file is taken; keys as in a mapping file.

    `names` are what it may be called, without suffix. `also_custom` columns are kept under
    their own names besides the field that they fill.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    names: tuple[str, ...]
    noun: str
    external_id: str | None = None
    also_custom: tuple[str, ...] = ()
    fields: dict[str, str | tuple[str, ...]]
    constants: dict[str, str] = {}
    values: dict[str, dict[str, str]] = {}

    def mapping(self, header: tuple[str, ...], told: Mapping[str, Any]) -> dict[str, Any]:
        """Return the mapping of a file with this header.

        Parameters
        ----------
        told
            What holds for the whole folder, as in a mapping file: source, currency.
        """
        fields = {name: _present(columns, header) for name, columns in self.fields.items()}
        used = {self.external_id, *(c for columns in fields.values() for c in columns)}
        custom = [c for c in header if c and (c not in used or c in self.also_custom)]
        has_place = "custom" in noun_of(self.noun).fields
        return {
            **told,
            "noun": self.noun,
            "external_id": self.external_id if self.external_id in header else None,
            "fields": {name: columns for name, columns in fields.items() if columns},
            "custom": custom if has_place else [],
            "values": self.values,
            "constants": self.constants,
        }


class FolderRules(BaseModel):
    """A folder of files, in the order in which they are taken."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str
    currency: str
    files: tuple[FileRule, ...]

    def place_of(self, stem: str) -> int | None:
        """Return the place in the order of a file called so, or None if it has none."""
        name = plain_name(stem)
        for place, rule in enumerate(self.files):
            if name in map(plain_name, rule.names):
                return place
        return None


@cache
def load_rules() -> FolderRules:
    """Return the rules for what Zoho exports."""
    return FolderRules.model_validate(tomllib.loads(TABLE.read_text(encoding="utf-8")))


def _present(columns: str | tuple[str, ...], header: tuple[str, ...]) -> tuple[str, ...]:
    wanted = (columns,) if isinstance(columns, str) else columns
    return tuple(column for column in wanted if column in header)
