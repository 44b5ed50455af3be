"""Passwords: which are good enough, and how they are kept and proven.

Notes
-----
Source: OWASP Password Storage Cheat Sheet (argon2id, 19 MiB, t=2, p=1); NIST SP 800-63B
(length over composition, NFKC before hashing, no passwords that everybody tries).
"""

import secrets
import unicodedata
from functools import lru_cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.i18n import mark

HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
COMMON = Path(__file__).with_name("common_passwords.txt")
LEAST_LENGTH = 10
MOST_LENGTH = 200

CONSONANTS = "bdfghjklmnprstvwyz"
VOWELS = "aeiou"


@lru_cache(maxsize=1)
def list_common() -> frozenset[str]:
    """Return the passwords of at least ten characters that everybody tries first."""
    return frozenset(COMMON.read_text(encoding="utf-8").split())


def hash_password(password: str) -> str:
    """Return the argon2id hash to keep."""
    return HASHER.hash(_normal(password))


def is_password(password: str, kept: str) -> bool:
    """Return whether the password is the one whose hash was kept."""
    try:
        return HASHER.verify(kept, _normal(password))
    except (VerificationError, InvalidHashError):
        return False


@lru_cache(maxsize=1)
def nobodys_hash() -> str:
    """Return a hash that no password proves: checking it takes as long as a real one."""
    return hash_password(secrets.token_urlsafe())


def find_weakness(password: str, *personal: str) -> str | None:
    """Return the sentence that says why a password is too weak, or None.

    `personal` are words that a guesser of this person's password tries first.
    """
    plain = _normal(password).lower()
    if len(plain) < LEAST_LENGTH:
        return mark("Use at least 10 characters.")
    if len(plain) > MOST_LENGTH:
        return mark("Use at most 200 characters.")
    if plain in list_common() or len(set(plain)) < 5:
        return mark("Too many people use this password. Choose another one.")
    if any(len(word) >= 4 and word.lower() in plain for word in personal):
        return mark("Do not use your name or e-mail in the password.")
    return None


def generate_password() -> str:
    """Return a new password that can be read out: five groups, 64.9 bits.

    >>> [len(group) for group in generate_password().split("-")]
    [4, 4, 4, 4, 4]
    """
    return "-".join(_syllable() + _syllable() for _ in range(5))


def _syllable() -> str:
    return secrets.choice(CONSONANTS) + secrets.choice(VOWELS)


def _normal(password: str) -> str:
    # The same Hangul or accent can be typed as one code point or as several.
    return unicodedata.normalize("NFKC", password)
