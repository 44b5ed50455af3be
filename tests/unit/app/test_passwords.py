"""Which passwords are good enough, and what is kept of them."""

import pytest

from app.services.passwords import (
    find_weakness,
    generate_password,
    hash_password,
    is_password,
)


@pytest.mark.parametrize(
    "weak",
    [
        "short",
        "password123",
        "Password123",
        "aaaaaaaaaaaa",
        "x" * 50 + "abcde" * 40,
        "kim.mina-2026",
    ],
)
def test_a_password_that_a_guesser_tries_early_is_refused(weak):
    assert find_weakness(weak, "kim.mina", "Kim") is not None


def test_a_generated_password_is_good_enough_and_never_the_same():
    first, second = generate_password(), generate_password()

    assert find_weakness(first) is None
    assert first != second


def test_a_password_is_kept_as_argon2id_with_the_parameters_that_owasp_names():
    kept = hash_password("four-calm-blue-whales")

    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert is_password("four-calm-blue-whales", kept)
    assert not is_password("four-calm-blue-whalez", kept)


def test_hangul_typed_as_letters_or_as_syllables_is_the_same_password():
    syllables = "고래 네 마리가 논다"
    letters = "\u1100\u1169\u1105\u1162 네 마리가 논다"

    assert is_password(letters, hash_password(syllables))


def test_a_kept_value_that_is_no_hash_is_proven_by_nothing():
    assert not is_password("!", "!")
