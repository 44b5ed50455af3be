"""Tables become numbers, and only the columns that were learned."""

import numpy as np
import polars as pl
import pytest

from ml.encoding import Encoder
from ml.errors import BadFrame

TABLE = pl.DataFrame(
    {
        "months": [1.0, None, 3.0, 4.0],
        "plan": ["gold", "basic", None, "basic"],
        "paperless": ["Yes", "No", "Yes", "No"],
        "same": [7.0, 7.0, 7.0, 7.0],
    }
)


def test_numbers_stay_and_texts_become_one_column_per_value():
    encoder = Encoder.fit(TABLE)

    assert encoder.names == ["months", "plan=basic", "plan=gold", "paperless=Yes"]
    assert encoder.sources == ["months", "plan", "plan", "paperless"]


def test_a_missing_number_stays_missing_and_a_missing_text_is_no_value():
    X = Encoder.fit(TABLE).transform(TABLE)

    assert np.isnan(X[1, 0])
    assert X[2].tolist() == [3.0, 0.0, 0.0, 1.0]


def test_a_value_never_seen_is_none_of_the_known_ones():
    encoder = Encoder.fit(TABLE)

    X = encoder.transform(TABLE.with_columns(plan=pl.lit("platinum")))

    assert X[:, 1:3].sum() == 0


@pytest.mark.parametrize(
    "broken",
    [
        TABLE.drop("months"),
        TABLE.rename({"plan": "tariff"}),
        TABLE.with_columns(months=pl.lit("three")),
    ],
)
def test_a_missing_renamed_or_mistyped_column_is_refused(broken):
    encoder = Encoder.fit(TABLE)

    with pytest.raises(BadFrame):
        encoder.transform(broken)


def test_a_table_in_which_nothing_varies_is_refused():
    with pytest.raises(BadFrame, match="nothing to learn"):
        Encoder.fit(TABLE.select("same"))


def test_what_was_learned_survives_its_json():
    encoder = Encoder.fit(TABLE)

    assert Encoder.from_json(encoder.to_json()) == encoder
