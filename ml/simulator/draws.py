"""Random streams and vectorised draws."""

from collections.abc import Sequence
from zlib import crc32

import numpy as np
import polars as pl
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Random = np.random.Generator


def stream(seed: int, noun: str) -> Random:
    """Return the random stream of one noun.

    Each noun has its own, so that a change to orders leaves accounts as they were.
    """
    return np.random.default_rng([seed, crc32(noun.encode())])


def choose(rng: Random, weights: Sequence[float], size: int) -> Ints:
    """Return `size` positions into `weights`, each as likely as its weight."""
    edges = np.cumsum(np.asarray(weights, dtype=np.float64))
    return np.searchsorted(edges / edges[-1], rng.random(size), side="right").astype(np.int64)


def choose_by_row(rng: Random, scores: Floats) -> Ints:
    """Return one column per row of `scores`, likely as their exponentials (Gumbel maximum)."""
    return np.argmax(scores + rng.gumbel(size=scores.shape), axis=1).astype(np.int64)


def sigmoid(logit: Floats) -> Floats:
    """Turn logits into probabilities."""
    return 1.0 / (1.0 + np.exp(-logit))


def first_month(happens: Flags) -> Ints:
    """Return per column of (n_months, n) the first month that is true, else n_months."""
    first = np.argmax(happens, axis=0).astype(np.int64)
    first[~happens.any(axis=0)] = happens.shape[0]
    return first


def pick(values: Sequence[str], positions: Ints) -> pl.Series:
    """Return the text at each position, as a column."""
    return pl.Series(values, dtype=pl.String).gather(positions)
