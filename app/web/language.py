"""The language of an answer outside the pages."""

from babel import negotiate_locale
from starlette.requests import HTTPConnection

from app.i18n import LANGUAGES, Words
from app.web.cookies import LANGUAGE
from app.web.identity import actor_of


def words_of(connection: HTTPConnection) -> Words:
    """Return the words for an answer.

    The first that is known: what the address asks for, the person's own language, what the
    browser chose before sign-in, the best of those that it accepts.
    """
    actor = actor_of(connection)
    wanted = (
        chosen_language(connection)
        or (actor and actor.locale)
        or connection.cookies.get(LANGUAGE)
        or _accepted(connection.headers.get("accept-language", ""))
    )
    return Words(wanted or "en")


def chosen_language(connection: HTTPConnection) -> str | None:
    """Return the language that the address asks for (`?lang=ko`), if there is one."""
    wanted = connection.query_params.get("lang")
    return wanted if wanted in LANGUAGES else None


def _accepted(header: str) -> str | None:
    """Return the best of our languages for an `Accept-Language` header.

    >>> _accepted("fr, ko-KR;q=0.8, en;q=0.5")
    'ko'
    """
    ranked = sorted(map(_ranked, header.split(",")), key=lambda pair: pair[1], reverse=True)
    wanted = [name for name, weight in ranked if name and weight > 0]
    return negotiate_locale(wanted, list(LANGUAGES), sep="-")


def _ranked(item: str) -> tuple[str, float]:
    name, _, weight = item.partition(";q=")
    try:
        return name.strip(), float(weight or 1)
    except ValueError:
        return name.strip(), 0.0
