"""A file that was handed over, while it is decided how it shall be read."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import streamlit as st

from app.services.importing import (
    FOLDER_PRESETS,
    FolderPreview,
    Preview,
    preview_file,
    preview_folder,
)
from app.services.rights import Actor

DRAFT = "import_draft"
# Where a column can go beside the fields: nowhere, or as it is under its own name.
NOWHERE, AS_IT_IS = "", "*"


@dataclass
class ImportDraft:
    """One upload. `mapping` is what the person has decided; without it names decide.

    Each `revision` has widgets of its own, so that a mapping that is opened fills them anew.
    """

    key: str
    path: Path
    preset: str
    file_name: str
    noun: str | None = None
    mapping: dict[str, Any] = field(default_factory=dict)
    revision: int = 0
    looked: tuple[str, Preview] | None = None
    folder: FolderPreview | None = None

    @property
    def is_folder(self) -> bool:
        """Whether it is an archive of many files."""
        return self.preset in FOLDER_PRESETS

    def look(self, actor: Actor) -> Preview:
        """Return how the file would be read; looked at once for each way to read it."""
        asked = json.dumps([self.noun, self.mapping], sort_keys=True)
        if self.looked is None or self.looked[0] != asked:
            noun = self.noun if self.preset == "generic" else None
            preview = preview_file(
                actor, self.path, preset=self.preset, mapping=self.mapping or None, noun=noun
            )
            self.looked = (asked, preview)
        return self.looked[1]

    def look_into(self, actor: Actor) -> FolderPreview:
        """Return which files of the archive would be taken."""
        if self.folder is None:
            self.folder = preview_folder(actor, self.path, preset=self.preset)
        return self.folder

    def widget(self, name: str | int) -> str:
        """Return the key of one of the draft's widgets."""
        return f"import_{self.key}_{self.revision}_{name}"

    def choose(self, noun: str | None, mapping: Mapping[str, Any]) -> None:
        """Read it as another noun or by another mapping from now on."""
        self.noun, self.mapping = noun, dict(mapping)
        self.revision += 1

    def set(self, name: str, value: object) -> None:
        """Set one key of the mapping; what is empty is left to the file."""
        self.mapping.pop(name, None)
        if value:
            self.mapping[name] = value


def find_draft() -> ImportDraft | None:
    """Return the upload that is being decided on, if there is one."""
    draft: ImportDraft | None = st.session_state.get(DRAFT)
    return draft


def keep_draft(draft: ImportDraft | None) -> None:
    """Keep the upload that is being decided on; None when it is done with."""
    if draft is None:
        st.session_state.pop(DRAFT, None)
    else:
        st.session_state[DRAFT] = draft
