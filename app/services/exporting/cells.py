"""Texts that no spreadsheet takes for a formula, and the way back.

Notes
-----
Source: OWASP, CSV Injection; ASVS 5.0 1.2.10. The signs also count behind blanks and
invisible characters, and in their full-width forms, which spreadsheets take for the same.
"""

import unicodedata

QUOTE = "'"
SIGNS = frozenset("=+-@")
# A cell that begins with one of these is split or trimmed by some programs.
LEADING = frozenset("\t\r\n\0")
_INVISIBLE = frozenset(("Cc", "Cf", "Zs", "Zl", "Zp", "Mn"))
MINUS = "−"


def safe_cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula; `plain_cell` undoes it.

    Texts that begin with quotes and then a formula get one more, so that the way back is
    never in doubt. Numbers are not for this function: write them as numbers.

    >>> safe_cell("=HYPERLINK(1)"), safe_cell("Hanbit"), safe_cell("'=1")
    ("'=HYPERLINK(1)", 'Hanbit', "''=1")
    """
    return QUOTE + text if _is_risky(text) else text


def plain_cell(text: str) -> str:
    """Return the text that `safe_cell` was given, for every text.

    >>> plain_cell("'=HYPERLINK(1)"), plain_cell("'s-Hertogenbosch")
    ('=HYPERLINK(1)', "'s-Hertogenbosch")
    """
    return text[1:] if text.startswith(QUOTE) and _is_risky(text) else text


def _is_risky(text: str) -> bool:
    for letter in text.lstrip(QUOTE):
        if letter in LEADING or _plain(letter) in SIGNS:
            return True
        if unicodedata.category(letter) not in _INVISIBLE:
            return False
    return False


def _plain(letter: str) -> str:
    return "-" if letter == MINUS else unicodedata.normalize("NFKC", letter)
