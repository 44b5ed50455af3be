"""Workbooks as tables: what a person sees in a sheet is what is read, and bombs stay shut."""

import warnings
from datetime import date, datetime, time, timedelta

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from app.errors import Invalid
from app.services.importing import reasons
from app.services.importing.reading import open_table
from app.services.importing.serials import Kind, kind_of_format, serial_text
from app.services.importing.sheets import outline_sheet, sheet_rows
from app.services.importing.workbooks import list_sheets


@pytest.fixture
def draw(tmp_path):
    """Write a workbook the way people's programs do."""

    def make(fill, **options):
        path = tmp_path / "book.xlsx"
        with xlsxwriter.Workbook(path, options) as book:
            fill(book, book.add_worksheet("First"))
        return path

    return make


def cells_of(path, **options):
    return [row.cells for row in open_table(path, **options).rows()]


def row(*cells):
    return "<row>" + "".join(f"<c><v>{cell}</v></c>" for cell in cells) + "</row>"


def test_cells_read_as_a_person_writes_them(draw):
    def fill(book, sheet):
        day = book.add_format({"num_format": "yyyy. m. d."})
        clock = book.add_format({"num_format": "hh:mm"})
        worked = book.add_format({"num_format": "[h]:mm"})
        sheet.write_row("A1", ["text", "n", "yes", "day", "moment", "clock", "worked", "share"])
        sheet.write_row("A2", ["007", 3.0, True])
        sheet.write_datetime("D2", date(2021, 4, 15), day)
        sheet.write_number("E2", 44301.9604166667, day)
        sheet.write_datetime("F2", time(9, 5), clock)
        sheet.write_datetime("G2", timedelta(hours=30, minutes=5), worked)
        sheet.write_number("H2", 0.65, book.add_format({"num_format": "0%"}))
        sheet.write_row("A3", ["한빛", 0.1 + 0.2, False, -5, 1e20, 1234567890123])

    assert cells_of(draw(fill)) == [
        [
            "007",
            "3",
            "Yes",
            "2021-04-15",
            "2021-04-15 23:03:00",
            "09:05:00",
            "30:05:00",
            "0.65",
        ],
        ["한빛", "0.3", "No", "-5", "1" + "0" * 20, "1234567890123", "", ""],
    ]


def test_a_formula_reads_as_what_it_last_came_to_and_an_error_as_it_looks(draw):
    def fill(book, sheet):
        sheet.write_row("A1", ["a", "b", "c", "d"])
        sheet.write_formula("A2", "=1+1", None, 2)
        sheet.write_formula("B2", '="x"', None, "x")
        sheet.write_formula("C2", "=1/0", None, "#DIV/0!")
        sheet.write_formula("D2", "=1=1", None, True)

    assert cells_of(draw(fill)) == [["2", "x", "#DIV/0!", "Yes"]]


def test_every_cell_of_a_merged_range_reads_as_its_first_one(draw):
    def fill(book, sheet):
        sheet.write_row("A1", ["company", "person", "note"])
        sheet.merge_range("A2:A4", "Hanbit")
        sheet.write_column("B2", ["Mina", "Joon", "Sora"])
        sheet.write_row("A5", ["Olive", "Ann"])
        sheet.merge_range("A7:C9", "written in May")

    assert cells_of(draw(fill)) == [
        ["Hanbit", "Mina", ""],
        ["Hanbit", "Joon", ""],
        ["Hanbit", "Sora", ""],
        ["Olive", "Ann", ""],
        ["written in May"] * 3,
    ]


def test_empty_rows_are_none_and_a_longer_row_is_ragged(draw):
    def fill(book, sheet):
        sheet.write_row("A3", ["a", "b"])
        sheet.write_row("A5", ["1"])
        sheet.write_row("A6", ["  ", ""])
        sheet.write_row("A9", ["2", "3", "4"])

    rows = list(open_table(draw(fill)).rows())

    assert [(row.number, row.fault) for row in rows] == [(1, None), (2, reasons.RAGGED)]
    assert rows[0].cells == ["1", ""]


def test_the_first_sheet_that_is_not_hidden_is_read_unless_one_is_named(draw):
    def fill(book, sheet):
        sheet.hide()
        sheet.write("A1", "secret")
        for name in ("Second", "고객"):
            other = book.add_worksheet(name)
            other.write("A1", f"in {name}")
        book.worksheets()[1].activate()
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=First!$A$1:$A$2"})
        book.add_chartsheet("Chart").set_chart(chart)

    path = draw(fill)

    assert list_sheets(path) == ("Second", "고객", "First")
    assert open_table(path).header == ("in Second",)
    assert open_table(path).sheet == "Second"
    assert open_table(path, sheet="고객").header == ("in 고객",)
    with pytest.raises(Invalid, match=r"no sheet called Third"):
        open_table(path, sheet="Third")


def test_days_count_from_1904_where_the_workbook_says_so(draw):
    def fill(book, sheet):
        sheet.write("A1", "day")
        sheet.write_datetime("A2", date(2021, 4, 15), book.add_format({"num_format": 14}))

    assert cells_of(draw(fill, date_1904=True)) == [["2021-04-15"]]


def test_texts_keep_their_fonts_controls_and_line_ends_to_themselves(draw):
    def fill(book, sheet):
        bold = book.add_format({"bold": True})
        sheet.write_rich_string("A1", "two ", bold, "fonts")
        sheet.write_string("A2", "_x000D_ is no line end, \x01 is kept\nand a new line")

    table = open_table(draw(fill))

    assert table.header == ("two fonts",)
    assert cells_of(table.path) == [["_x000D_ is no line end, \x01 is kept\nand a new line"]]


def test_how_a_name_is_pronounced_is_no_part_of_it(forge):
    said = "<is><t>한빛</t><rPh sb='0' eb='1'><t>han</t></rPh></is>"

    path = forge(f"{row(1)}<row><c t='inlineStr'>{said}</c></row>")

    assert cells_of(path) == [["한빛"]]


@pytest.mark.parametrize(
    ("serial", "text"),
    [
        ("1", "1900-01-01"),
        ("59", "1900-02-28"),
        ("60", "60"),
        ("61", "1900-03-01"),
        ("2958465", "9999-12-31"),
        ("2958466", "2958466"),
        ("-1", "-1"),
        ("1e999", "1e999"),
        ("NaN", "NaN"),
        ("44301.5000000001", "2021-04-15 12:00:00"),
    ],
)
def test_a_day_that_cannot_be_stays_the_number_it_is(serial, text):
    assert serial_text(serial, Kind.MOMENT, since_1904=False) == text


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("General", Kind.NUMBER),
        ('#,##0"원"', Kind.NUMBER),
        ("[Red]0.00", Kind.NUMBER),
        ('0.0" days"', Kind.NUMBER),
        (r"0\d", Kind.NUMBER),
        ("0.00E+00", Kind.NUMBER),
        ('yyyy"년" m"월" d"일"', Kind.MOMENT),
        ("[$-412]AM/PM h:mm", Kind.MOMENT),
        ("[hh]:mm:ss", Kind.DURATION),
    ],
)
def test_a_format_tells_days_from_numbers(code, kind):
    assert kind_of_format(code) is kind


# Spreadsheets know no zones.
SOME_DAY = datetime(2001, 1, 1)  # noqa: DTZ001
values = st.one_of(
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc",)), max_size=20),
    st.integers(-(10**14), 10**14),
    st.integers(-(10**12), 10**12).map(lambda n: n / 1000),
    st.booleans(),
    st.integers(-(10**9), 4 * 10**9).map(lambda n: SOME_DAY + timedelta(seconds=n)),
)


def as_text(value):
    """Write what another reader found the way this one does."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return value.isoformat(" ").removesuffix(" 00:00:00")
    return f"{value:.15g}" if isinstance(value, float) else str(value)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(st.lists(values, min_size=1, max_size=5), min_size=1, max_size=5))
def test_another_reader_finds_the_same_in_a_workbook(tmp_path_factory, rows):
    path = tmp_path_factory.getbasetemp() / "same.xlsx"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd hh:mm"}) as book:
            sheet = book.add_worksheet()
            for at, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    write = sheet.write_string if isinstance(cell, str) else sheet.write
                    write(at, column, cell)

    found = [[as_text(cell) for cell in row] for row in read_with_calamine(path)]
    ours = list(sheet_rows(path, outline_sheet(path)))

    widest = max(map(len, found), default=0)
    assert [cells + [""] * (widest - len(cells)) for cells in ours] == [
        cells + [""] * (widest - len(cells)) for cells in found if any(cells)
    ]


def read_with_calamine(path):
    sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    return sheet.to_python(skip_empty_area=False)


def test_a_text_under_the_name_of_a_workbook_is_read_as_the_text_it_is(tmp_path):
    path = tmp_path / "export.xls"
    path.write_text("a\tb\n1\t2\n")

    assert cells_of(path) == [["1", "2"]]


def test_a_workbook_is_known_by_its_content_and_keeps_its_digest(forge):
    one, other = forge(row(1) + row(2)), forge(row(1) + row(2), name="export.csv")

    assert open_table(one).scan.encoding == "xlsx"
    assert open_table(other).scan == open_table(one).scan


def test_elements_may_bear_a_prefix(forge):
    sheet = '<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c><x:v>5</x:v></x:c></x:row>'
    path = forge(parts={"xl/worksheets/one.xml": sheet + "</x:sheetData></x:worksheet>"})

    assert open_table(path).header == ("5",)
