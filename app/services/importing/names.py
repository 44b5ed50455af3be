"""A whole name in its two halves."""

# Two-syllable family names that are borne today; all others have one syllable.
LONG_FAMILY_NAMES = frozenset(("남궁", "황보", "제갈", "사공", "선우", "독고", "서문", "동방"))


def split_name(name: str) -> tuple[str, str]:
    """Return given name and family name; of one word only the latter.

    >>> split_name("Mina Park"), split_name("Park, Mina"), split_name("김민아")
    (('Mina', 'Park'), ('Mina', 'Park'), ('민아', '김'))
    """
    family, comma, given = name.partition(",")
    if comma:
        return given.strip(), family.strip()
    words = name.split()
    if len(words) == 1:
        return _split_hangul(words[0])
    if _is_hangul(name.replace(" ", "")):
        return " ".join(words[1:]), words[0]
    return " ".join(words[:-1]), words[-1]


def _split_hangul(name: str) -> tuple[str, str]:
    if not (_is_hangul(name) and 2 <= len(name) <= 5):
        return "", name
    n_family = 2 if name[:2] in LONG_FAMILY_NAMES and len(name) > 2 else 1
    return name[n_family:], name[:n_family]


def _is_hangul(text: str) -> bool:
    return all("가" <= letter <= "힣" for letter in text)
