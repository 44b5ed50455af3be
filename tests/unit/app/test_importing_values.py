"""Numbers, money and dates as files write them; what is none is refused, never bent."""

import unicodedata
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Invalid
from app.services.importing import reasons
from app.services.importing.habits import Habits, learn_habits
from app.services.importing.moments import parse_moment
from app.services.importing.reading import Row
from app.services.importing.values import (
    BadCell,
    parse_count,
    parse_money,
    parse_number,
    parse_text,
    safe_cell,
)

LATEST = datetime(2027, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("cell", "mark", "value"),
    [
        ("11.77", ".", "11.77"),
        ("1,234,567.5", ".", "1234567.5"),
        ("1.234.567,5", ",", "1234567.5"),
        ("1 234,5", ",", "1234.5"),
        ("1'234.5", ".", "1234.5"),
        ("1\xa0234", ".", "1234"),
        ("-5", ".", "-5"),
        ("−5", ".", "-5"),
        (".5", ".", "0.5"),
        ("0012", ".", "12"),
    ],
)
def test_numbers_are_read_as_their_file_writes_them(cell, mark, value):
    assert parse_number(cell, mark) == Decimal(value)


@pytest.mark.parametrize(
    "cell", ["", "-", ".", "NaN", "inf", "1e5", "1,23", "12,5", "1.2.3", "٣", "1O0", "9" * 80]
)
def test_what_is_no_number_is_refused(cell):
    with pytest.raises(BadCell):
        parse_number(cell)


@pytest.mark.parametrize(
    ("cell", "currency", "value"),
    [
        ("$1,234.50", "USD", "1234.5"),
        ("₩12,000", "KRW", "12000"),
        ("12,000원", "KRW", "12000"),
        ("EUR 5", "EUR", "5"),
        ("(3.50)", "USD", "-3.5"),
        ("$-3.50", "USD", "-3.5"),
        ("0", "USD", "0"),
        ("€7", None, "7"),
    ],
)
def test_money_may_carry_its_sign(cell, currency, value):
    assert parse_money(cell, currency) == Decimal(value)


def test_money_in_another_currency_than_the_row_says_is_refused():
    with pytest.raises(BadCell) as caught:
        parse_money("€5", "USD")

    assert str(caught.value) == reasons.OTHER_CURRENCY


@pytest.mark.parametrize("cell", ["(5", "--5", "(-5)", "$", "5 5,", "1" + " " * 60 + "x" * 99])
def test_money_that_is_written_oddly_is_refused(cell):
    with pytest.raises(BadCell):
        parse_money(cell, "USD")


def test_an_amount_that_the_store_cannot_hold_is_refused():
    with pytest.raises(BadCell) as caught:
        parse_money("100,000,000,000,000", "USD")

    assert str(caught.value) == reasons.NUMBER_TOO_LARGE


@pytest.mark.parametrize("cell", ["-1", "1.5", "many"])
def test_a_count_is_a_whole_number_from_zero_on(cell):
    with pytest.raises(BadCell):
        parse_count(cell)


@pytest.mark.parametrize(
    ("cell", "order", "moment"),
    [
        ("19970101", None, (1997, 1, 1)),
        ("1997-01-31", None, (1997, 1, 31)),
        ("2024. 1. 5.", None, (2024, 1, 5)),
        ("2024년 1월 5일", None, (2024, 1, 5)),
        ("2024-01-05T13:45:10Z", None, (2024, 1, 5, 13, 45, 10)),
        ("2024-01-05 00:30:00+09:00", None, (2024, 1, 4, 15, 30)),
        ("2024-01-05 오후 1:05", None, (2024, 1, 5, 13, 5)),
        ("01/05/2024 12:15 AM", "mdy", (2024, 1, 5, 0, 15)),
        ("05/01/2024", "dmy", (2024, 1, 5)),
        ("05.01.2024", None, (2024, 1, 5)),
        ("16 Apr, 2021 00:02:00", None, (2021, 4, 16, 0, 2)),
        ("April 16, 2021", None, (2021, 4, 16)),
        ("29.02.2024", None, (2024, 2, 29)),
    ],
)
def test_dates_are_read_in_the_forms_that_files_use(cell, order, moment):
    assert parse_moment(cell, order, LATEST) == datetime(*moment, tzinfo=UTC)


@pytest.mark.parametrize(
    "cell",
    [
        *("", "soon", "1997-02-30", "19971301", "45321", "05/01/24", "31/31/2024", "1" * 500),
        *("2024-1-1 25:00", "2024-01-01 1", "12 Foo 2024", "2024-01-01T10:00+99:00"),
    ],
)
def test_what_is_no_date_is_refused(cell):
    with pytest.raises(BadCell) as caught:
        parse_moment(cell, "dmy", LATEST)

    assert str(caught.value) == reasons.NO_DATE


@pytest.mark.parametrize(
    ("cell", "reason"),
    [("18991231", reasons.DATE_TOO_EARLY), ("20990101", reasons.DATE_AHEAD)],
)
def test_dates_that_cannot_be_are_refused_with_the_reason(cell, reason):
    with pytest.raises(BadCell) as caught:
        parse_moment(cell, None, LATEST)

    assert str(caught.value) == reason


def learned(dates=(), numbers=()):
    rows = [Row(i, [cell], None) for i, cell in enumerate(dates or numbers, start=1)]
    return learn_habits(rows, [0] if dates else [], [0] if numbers else [])


def test_the_order_of_day_and_month_is_learned_from_the_whole_file():
    assert learned(["01/02/2024", "03/04/2024", "13/04/2024"]).date_order == "dmy"
    assert learned(["01/02/2024", "03/25/2024"]).date_order == "mdy"
    assert learned(["2024-01-02", "05.06.2024"]) == Habits(None, ".")


@pytest.mark.parametrize("dates", [["01/02/2024"], ["13/04/2024", "04/13/2024"]])
def test_an_order_that_cannot_be_learned_is_asked_for(dates):
    with pytest.raises(Invalid, match="day/month"):
        learned(dates).require_clear()


def test_one_mistyped_date_does_not_make_the_order_doubtful():
    assert learned(["13/04/2024"] * 20 + ["04/13/2024"]).date_order == "dmy"


def test_the_decimal_mark_is_learned_from_the_whole_file():
    assert learned(numbers=["1.234", "12,50"]).decimal == ","
    assert learned(numbers=["1,234", "12.50"]).decimal == "."
    assert learned(numbers=["1,234", "15"]).decimal == "."


def test_text_keeps_leading_zeros_and_na_and_composes_hangul():
    decomposed = unicodedata.normalize("NFD", "한빛")

    assert parse_text(" 0042 ") == "0042"
    assert parse_text("NA") == "NA"
    assert parse_text(decomposed) == "한빛"
    assert parse_text("  ") is None


@given(st.text(alphabet=st.characters(codec="utf-8")).filter(str.strip))
def test_a_cell_made_safe_for_spreadsheets_reads_back_as_it_was(text):
    safe = safe_cell(text)

    assert not safe.startswith(("=", "+", "-", "@", "\t", "\r"))
    if not text.startswith("'"):
        assert parse_text(safe) == parse_text(text)
