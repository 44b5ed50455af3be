"""What a column holds by the look of its cells, and what a file holds by its header."""

import re
from collections.abc import Mapping, Sequence

from app.services.importing.choice_words import words_of
from app.services.importing.mappings import DEFAULT_NOUN, importable_nouns
from app.services.importing.moments import DATE_ORDERS, parse_moment
from app.services.importing.noun_synonyms import synonyms_of
from app.services.importing.synonyms import plain_name, propose_fields
from app.services.importing.values import BadCell, parse_text
from app.store.nouns import Field, Kind, noun_of
from app.store.types import utc_now

# So many of the filled cells must look alike before a column is taken for something.
LEAST_SHARE = 0.8
LEAST_CELLS = 3
# Another noun must explain so many columns more than an account would.
LEAST_LEAD = 2
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}")
_PHONE = re.compile(r"(?=(?:\D*\d){7,15}\D*$)[+(]?[\d\s().+/-]{7,24}(?:\s*(?:ext|x)\.?\s*\d+)?")
_URL = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_LOOKS = {Kind.EMAIL: _EMAIL, Kind.PHONE: _PHONE, Kind.URL: _URL}


def guess_by_content(
    header: Sequence[str], rows: Sequence[Sequence[str]], noun: str, known: Mapping[str, str]
) -> dict[str, str]:
    """Return which unused column may hold which unfilled field, by what its cells look like.

    Parameters
    ----------
    header, rows
        Names of the columns, and the cells of the first rows.
    noun
        What the rows are.
    known
        The fields whose columns are known; neither is looked at again.
    """
    cells = {
        name: [text for row in rows if (text := parse_text(row[place]))]
        for place, name in enumerate(header)
        if name and name not in known.values()
    }
    free = {name: texts for name, texts in cells.items() if len(texts) >= LEAST_CELLS}
    found: dict[str, str] = {}
    for field in noun_of(noun).fields.values():
        if field.name in known:
            continue
        hit = next((name for name, texts in free.items() if _fits(noun, field, texts)), None)
        if hit is not None:
            found[field.name] = hit
            del free[hit]
    return found


def guess_noun(header: Sequence[str]) -> str:
    """Return what a file holds, by the names of its columns; an account if it is not plain.

    >>> guess_noun(["Lead ID", "First Name", "Last Name", "Company", "Lead Status"])
    'lead'
    """
    scores = {noun: _score(header, noun) for noun in importable_nouns()}
    best = max(scores, key=lambda noun: scores[noun])
    return best if scores[best] >= scores[DEFAULT_NOUN] + LEAST_LEAD else DEFAULT_NOUN


def _score(header: Sequence[str], noun: str) -> float:
    """Return how many columns are fields of this noun; its own name counts, a gap costs."""
    found = propose_fields(header, synonyms_of(noun))
    missing = [f.name for f in noun_of(noun).fields.values() if f.needed]
    n_missing = sum(name not in found for name in missing)
    named = sum(plain_name(noun) in plain_name(column) for column in header)
    return len(found) + 2 * named - n_missing


def _fits(noun: str, field: Field, texts: Sequence[str]) -> bool:
    if field.kind in _LOOKS:
        hits = [bool(_LOOKS[field.kind].fullmatch(text)) for text in texts]
    elif field.kind is Kind.CHOICE:
        words = words_of(noun, field)
        hits = [plain_name(text) in words for text in texts]
    elif field.kind is Kind.MOMENT and field.name == noun_of(noun).moment:
        hits = [_is_date(text) for text in texts]
    else:
        return False
    return sum(hits) >= LEAST_SHARE * len(texts)


def _is_date(text: str) -> bool:
    for order in DATE_ORDERS:
        try:
            parse_moment(text, order, utc_now())
        except BadCell:
            continue
        return True
    return False
