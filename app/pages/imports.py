"""Is the data in, and what was refused?"""

from app.services.importing import list_import_runs
from app.ui.frame import screen
from app.ui.imports_history import draw_history
from app.ui.imports_preview import draw_folder, draw_preview
from app.ui.imports_report import KINDS, draw_report
from app.ui.imports_start import draw_start
from app.ui.imports_upload import draw_upload
from app.ui.jobs import draw_jobs

with screen("imports") as (session, actor, words):
    draft = draw_upload(actor, words)
    if draft is not None and draft.is_folder:
        draw_folder(draft.look_into(actor), words)
        draw_start(draft, None, words)
    elif draft is not None:
        draw_start(draft, draw_preview(draft, actor, words).noun, words)
    draw_jobs(session, actor, KINDS)
    draw_report(session, actor, words)
    draw_history(list_import_runs(session, actor), words)
