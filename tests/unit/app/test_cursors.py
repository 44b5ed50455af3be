"""Places in a list survive the way through an address; rubbish is refused."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Invalid
from app.services.cursors import read_cursor, write_cursor


@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(0, 2**62))
def test_a_number_comes_back_exactly(value, record_id):
    assert read_cursor(write_cursor(value, record_id), float) == (value, record_id)


@given(st.text(), st.integers(0, 2**62))
def test_a_text_comes_back_exactly(value, record_id):
    assert read_cursor(write_cursor(value, record_id), str) == (value, record_id)


@pytest.mark.parametrize("value", [Decimal("12.3400"), None])
def test_money_comes_back_exactly_even_if_unknown(value):
    assert read_cursor(write_cursor(value, 1), Decimal) == (value, 1)


def test_a_moment_comes_back_in_utc():
    moment = datetime(2026, 11, 1, 9, 30, 1, 5, UTC)

    assert read_cursor(write_cursor(moment, 1), datetime) == (moment, 1)


@given(st.text(max_size=40))
def test_rubbish_is_refused_and_never_crashes(text):
    for kind in (float, Decimal, datetime, str):
        try:
            read_cursor(text, kind)
        except Invalid:
            continue
