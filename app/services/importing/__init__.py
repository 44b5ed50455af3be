"""Bring files in: purchase histories and accounts, as other systems export them.

`preview_file` looks at a file, `import_file` brings it in; `list_import_runs` and
`get_import_run` tell what became of it.
"""

from app.services.importing.columns import NOUNS, load_mapping
from app.services.importing.previewing import preview_file
from app.services.importing.reports import ImportReport, Preview, Reject, RunView
from app.services.importing.running import import_file
from app.services.importing.runs import get_import_run, list_import_runs

PRESETS = tuple(NOUNS)

__all__ = [
    "PRESETS",
    "ImportReport",
    "Preview",
    "Reject",
    "RunView",
    "get_import_run",
    "import_file",
    "list_import_runs",
    "load_mapping",
    "preview_file",
]
