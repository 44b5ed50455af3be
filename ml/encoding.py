"""Turn a typed table into numbers: number columns stay, text becomes one column per value.

What is learned (which columns, which values) is a small JSON document, so that a saved model
never needs code from its own files to be read back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ml.errors import BadFrame

Matrix = NDArray[np.float64]

MAX_LEVELS = 20  # Rarer values of a text column share the reading "none of these".
MIN_LEVEL_ROWS = 10


@dataclass(frozen=True)
class Encoder:
    """Columns learned from one table: numbers by name, texts by name and value.

    Attributes
    ----------
    numbers : tuple of str
        Number columns that vary, in the order of the table.
    levels : tuple of (str, tuple of str)
        Text columns with their known values, in alphabetical order.
    """

    numbers: tuple[str, ...]
    levels: tuple[tuple[str, tuple[str, ...]], ...]

    @classmethod
    def fit(cls, table: pl.DataFrame) -> Self:
        """Learn which columns vary, and the values of the text columns.

        Raises
        ------
        BadFrame
            If nothing varies.
        """
        numbers, levels = [], []
        for name, dtype in table.schema.items():
            if table[name].drop_nulls().n_unique() + (table[name].null_count() > 0) < 2:
                continue
            if dtype.is_numeric() or dtype == pl.Boolean:
                numbers.append(name)
            else:
                levels.append((name, _levels(table[name])))
        if not numbers and not levels:
            raise BadFrame("No column of the table varies: there is nothing to learn from.")
        return cls(tuple(numbers), tuple(levels))

    @property
    def names(self) -> list[str]:
        """Encoded column names, ``column`` or ``column=value``, in the order of `transform`."""
        return [*self.numbers, *(f"{name}={value}" for name, value in self._pairs())]

    @property
    def sources(self) -> list[str]:
        """The table column behind each encoded column."""
        return [*self.numbers, *(name for name, _ in self._pairs())]

    def transform(self, table: pl.DataFrame) -> Matrix:
        """Encode a table into float64 of shape (n_rows, n_encoded); missing numbers are NaN.

        Raises
        ------
        BadFrame
            If a learned column is missing or a number column holds text.
        """
        wanted = [*self.numbers, *(name for name, _ in self.levels)]
        missing = [name for name in wanted if name not in table.columns]
        if missing:
            raise BadFrame(f"The table lacks {', '.join(missing)}.")
        texts = [name for name in self.numbers if table.schema[name] == pl.String]
        if texts:
            raise BadFrame(f"{', '.join(texts)} must be numbers, but hold text.")
        columns = [table[name].cast(pl.Float64).to_numpy() for name in self.numbers]
        for name, values in self.levels:
            texts_of = table[name].cast(pl.String)
            columns += [(texts_of == value).fill_null(False).to_numpy() for value in values]
        return np.column_stack(columns).astype(np.float64)

    def to_json(self) -> dict[str, Any]:
        """Return plain values that `from_json` reads back."""
        return {"numbers": list(self.numbers), "levels": [[n, list(v)] for n, v in self.levels]}

    @classmethod
    def from_json(cls, state: dict[str, Any]) -> Self:
        """Rebuild from what `to_json` returned."""
        levels = tuple((name, tuple(values)) for name, values in state["levels"])
        return cls(tuple(state["numbers"]), levels)

    def _pairs(self) -> Sequence[tuple[str, str]]:
        """Every text column with every one of its values."""
        return [(name, value) for name, values in self.levels for value in values]


def _levels(column: pl.Series) -> tuple[str, ...]:
    """Return the frequent values of a text column in alphabetical order."""
    counts = column.cast(pl.String).drop_nulls().value_counts(sort=False)
    rows = sorted(((-count, value) for value, count in counts.iter_rows()))[:MAX_LEVELS]
    floor = MIN_LEVEL_ROWS if len(column) >= 10 * MIN_LEVEL_ROWS else 1
    kept = sorted(value for count, value in rows if -count >= floor)
    # With every value listed, one is implied by the others and would only split the reasons.
    return tuple(kept[1:] if len(kept) == 2 and column.null_count() == 0 else kept)
