"""Slips of the finger, for Latin letters and for the parts of a Hangul syllable."""

import numpy as np
import polars as pl

from ml.simulator.draws import Random

_HANGUL_FIRST, _HANGUL_LAST = 0xAC00, 0xD7A3
_N_VOWELS, _N_TAILS = 21, 28
_PER_LEAD = _N_VOWELS * _N_TAILS
# Compatibility letters of the leads and vowels, as a keyboard leaves them when it slips.
_LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
# Vowels and tails that sound alike, by their number within the syllable block.
_SAME_VOWEL = {1: 5, 5: 1, 10: 11, 11: 10, 15: 11, 19: 20, 7: 5, 3: 7}
_SAME_TAIL = {20: 19, 19: 20, 27: 19, 7: 19, 22: 19, 17: 26, 9: 1, 6: 4}
# The key beside each letter.
_NEIGHBOUR = dict(zip("abcdefghijklmnopqrstuvwxyz", "svxdrgfjukhjnbiloeatdyczua", strict=True))


def misspell(rng: Random, texts: pl.Series, share: float) -> pl.Series:
    """Return the texts, a share (0-1) of them with one slip in a random letter."""
    rows = np.flatnonzero(rng.random(len(texts)) < share)
    places, ways = rng.random(len(rows)), rng.integers(4, size=len(rows))
    slipped = [
        _slip(text, int(place * len(text)), int(way))
        for text, place, way in zip(texts.gather(rows), places, ways, strict=True)
    ]
    return texts.clone().scatter(rows, slipped) if slipped else texts


def _slip(text: str, start: int, way: int) -> str:
    """Spoil the first letter at or after `start`; a text without one stays as it is."""
    for place in range(start, len(text)):
        letter = text[place]
        if _HANGUL_FIRST <= ord(letter) <= _HANGUL_LAST:
            return text[:place] + _hangul(letter, way) + text[place + 1 :]
        if letter in _NEIGHBOUR:
            return text[:place] + _latin(text[place : place + 2], way) + text[place + 2 :]
    return text


def _latin(pair: str, way: int) -> str:
    """Swap, drop, double or miss the first of two characters."""
    first, rest = pair[0], pair[1:]
    return (rest + first, rest, first + first + rest, _NEIGHBOUR[first] + rest)[way]


def _hangul(syllable: str, way: int) -> str:
    """Mistake a vowel or a tail for one that sounds alike, lose a tail, or break it apart."""
    code = ord(syllable) - _HANGUL_FIRST
    lead, vowel, tail = code // _PER_LEAD, code % _PER_LEAD // _N_TAILS, code % _N_TAILS
    if way == 0 and vowel in _SAME_VOWEL:
        vowel = _SAME_VOWEL[vowel]
    elif way == 1 and tail in _SAME_TAIL:
        tail = _SAME_TAIL[tail]
    elif tail == 0 or way == 2:
        return _LEADS[lead] + (_block(11, vowel, tail) if way == 2 and tail else _VOWELS[vowel])
    else:
        tail = 0
    return _block(lead, vowel, tail)


def _block(lead: int, vowel: int, tail: int) -> str:
    return chr(_HANGUL_FIRST + lead * _PER_LEAD + vowel * _N_TAILS + tail)
