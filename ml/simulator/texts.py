"""Texts of both languages for a whole table."""

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl

from ml.simulator import (
    texts_en_articles,
    texts_en_cases,
    texts_en_posts,
    texts_en_talks,
    texts_ko_articles,
    texts_ko_cases,
    texts_ko_posts,
    texts_ko_talks,
)
from ml.simulator.draws import Flags, Ints, Random
from ml.simulator.grammar import Composer, Rules
from ml.simulator.typos import misspell

CASES = (texts_en_cases.CASES, texts_ko_cases.CASES)
ARTICLES = (texts_en_articles.ARTICLES, texts_ko_articles.ARTICLES)
POSTS = (texts_en_posts.POSTS, texts_ko_posts.POSTS)
TALKS = (texts_en_talks.TALKS, texts_ko_talks.TALKS)

# The words of so many rows fit into the processor's cache; more at a time is slower.
_ROWS_AT_A_TIME = 20_000


def write_columns(
    rng: Random,
    rules: tuple[Rules, Rules],
    names: Sequence[str],
    is_korean: Flags,
    codes: Mapping[str, Ints],
    words: Mapping[str, pl.Series],
    *,
    typos: float = 0.0,
) -> pl.DataFrame:
    """Return one column of texts for each named rule, in the order of the rows.

    Parameters
    ----------
    rules
        English and Korean.
    codes, words
        Facts and given words of the rules, one entry per row.
    typos
        Share (0-1) of the texts with a slip of the finger.
    """
    given = {name: column.to_numpy() for name, column in words.items()}
    parts = [pl.DataFrame(schema={"row": pl.Int64, **dict.fromkeys(names, pl.String)})]
    for korean, its_rules in enumerate(rules):
        every = np.flatnonzero(is_korean == korean)
        for start in range(0, len(every), _ROWS_AT_A_TIME):
            rows = every[start : start + _ROWS_AT_A_TIME]
            composer = Composer(
                rng,
                its_rules,
                len(rows),
                {name: code[rows] for name, code in codes.items()},
                {name: column[rows] for name, column in given.items()},
            )
            texts = {name: misspell(rng, composer.write(name), typos) for name in names}
            parts.append(pl.DataFrame({"row": rows, **texts}))
    return pl.concat(parts).sort("row").drop("row")
