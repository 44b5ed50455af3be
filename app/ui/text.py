"""Data in markdown: shown as it is, never as markup."""

import re

_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$&^=])")
# Streamlit turns `:name:` into icons and `:name[…]` into colours after markdown is read;
# an invisible joiner keeps such a colon a colon.
_DIRECTIVE = re.compile(r":(?=[\w+\-/]+[:\[])")
_JOINER = ":\N{WORD JOINER}"
_ADDRESS = re.compile(
    r"(https?://)?((?:[\w\-]+\.)+[a-z]{2,}(?::\d+)?(?:/[\w\-./%~]*)?)", re.IGNORECASE
)


def plain(text: str | None) -> str:
    r"""Return data so that markdown shows it character by character, on one line.

    >>> print(plain("*Bold* & Co."))
    \*Bold\* \& Co\.
    """
    line = " ".join((text or "").split())
    return _MARKUP.sub(r"\\\1", _DIRECTIVE.sub(_JOINER, line))


def paragraph(text: str) -> str:
    """Return data of several lines so that markdown keeps its lines."""
    return "  \n".join(plain(line) for line in text.splitlines())


def web_link(address: str) -> str:
    """Return a web address as a link if it is nothing but one, else as it is."""
    match = _ADDRESS.fullmatch(address.strip())
    if match is None:
        return plain(address)
    scheme, rest = match[1] or "https://", match[2]
    return f"[{plain(rest.removeprefix('www.'))}]({scheme}{rest})"
