"""The plain HTML pages: sign-in, sign-out, password, and the calm refusals."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse

from app.i18n import LANGUAGES
from app.web.cookies import give_language
from app.web.language import chosen_language, words_of

TEMPLATES = Path(__file__).parent / "templates"


@lru_cache(maxsize=1)
def load_templates() -> Environment:
    """Return the templates; what they show is always escaped."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined
    )


def render(
    connection: HTTPConnection, template: str, *, title: str, status: int = 200, **facts: Any
) -> HTMLResponse:
    """Return a page in the browser's language; `title` and `facts` are already in it."""
    words = words_of(connection)
    html = load_templates().get_template(template)
    text = html.render(
        language=words.language,
        languages=_switch(connection),
        languages_label=words("Language"),
        title=title,
        **facts,
    )
    response = HTMLResponse(text, status)
    if chosen := chosen_language(connection):
        give_language(response, chosen)
    return response


def _switch(connection: HTTPConnection) -> list[tuple[str, str, str]]:
    """Return (language, its own name, address of this page in it)."""
    url = connection.url
    return [
        (language, name, "?" + url.include_query_params(lang=language).query)
        for language, name in LANGUAGES.items()
    ]
