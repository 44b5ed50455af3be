"""Mappings that people keep: each person their own, found again by the header of a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from app.errors import Invalid
from app.i18n import mark
from app.services.importing.mappings import check_mapping
from app.services.importing.previewing import digest_header
from app.store.audit import add_entry
from app.store.importing_mappings import find_mapping, get_mapping, list_mapping_rows
from app.store.models import ImportMapping
from app.store.policy import Actor, require

MOST_LETTERS_OF_NAME = 100


@dataclass(frozen=True)
class MappingView:
    """A kept mapping; `mapping` is what `preview_file` and imports take."""

    id: int
    name: str
    noun: str
    header_digest: str
    mapping: Mapping[str, Any]
    version: int


def list_mappings(
    session: Session, actor: Actor, header_digest: str | None = None
) -> tuple[MappingView, ...]:
    """Return the actor's mappings by name; only those made for this header, if one is given."""
    require(actor, "import", "account")
    return tuple(map(_view, list_mapping_rows(session, actor, header_digest)))


def save_mapping(
    session: Session,
    actor: Actor,
    name: str,
    noun: str,
    columns: Sequence[str],
    mapping: Mapping[str, Any],
) -> int:
    """Keep a mapping under a name; one of the actor's of that name is replaced.

    Parameters
    ----------
    columns
        The header of the file that it was made for.

    Raises
    ------
    Invalid
        If the name is empty or too long, or the mapping cannot be used.
    """
    require(actor, "import", "account")
    told = name.strip()
    if not 1 <= len(told) <= MOST_LETTERS_OF_NAME:
        raise Invalid(mark("Give the mapping a name of up to 100 letters."))
    checked = check_mapping({**mapping, "noun": noun}, "generic")
    row = find_mapping(session, actor, told) or ImportMapping(owner_id=actor.user_id, name=told)
    row.noun, row.header_digest = noun, digest_header(columns)
    row.mapping = checked.model_dump(mode="json", exclude_defaults=True)
    session.add(row)
    session.flush()
    add_entry(session, actor, "write", "import_mapping", subject_id=row.id)
    return row.id


def delete_mapping(session: Session, actor: Actor, mapping_id: int) -> None:
    """Remove a mapping of the actor's own, or raise `NotFound`."""
    require(actor, "import", "account")
    session.delete(get_mapping(session, actor, mapping_id))
    add_entry(session, actor, "delete", "import_mapping", subject_id=mapping_id)


def _view(row: ImportMapping) -> MappingView:
    return MappingView(row.id, row.name, row.noun, row.header_digest, row.mapping, row.version)
