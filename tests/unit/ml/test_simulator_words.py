"""Names and texts of the demo company: invented, complete and in the right language."""

from datetime import date

import numpy as np
import polars as pl
import pytest

from ml.simulator import Plan, names_en, names_ko, simulate
from ml.simulator.catalog import NAMES
from ml.simulator.draws import stream
from ml.simulator.touches import KINDS, MATTERS, MOODS, Touches
from ml.simulator.traits import COUNTRIES, INDUSTRIES
from ml.simulator.wording import LANGUAGES, write_texts

HANGUL = r"[가-힣]"


@pytest.fixture(scope="module")
def company():
    return simulate(Plan(end_on=date(2025, 11, 1), n_accounts=1500, n_months=12))


def every_touch() -> Touches:
    matter, kind, mood, product = (
        column.ravel()
        for column in np.meshgrid(
            np.arange(len(MATTERS)), np.arange(3), np.arange(len(MOODS)), np.arange(len(NAMES))
        )
    )
    notes = np.isin(matter, [MATTERS.index("champion_left"), MATTERS.index("note")])
    kind = np.where(notes, KINDS.index("Note"), kind)
    zeros = np.zeros(len(matter), dtype=np.int64)
    return Touches(zeros, zeros, matter, kind, mood, product, zeros)


@pytest.mark.parametrize("korean", [False, True])
def test_every_matter_kind_and_mood_has_words_in_both_languages(korean):
    touches = every_touch()
    n = len(touches.matter)
    writer = pl.Series([None] * n, dtype=pl.String)

    country = np.arange(n) % len(COUNTRIES)
    texts = write_texts(stream(1, "words"), touches, np.full(n, korean), writer, country)

    assert texts.height == n
    assert texts["subject"].str.len_chars().min() >= 2
    assert texts["body"].str.len_chars().min() >= 8
    assert not texts["body"].str.contains(r"[{}]").any()
    assert texts["subject"].str.contains(HANGUL).any() == korean
    in_hangul = (texts["body"].str.count_matches(HANGUL) > 12).mean()
    assert in_hangul == pytest.approx(float(korean), abs=0.05)


def test_both_languages_know_the_same_topics_and_openings():
    english, korean = (phrases for _, phrases in LANGUAGES)
    assert english.topics.keys() == korean.topics.keys()
    assert english.openings.keys() == korean.openings.keys()


def test_no_phrase_is_written_twice():
    for _, phrases in LANGUAGES:
        cores = [core for topic in phrases.topics.values() for core in topic.cores]
        assert len(cores) == len(set(cores))


def test_the_language_of_a_text_is_the_one_it_claims(company):
    talks = company.interactions.filter(pl.col("kind") != "Web")
    found = talks.select(korean=pl.col("subject").str.contains(HANGUL), claimed="language")
    assert found.filter(pl.col("korean") & (pl.col("claimed") == "en")).is_empty()
    # A Korean subject may hold Latin words; a Korean body always has Hangul.
    korean_bodies = talks.filter(pl.col("language") == "ko")["body"]
    assert korean_bodies.str.contains(HANGUL).all()
    assert 0.35 < (talks["language"] == "ko").mean() < 0.6


def test_texts_are_rich_not_copies(company):
    bodies = company.interactions.filter(pl.col("kind") != "Web")["body"]
    assert bodies.n_unique() / len(bodies) > 0.99


def test_half_of_the_companies_bear_korean_names_and_no_name_comes_twice(company):
    accounts = company.accounts
    korean = accounts["name"].str.contains(HANGUL)
    assert (korean == (accounts["country"] == "KR")).all()
    assert 0.45 < korean.mean() < 0.55
    assert accounts["name"].n_unique() == accounts.height
    assert accounts["website"].n_unique() == accounts.height


def test_every_address_is_one_that_cannot_exist(company):
    assert company.accounts["website"].str.contains(r"^https://www\.[a-z0-9]+\.example$").all()
    assert company.contacts["email"].str.contains(r"^[a-z0-9.]+@[a-z0-9]+\.example$").all()
    assert company.contacts["email"].n_unique() == company.contacts.height


def test_word_lists_fit_their_industries_and_countries():
    assert len(names_ko.TRADE) == len(names_en.TRADE) == 3 * len(INDUSTRIES)
    assert names_en.PHONES.keys() == set(COUNTRIES)
    assert len(names_ko.FAMILY) == len(names_ko.FAMILY_WEIGHTS)


def test_a_large_company_numbers_the_names_that_come_again():
    plan = Plan(end_on=date(2025, 11, 1), n_accounts=45_000, n_months=1)
    accounts = simulate(plan).accounts
    assert accounts["name"].str.contains(" 2").any()
    assert accounts["website"].n_unique() == accounts.height


def test_customers_sign_their_mails_and_nobody_else_does(company):
    signed = company.interactions.filter(pl.col("body").str.contains("\n"))
    assert set(signed["kind"]) == {"Email"}
    assert set(signed["direction"]) == {"Inbound"}
    assert signed["contact_id"].null_count() == 0
