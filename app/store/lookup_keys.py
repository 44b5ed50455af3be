"""By which keys a record is found, and which keys a typed text asks for. Pure.

A key is one letter for the noun, one mark, and a folded text: `a=hanbit trading` is a whole
(a name, an e-mail, a number), `a-trading` a word in one. The keys of a noun thus lie side by
side, wholes before words, and a prefix of either is one stretch of the index. The first word
of a whole needs no key of its own: it is a prefix of the whole.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

WHOLE, WORD = "=", "-"
# Longer texts are cut on both sides: what is longer than this nobody tells apart by typing.
KEY_LENGTH = 60
# Longer numbers are digests of contents, which nobody types.
CODE_LENGTH = 30
LAST_DIGITS = 8
LEAST_DIGITS = 3

_WORDS = re.compile(r"[^\W_]+")
_PHONE = re.compile(r"[+(]?\d[\d\s().\-/]*")
# Where the scripts of East Asia begin, in which names are written together.
_EAST_ASIAN = "\u2e80"
# Country codes of the International Telecommunication Union (E.164).
_COUNTRY = re.compile(r"1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3}")


class Part(NamedTuple):
    """Columns that are searched as one text of a kind: name, person, email, phone, code."""

    kind: str
    columns: tuple[str, ...]


_NAME, _PERSON = Part("name", ("name",)), Part("person", ("given_name", "family_name"))
_EMAIL, _PHONE_PART = Part("email", ("email",)), Part("phone", ("phone",))
_EXTERNAL = Part("code", ("external_id",))

# Each noun that is looked up, in the order of the answers: its letter, and its parts.
PARTS: Mapping[str, tuple[str, tuple[Part, ...]]] = {
    "account": ("a", (_NAME, _PHONE_PART, _EXTERNAL)),
    "contact": ("c", (_PERSON, _EMAIL, _PHONE_PART, _EXTERNAL)),
    "lead": ("l", (_PERSON, Part("name", ("company",)), _EMAIL, _PHONE_PART, _EXTERNAL)),
    "opportunity": ("o", (_NAME, _EXTERNAL)),
    "case": ("k", (Part("code", ("number",)), _EXTERNAL)),
    "order": ("r", (Part("code", ("number",)), _EXTERNAL)),
    "quote": ("q", (Part("name", ("subject",)), _EXTERNAL)),
    "campaign": ("g", (_NAME, _EXTERNAL)),
    "product": ("p", (_NAME, Part("code", ("code",)), _EXTERNAL)),
}


def fold(text: str) -> str:
    """Return a text as it is compared: width, case and runs of spaces make no difference.

    >>> fold(" ＨＡＮ  Bit ")
    'han bit'
    """
    # Most texts are plain: reading a million of them is felt.
    wide = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return " ".join(wide.casefold().split())


def columns_of(noun: str) -> tuple[str, ...]:
    """Return the columns that a noun's keys are made from."""
    return tuple(dict.fromkeys(c for part in PARTS[noun][1] for c in part.columns))


def keys_of(noun: str, values: Mapping[str, Any]) -> set[str]:
    """Return all keys of one record, out of the values of its `columns_of`."""
    letter, parts = PARTS[noun]
    return {
        letter + key[: KEY_LENGTH + 1]
        for part in parts
        if (texts := _texts(part, values))
        for key in _MAKERS[part.kind](texts)
    }


def hits(part: Part, values: Mapping[str, Any], wanted: "Wanted") -> bool:
    """Return whether a part of a record is what a typed text asks for, or a piece of it."""
    texts = _texts(part, values)
    ways = (*wanted.wholes, *(way for term in wanted.terms for way in term))
    return bool(texts) and any(key.startswith(ways) for key in _MAKERS[part.kind](texts))


def _texts(part: Part, values: Mapping[str, Any]) -> list[str]:
    """Return the folded texts of a part; none if all of them are empty."""
    texts = [fold(value) if (value := values[column]) else "" for column in part.columns]
    return texts if any(texts) else []


class Wanted(NamedTuple):
    """What a typed text asks for, as key prefixes without the noun's letter.

    `wholes` are ways to write all of it; of each of `terms`, one way must be hit.
    """

    wholes: tuple[str, ...]
    terms: tuple[tuple[str, ...], ...]


def read_wanted(text: str) -> Wanted | None:
    """Return what a typed text asks for; None if it holds nothing to look for."""
    asked = fold(text)[:KEY_LENGTH].strip()
    if not _WORDS.search(asked):
        return None
    if _PHONE.fullmatch(asked) and len(_digits(asked)) >= LEAST_DIGITS:
        ways = (WHOLE + asked, *_phone_ways(asked), WORD + asked)
        return Wanted(ways, (ways,))
    terms = tuple((WHOLE + word, WORD + word) for word in dict.fromkeys(asked.split()))
    return Wanted((WHOLE + asked,), terms)


def _phone_ways(asked: str) -> Iterator[str]:
    digits = _digits(asked)
    yield WHOLE + national(asked)
    yield WHOLE + digits
    if len(digits) >= LAST_DIGITS:
        yield WORD + digits[-LAST_DIGITS:]


def national(phone: str) -> str:
    """Return the digits of a phone number as they are dialled at home.

    >>> national("+82 10-1234-5678"), national("010 1234 5678"), national("+44 (0)20 7946")
    ('01012345678', '01012345678', '0207946')
    """
    digits = _digits(phone)
    if phone.startswith(("+", "(+")):
        return _without_country(digits)
    return _without_country(digits[2:]) if digits.startswith("00") else digits


def _without_country(digits: str) -> str:
    code = _COUNTRY.match(digits)
    # The zero that is dialled at home may be written after the country, as in +44 (0)20.
    rest = digits[code.end() :] if code else digits
    return rest if digits[:1] == "1" else "0" + rest.removeprefix("0")


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))


def _of_names(wholes: Sequence[str]) -> Iterator[str]:
    first = "".join(f"\n{whole}" for whole in wholes)
    for whole in wholes:
        yield WHOLE + whole
        for token in whole.split():
            # A hyphen or a full stop neither parts nor binds: both are found.
            for word in (token,) if token.isalnum() else (token, *_WORDS.findall(token)):
                if f"\n{word}" not in first:
                    yield WORD + word


def _person(texts: Sequence[str]) -> Iterator[str]:
    given, family = texts
    orders = [f"{given} {family}".strip(), f"{family} {given}".strip()]
    if family[:1] >= _EAST_ASIAN:
        orders.append(family + given)
    return _of_names(list(dict.fromkeys(orders)))


def _email(texts: Sequence[str]) -> Iterator[str]:
    yield WHOLE + texts[0]
    if "@" in texts[0]:
        yield WORD + texts[0].rpartition("@")[2]


def _phone(texts: Sequence[str]) -> Iterator[str]:
    dialled = national(texts[0])
    if len(dialled) >= LEAST_DIGITS:
        yield WHOLE + dialled
    if len(dialled) >= LAST_DIGITS:
        yield WORD + dialled[-LAST_DIGITS:]


def _code(texts: Sequence[str]) -> Iterator[str]:
    if len(texts[0]) > CODE_LENGTH:
        return
    yield WHOLE + texts[0]
    # C-000123 is asked for as 000123 and as 123.
    head = texts[0].rstrip("0123456789")
    number = texts[0][len(head) :]
    if number and head:
        yield WORD + number
    if number[:1] == "0" and number.strip("0"):
        yield WORD + number.lstrip("0")


_MAKERS: Mapping[str, Callable[[Sequence[str]], Iterator[str]]] = {
    "name": _of_names,
    "person": _person,
    "email": _email,
    "phone": _phone,
    "code": _code,
}
