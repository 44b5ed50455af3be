"""My sign-in, language and keys."""

from app.services.me import list_browsers
from app.services.tokens import list_tokens
from app.ui import identity
from app.ui.frame import screen
from app.ui.me_browsers import draw_browsers
from app.ui.me_keys import draw_my_keys
from app.ui.me_settings import draw_settings
from app.ui.shown_once import draw_shown_once

with screen("me") as (session, actor, words):
    draw_shown_once(words)
    draw_settings(actor, words)
    draw_browsers(list_browsers(session, actor, identity.current_token()), words)
    draw_my_keys(actor, list_tokens(session, actor), words)
