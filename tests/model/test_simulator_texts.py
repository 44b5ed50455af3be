"""Texts that cannot be learned by heart: how many are alike, how much comes again."""

from datetime import date
from functools import cache

import numpy as np
import polars as pl
import pytest

from ml.simulator import Plan, simulate
from ml.simulator import texts as rules_of
from ml.simulator.catalog import NAMES
from ml.simulator.draws import stream
from ml.simulator.faults import FAULTS, WEIGHTS
from ml.simulator.texts import write_columns
from ml.simulator.touches import KINDS, MATTERS, Touches
from ml.simulator.traits import COUNTRIES
from ml.simulator.wording import write_texts

N = 20_000
# Words of a shingle: English, and Korean, whose words hold more.
WORDS = (8, 5)
FACTS = {"mood": 3, "style": 3, "channel": 4, "dialect": 6, "step_kind": 4, "intent": 6}
# Kind of text: rules, least share of distinct texts, most share of shingles that come again.
KINDS_OF_TEXT = {
    "description": ("CASES", 0.99, 0.50),
    "message": ("CASES", 0.99, 0.50),
    "resolution": ("CASES", 0.95, 0.50),
    "post": ("POSTS", 0.99, 0.45),
    "comment": ("POSTS", 0.97, 0.50),
}
TALKS = {
    "Email": ("complaint", "price", "question", "request", "praise", "reply", "checkin"),
    "Call": ("complaint", "price", "question", "request", "praise", "reply", "checkin"),
    "Chat": ("complaint", "price", "question", "request", "praise"),
}


@cache
def drawn(name: str, korean: int, seed: int) -> pl.Series:
    rng, n = stream(seed, name), N
    codes = {fact: rng.integers(size, size=n) for fact, size in FACTS.items()}
    weights = np.array(WEIGHTS) / np.sum(WEIGHTS)
    codes |= {
        "fault": rng.choice(len(FAULTS), n, p=weights),
        "opinion": rng.integers(18, size=n),
    }
    product = pl.Series(NAMES).gather(rng.integers(len(NAMES), size=n))
    # Without a signature, which would make each text its own.
    words = {"product": product, "writer": pl.repeat("", n, eager=True)}
    rules = getattr(rules_of, KINDS_OF_TEXT[name][0])
    return write_columns(rng, rules, (name,), np.full(n, bool(korean)), codes, words)[name]


@cache
def talked(kind: str, korean: int, seed: int) -> pl.Series:
    rng, n = stream(seed, kind), N
    zeros = np.zeros(n, dtype=np.int64)
    matters = np.array([MATTERS.index(name) for name in TALKS[kind]])
    touches = Touches(
        account=zeros,
        month=zeros,
        matter=matters[rng.integers(len(matters), size=n)],
        kind=np.full(n, KINDS.index(kind)),
        mood=rng.integers(3, size=n),
        product=rng.integers(len(NAMES), size=n),
        moment=zeros,
    )
    country = rng.integers(len(COUNTRIES), size=n)
    nobody = pl.Series([None] * n, dtype=pl.String)
    return write_texts(rng, touches, np.full(n, bool(korean)), nobody, country)["body"]


def shingles(texts: pl.Series, words: int) -> list[str]:
    found = []
    for text in texts:
        said = text.split()
        found += [" ".join(said[at : at + words]) for at in range(len(said) - words + 1)]
    return found


def share_that_comes_again(first: pl.Series, second: pl.Series, words: int) -> float:
    known = set(shingles(second, words))
    return float(np.mean([shingle in known for shingle in shingles(first, words)]))


@pytest.mark.slow
@pytest.mark.parametrize("korean", [0, 1])
@pytest.mark.parametrize("name", KINDS_OF_TEXT)
def test_what_customers_and_the_desk_write_is_nearly_always_new(name, korean):
    first, second = drawn(name, korean, 1), drawn(name, korean, 2)
    _, distinct, again = KINDS_OF_TEXT[name]

    assert first.n_unique() >= distinct * N
    assert share_that_comes_again(first, second, WORDS[korean]) < again


@pytest.mark.slow
@pytest.mark.parametrize("korean", [0, 1])
@pytest.mark.parametrize("kind", TALKS)
def test_mails_calls_and_chats_are_nearly_always_new(kind, korean):
    first, second = talked(kind, korean, 1), talked(kind, korean, 2)

    assert first.n_unique() >= 0.99 * N
    assert share_that_comes_again(first, second, WORDS[korean]) < 0.45


def test_people_mix_languages_speak_dialects_and_slip():
    company = simulate(Plan(end_on=date(2025, 11, 1), n_accounts=1500, n_months=12))
    said = pl.concat(
        [
            company.interactions.filter(pl.col("body") != "").select("language", text="body"),
            company.social_posts.select("language", "text"),
            company.cases.select("language", text="description"),
        ]
    )
    english = said.filter(pl.col("language") == "en")["text"]
    korean = said.filter(pl.col("language") == "ko")["text"]

    assert 0.002 < english.str.contains("[가-힣]{2}").mean() < 0.1
    assert korean.str.contains("당께|억수로|해유|이소").mean() > 0.005
    assert korean.str.contains("ASAP|fix|share|issue|workaround").mean() > 0.02
    # A letter that stands alone is a slip of the Korean keyboard.
    assert 0.005 < korean.str.contains("[ㄱ-ㅎㅏ-ㅣ][가-힣]|[가-힣][ㄱ-ㅎㅏ-ㅣ]").mean() < 0.15
