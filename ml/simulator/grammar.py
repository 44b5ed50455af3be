"""Texts put together from rules, a whole column at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from string import Formatter

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ml.simulator.draws import Ints, Random

Texts = NDArray[np.object_]


@dataclass(frozen=True)
class By:
    """Options that depend on a fact: one tuple for each position the fact can have."""

    fact: str
    options: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Fresh:
    """Options drawn anew wherever the rule is used, as numbers are."""

    options: tuple[str, ...]


Rule = tuple[str, ...] | By | Fresh
Rules = Mapping[str, Rule]


def sometimes(share: float, options: Sequence[str]) -> tuple[str, ...]:
    """Return a rule that says one of the options after a blank, in about a `share` of texts."""
    n_silent = round(len(options) * (1.0 - share) / share)
    return (*(f" {option}" for option in options), *[""] * n_silent)


def numbers(low: int, high: int, form: str = "{}") -> Fresh:
    """Return a rule that says a whole number from `low` to below `high`, within a form."""
    return Fresh(tuple(form.format(number) for number in range(low, high)))


def tenths(low: int, high: int) -> Fresh:
    """Return a rule that says a number with one decimal, from `low` to below `high` tenths."""
    return Fresh(tuple(f"{number // 10}.{number % 10}" for number in range(low, high)))


@dataclass
class Composer:
    """Writes columns of texts; what a rule says in a row, it says all through that row.

    Parameters
    ----------
    rules
        By name; `{name}` within an option stands for another rule or a given word.
    n
        Number of rows.
    codes
        Facts that `By` rules follow: one position per row.
    words
        Given words, one text per row.
    """

    rng: Random
    rules: Rules
    n: int
    codes: Mapping[str, Ints] = field(default_factory=dict)
    words: dict[str, Texts] = field(default_factory=dict)

    def write(self, name: str) -> pl.Series:
        """Return the text of the rule for every row.

        Raises
        ------
        KeyError
            If an option names neither a rule nor a given word.
        """
        return pl.Series(self._say(name, np.arange(self.n)), dtype=pl.String)

    def _say(self, name: str, rows: Ints) -> Texts:
        """Return what the rule says in the rows; only a fresh rule says something new."""
        rule = self.rules.get(name)
        if name not in self.words and isinstance(rule, Fresh):
            return self._filled(rule.options, self._draw(rule.options, len(rows)), rows)
        if name not in self.words:
            self.words[name] = self._column(self.rules[name])
        return self.words[name][rows]

    def _column(self, rule: Rule) -> Texts:
        every_row = np.arange(self.n)
        if isinstance(rule, By):
            options = tuple(chain.from_iterable(rule.options))
            return self._filled(options, self._draw_by(rule), every_row)
        options = rule.options if isinstance(rule, Fresh) else rule
        return self._filled(options, self._draw(options, self.n), every_row)

    def _draw(self, options: tuple[str, ...], n: int) -> Ints:
        return self.rng.integers(len(options), size=n)

    def _draw_by(self, rule: By) -> Ints:
        """Draw for each row among the options of its fact, as positions among all of them."""
        size = np.array([len(group) for group in rule.options])
        group = self.codes[rule.fact]
        place = (self.rng.random(self.n) * size[group]).astype(np.int64)
        return (np.cumsum(size) - size)[group] + place

    def _filled(self, options: tuple[str, ...], choice: Ints, rows: Ints) -> Texts:
        """Return the option chosen for each of the rows, its gaps filled."""
        column = np.array(options, dtype=object)[choice]
        with_gaps = [number for number, option in enumerate(options) if "{" in option]
        if with_gaps and len(rows):
            order = np.argsort(choice.astype(np.int16), kind="stable")
            edges = np.searchsorted(choice[order], np.arange(len(options) + 1))
            for number in with_gaps:
                here = order[edges[number] : edges[number + 1]]
                if len(here):
                    column[here] = self._fill(options[number], rows[here])
        return column

    def _fill(self, option: str, rows: Ints) -> Texts:
        text: Texts | str = ""
        for literal, name in _parts(option):
            text = text + (literal if name is None else self._say(name, rows))
        return np.asarray(text, dtype=object)


@cache
def _parts(option: str) -> tuple[tuple[str, str | None], ...]:
    """Return the literal texts and the names between them, in their order."""
    found: list[tuple[str, str | None]] = []
    for text, name, _, _ in Formatter().parse(option):
        if text:
            found.append((text, None))
        if name is not None:
            found.append(("", name))
    return tuple(found)
