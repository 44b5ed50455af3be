"""A text of ours is no formula in any spreadsheet, and comes back as it was."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.services.exporting.cells import plain_cell, safe_cell

RISKY = st.text(alphabet="'=+-@＝＋－＠ \t\r\n\0\u200b\ufeffa1", max_size=8)


@pytest.mark.parametrize(
    "sign", [*"=+-@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠", "−", "﹦"]
)
@pytest.mark.parametrize("before", ["", " ", "\u3000", "\u200b", "\ufeff ", "\t"])
def test_what_a_spreadsheet_may_run_is_kept_from_running(sign, before):
    text = f"{before}{sign}cmd"

    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["", "Hanbit", "a=b", "'s-Hertogenbosch", " 3-4", "한빛 + 소라", "'"]
)
def test_ordinary_texts_stay_as_they_are(text):
    assert safe_cell(text) == plain_cell(text) == text


@given(st.one_of(st.text(), RISKY))
@example("'=1")
@example("''\ufeff＝1")
@example("'")
def test_every_text_comes_back_as_it_was(text):
    assert plain_cell(safe_cell(text)) == text


@given(st.one_of(st.text(), RISKY))
def test_no_safe_text_begins_with_a_sign(text):
    assert not safe_cell(text).lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


@given(RISKY, RISKY)
def test_two_texts_never_become_one(one, other):
    assert (safe_cell(one) == safe_cell(other)) == (one == other)
