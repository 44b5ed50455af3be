"""Rules become columns of texts: gaps, facts, shares, slips of the finger."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ml.simulator import texts
from ml.simulator.faults import FAULTS
from ml.simulator.grammar import By, Composer, Fresh, numbers, sometimes, tenths
from ml.simulator.opinions import ASPECTS, INTENTS, N_SENTIMENTS
from ml.simulator.typos import misspell

N = 4000
PAIRS = (texts.CASES, texts.ARTICLES, texts.POSTS, texts.TALKS)
N_POSITIONS = {
    "fault": len(FAULTS),
    "mood": 3,
    "style": 3,
    "channel": 4,
    "dialect": 6,
    "step_kind": 4,
    "register": 4,
    "opinion": len(ASPECTS) * N_SENTIMENTS,
    "intent": len(INTENTS),
}


def composed(rules, name="text", n=N, codes=None, words=None):
    return Composer(np.random.default_rng(3), rules, n, codes or {}, words or {}).write(name)


def test_every_option_is_said_about_equally_often():
    said = composed({"text": ("a", "b", "{c}"), "c": ("x", "y")}).value_counts()
    shares = dict(said.iter_rows())
    assert shares["a"] / N == pytest.approx(1 / 3, abs=0.03)
    assert shares["x"] / N == pytest.approx(1 / 6, abs=0.03)


def test_a_rule_says_the_same_all_through_a_text_and_a_fresh_one_does_not():
    rules = {
        "text": ("{place} {place} {day} {day}",),
        "place": ("p", "q"),
        "day": Fresh(("d", "e")),
    }
    word = composed(rules).str.split(" ")
    assert (word.list.get(0) == word.list.get(1)).all()
    assert 0.45 < (word.list.get(2) == word.list.get(3)).mean() < 0.55


def test_a_rule_follows_its_fact_row_by_row():
    fact = np.arange(N) % 3
    rules = {"text": By("mood", (("no",), ("{so}",), ("yes", "yes!"))), "so": ("so",)}
    said = composed(rules, codes={"mood": fact})
    assert set(said.gather(np.flatnonzero(fact == 0))) == {"no"}
    assert set(said.gather(np.flatnonzero(fact == 1))) == {"so"}
    assert set(said.gather(np.flatnonzero(fact == 2))) == {"yes", "yes!"}


def test_given_words_go_before_rules_and_an_unknown_gap_is_refused():
    words = {"who": np.array(["Kim"] * N, dtype=object)}
    assert set(composed({"text": ("{who}",), "who": ("x",)}, words=words)) == {"Kim"}
    with pytest.raises(KeyError):
        composed({"text": ("{nobody}",)})


@given(st.floats(0.1, 0.9), st.integers(1, 12))
def test_sometimes_speaks_in_about_its_share(share, n_options):
    rule = sometimes(share, ["word"] * n_options)
    speaks = np.mean([bool(option) for option in rule])
    assert abs(speaks - share) <= 0.5 * share / n_options + 1e-9


def test_numbers_are_written_as_people_write_them():
    assert numbers(8, 11, "{:03}").options == ("008", "009", "010")
    assert tenths(99, 102).options == ("9.9", "10.0", "10.1")


def test_no_rows_give_no_texts():
    assert composed({"text": ("a {b}",), "b": ("c",)}, n=0).is_empty()


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("korean", [0, 1])
def test_every_gap_of_both_languages_can_be_filled(pair, korean):
    rules, rng = pair[korean], np.random.default_rng(1)
    codes = {name: rng.integers(n, size=500) for name, n in N_POSITIONS.items()}
    given_words = dict.fromkeys(("product", "writer"), np.array(["Name"] * 500, dtype=object))
    composer = Composer(rng, rules, 500, codes, given_words)
    for name in rules:
        text = composer.write(name)
        assert not text.str.contains("[{}]").any(), name


@pytest.mark.parametrize("pair", PAIRS)
def test_rules_by_a_fact_have_options_for_each_of_its_positions(pair):
    for rules in pair:
        for name, rule in rules.items():
            if isinstance(rule, By):
                assert len(rule.options) == N_POSITIONS[rule.fact], name
                assert all(rule.options), name


def test_as_many_texts_as_asked_get_one_slip_and_never_more():
    texts = pl.Series(["the gateway is offline again"] * N)
    spoiled = misspell(np.random.default_rng(0), texts, 0.2)
    assert 0.15 < (spoiled != texts).mean() <= 0.22
    assert spoiled.str.len_chars().is_between(27, 29).all()


def test_hangul_slips_stay_hangul_and_texts_without_letters_stay_as_they_are():
    texts = pl.Series(["게이트웨이가 또 멈췄습니다"] * N)
    spoiled = misspell(np.random.default_rng(0), texts, 1.0)
    assert spoiled.n_unique() > 15
    assert spoiled.str.contains(r"^[가-힣ㄱ-ㅎㅏ-ㅣ ]+$").all()
    assert misspell(np.random.default_rng(0), pl.Series(["12:34", ""]), 1.0).to_list() == [
        "12:34",
        "",
    ]
