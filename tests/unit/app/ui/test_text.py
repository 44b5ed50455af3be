"""Data in markdown stays data."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ui.text import paragraph, plain, web_link

METACHARACTERS = set("\\`*_{}[]()<>#+-.!|~$&^=")


@given(st.text())
def test_no_markup_character_is_left_without_its_backslash(text):
    shown = plain(text)
    place = 0
    while place < len(shown):
        assert shown[place] not in METACHARACTERS - {"\\"}
        place += 2 if shown[place] == "\\" else 1


@pytest.mark.parametrize("text", [":red[x]", ":+1:", ":material/home:", "a:b:c"])
def test_streamlit_directives_lose_their_meaning(text):
    assert ":\N{WORD JOINER}" in plain(text)


@pytest.mark.parametrize("text", ["12:30", "Note: call back", "Ratio 3:1"])
def test_ordinary_colons_are_copied_as_they_are(text):
    assert "\N{WORD JOINER}" not in plain(text)


def test_lines_stay_lines_in_a_paragraph_only():
    assert plain("a\nb") == "a b"
    assert paragraph("a\nb") == "a  \nb"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://www.example.com/a", r"[example\.com/a](https://www.example.com/a)"),
        ("example.com", r"[example\.com](https://example.com)"),
    ],
)
def test_a_web_address_becomes_a_link(address, shown):
    assert web_link(address) == shown


@pytest.mark.parametrize("text", ["javascript:alert(1)", "https://a.com/)[x](y", "none yet"])
def test_what_is_no_web_address_stays_text(text):
    assert "](" not in web_link(text)
