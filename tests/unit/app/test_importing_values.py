"""Numbers, money and dates as files write them; what is none is refused, never bent."""

import unicodedata
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from app.errors import Invalid
from app.services.importing import reasons
from app.services.importing.habits import Habits, learn_habits
from app.services.importing.moments import parse_moment
from app.services.importing.reading import Row
from app.services.importing.values import (
    BadCell,
    parse_count,
    parse_flag,
    parse_money,
    parse_number,
    parse_share,
    parse_text,
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
        ("$342.09K", "USD", "342090"),
        ("$1,117.10K", "USD", "1117100"),
        ("$22,700.00", "USD", "22700"),
        ("(1,200)", "KRW", "-1200"),
        ("₩1,200,000", "KRW", "1200000"),
        ("￦1,200", "KRW", "1200"),
        ("1,200만원", "KRW", "12000000"),
        ("US$ 3.2M", "USD", "3200000"),
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


@pytest.mark.parametrize("cell", ["100,000,000,000,000", "100,000B"])
def test_an_amount_that_the_store_cannot_hold_is_refused(cell):
    with pytest.raises(BadCell) as caught:
        parse_money(cell, "USD")

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
        ("15 Apr, 2021 23:01:19", None, (2021, 4, 15, 23, 1, 19)),
        ("2021-04-15 23:03:00", None, (2021, 4, 15, 23, 3)),
        ("2021. 4. 15. 오후 3:20", None, (2021, 4, 15, 15, 20)),
        ("2021년 4월 15일 (목) 오후 3시 20분", None, (2021, 4, 15, 15, 20)),
        ("2021년 4월 15일 목요일", None, (2021, 4, 15)),
        ("2021-04-15(목) 9시", None, (2021, 4, 15, 9)),
        ("Thu, 15 Apr 2021 23:01:19 +0900", None, (2021, 4, 15, 14, 1, 19)),
    ],
)
def test_dates_are_read_in_the_forms_that_files_use(cell, order, moment):
    assert parse_moment(cell, order, LATEST) == datetime(*moment, tzinfo=UTC)


@pytest.mark.parametrize(
    "cell",
    [
        *("", "soon", "1997-02-30", "19971301", "45321", "05/01/24", "31/31/2024", "1" * 500),
        *(
            "2024년 1월 1일 25시",
            "2024-1-1 3시 70분",
            "Thu",
            "2024-1-1 25:00",
            "2024-01-01 1",
            "12 Foo 2024",
            "2024-01-01T10:00+99:00",
        ),
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


def test_an_apostrophe_is_part_of_a_text_unless_the_file_is_ours():
    assert parse_text("'+82 2") == "'+82 2"


@pytest.mark.parametrize(
    ("cell", "mark", "percent", "share"),
    [
        ("65 %", ".", False, "0.65"),
        ("65％", ".", True, "0.65"),
        ("0.65", ".", False, "0.65"),
        ("12,5%", ",", False, "0.125"),
        ("100", ".", True, "1"),
        ("1", ".", False, "1"),
        ("0", ".", True, "0"),
    ],
)
def test_a_share_is_read_with_its_sign_or_as_its_column_writes_it(cell, mark, percent, share):
    assert parse_share(cell, mark, percent=percent) == Decimal(share)


@pytest.mark.parametrize("cell", ["65", "101 %", "-1 %", "1.5", "%", "", "half", "5 %%"])
def test_what_is_no_share_is_refused(cell):
    with pytest.raises(BadCell):
        parse_share(cell)


def test_a_column_with_more_than_one_in_it_writes_percent():
    rows = [Row(1, ["0.5", "1", "65 %"], None), Row(2, ["1", "40", "5 %"], None)]

    assert learn_habits(rows, [], [], [0, 1, 2]).percents == {1}


@pytest.mark.parametrize("cell", ["Yes", "TRUE", "예", "네", "1", " y "])
def test_yes_is_read_in_both_languages(cell):
    assert parse_flag(cell) is True


@pytest.mark.parametrize("cell", ["No", "FALSE", "아니오", "아니요", "0", "거짓"])
def test_no_is_read_in_both_languages(cell):
    assert parse_flag(unicodedata.normalize("NFD", cell)) is False


@pytest.mark.parametrize("cell", ["", "maybe", "2", "예 아니오"])
def test_what_is_neither_yes_nor_no_is_refused(cell):
    with pytest.raises(BadCell):
        parse_flag(cell)
