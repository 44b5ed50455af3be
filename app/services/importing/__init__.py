"""Bring files in: records of any noun, purchase histories, whole folders of other systems.

`preview_file` looks at a file, `bring_in` brings it in (`start_import` as a job), `undo_import`
takes it back; `list_import_runs` and `get_import_run` tell what became of it.
"""

from app.services.importing.folders import FOLDER_PRESETS, import_folder, preview_folder
from app.services.importing.kept_mappings import (
    MappingView,
    delete_mapping,
    list_mappings,
    save_mapping,
)
from app.services.importing.mappings import PRESETS, importable_nouns, load_mapping
from app.services.importing.previewing import preview_file
from app.services.importing.reports import (
    Counts,
    FileReport,
    FolderPreview,
    ImportReport,
    Preview,
    Reject,
    RunView,
    UndoReport,
)
from app.services.importing.running import import_file
from app.services.importing.runs import get_import_run, list_import_runs
from app.services.importing.starting import bring_in, start_import, start_undo
from app.services.importing.undoing import undo_import

__all__ = [
    "FOLDER_PRESETS",
    "PRESETS",
    "Counts",
    "FileReport",
    "FolderPreview",
    "ImportReport",
    "MappingView",
    "Preview",
    "Reject",
    "RunView",
    "UndoReport",
    "bring_in",
    "delete_mapping",
    "get_import_run",
    "import_file",
    "import_folder",
    "importable_nouns",
    "list_import_runs",
    "list_mappings",
    "load_mapping",
    "preview_file",
    "preview_folder",
    "save_mapping",
    "start_import",
    "start_undo",
    "undo_import",
]
