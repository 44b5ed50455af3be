"""Is the data in, and what was refused?"""

from app.services.importing import list_import_runs
from app.services.uploads import most_mb
from app.ui.frame import screen
from app.ui.imports_history import draw_history
from app.ui.imports_upload import draw_preview, draw_upload
from app.ui.jobs import draw_jobs

with screen("imports") as (session, actor, words):
    chosen = draw_upload(most_mb(), words)
    if chosen is not None:
        draw_preview(actor, *chosen, words)
    draw_jobs(session, actor, ("import",))
    draw_history(list_import_runs(session, actor), words)
