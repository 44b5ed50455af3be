"""20,000 files that nobody checked: each is read row for row, or refused with a sentence."""

import csv
import gzip
import io
import random
import warnings
import zipfile

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import AppError
from app.services.importing import import_file, reasons
from app.services.importing.reading import open_table
from app.store.policy import OPERATOR

pytestmark = pytest.mark.slow

FAULTS = {reasons.QUOTE_OPEN, reasons.CELL_TOO_LONG, reasons.NUL_CHARACTER, reasons.RAGGED}
ENCODINGS = (
    *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "utf-7"),
    *("cp949", "euc-kr", "johab", "shift_jis", "euc-jp", "gb18030", "big5", "koi8-r", "cp1250"),
    *("latin-1", "cp1252", "cp1251", "iso8859-15", "mac-roman"),
)
STARTS = (b"", b"", b"\x1f\x8b", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\xff\xfe")
PIECES = ("한빛", "b1", '""', "\r\n", "1.5", *'aé,;\t"\n\r\0 =')
LINE_ENDS = ("\n", "\r\n", "\r")
CELLS = (
    "한빛무역",
    "Olive",
    "a,b",
    'say "so"',
    "x\ny",
    "=1+1",
    "'=1",
    "\0",
    "",
    " ",
    "ﬀ\u200b",
)
# So many go through one drawn example: drawing costs more than reading.
FILES_PER_EXAMPLE = 20


def many(n_files, per_example=FILES_PER_EXAMPLE):
    return settings(
        max_examples=n_files // per_example,
        deadline=None,
        derandomize=True,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )


def unless_refused(call, *arguments, **options):
    """Call, or return None if it was refused with a sentence that has all its facts."""
    try:
        return call(*arguments, **options)
    except AppError as refusal:
        return None if str(refusal) else pytest.fail("refused without a word")


@pytest.fixture
def read(tmp_path):
    """Read a file to its end: its rows, or None if it was refused with a sentence."""

    def rows_of(content, **options):
        path = tmp_path / "bad"
        path.write_bytes(content)
        table = unless_refused(open_table, path, **options)
        if table is None:
            return None
        rows = list(table.rows())
        assert [row.number for row in rows] == list(range(1, len(rows) + 1))
        for row in rows:
            assert row.fault in FAULTS or len(row.cells) == len(table.header)
        return rows

    return rows_of


@many(6_000)
@given(seed=st.integers(0, 1 << 32), start=st.sampled_from(STARTS))
def test_no_bytes_end_in_anything_but_a_table_or_a_sentence(read, seed, start):
    chance = random.Random(seed)
    for _ in range(FILES_PER_EXAMPLE):
        read(start + chance.randbytes(chance.randrange(200)))


@many(5_000)
@given(seed=st.integers(0, 1 << 32), encoding=st.sampled_from(ENCODINGS))
def test_no_text_ends_in_anything_but_a_table_or_a_sentence(read, seed, encoding):
    chance = random.Random(seed)
    for _ in range(FILES_PER_EXAMPLE):
        text = "".join(chance.choices(PIECES, k=chance.randrange(40)))
        named = {"encoding": encoding} if chance.random() < 0.5 else {}
        read(text.encode(encoding, "ignore"), **named)


@many(4_000)
@given(
    seed=st.integers(0, 1 << 32),
    encoding=st.sampled_from(ENCODINGS),
    delimiter=st.sampled_from(",;\t|"),
)
def test_each_record_of_a_written_table_is_a_row_with_its_cells(
    read, seed, encoding, delimiter
):
    chance = random.Random(seed)
    for _ in range(FILES_PER_EXAMPLE):
        records = [_record(chance, encoding) for _ in range(chance.randrange(8))]
        content = _written(chance, [["h1", "h2", "h3"], *records], delimiter, encoding)

        rows = read(content, encoding=encoding, delimiter=delimiter)

        kept = [cells for cells in records if len(cells) > 1 or "".join(cells).strip()]
        assert rows is not None
        assert [row.cells for row in rows] == kept
        for row in rows:
            sound = len(row.cells) == 3 and not any("\0" in cell for cell in row.cells)
            assert (row.fault is None) == sound


def _record(chance, encoding):
    n_cells = 3 if chance.random() < 0.8 else chance.randrange(6)
    cells = chance.choices(CELLS, k=n_cells)
    return [cell.encode(encoding, "ignore").decode(encoding) for cell in cells]


def _written(chance, records, delimiter, encoding):
    lines = []
    for record in records:
        line = io.StringIO(newline="")
        quoting = chance.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL))
        csv.writer(line, delimiter=delimiter, quoting=quoting).writerow(record)
        lines.append(line.getvalue().removesuffix("\r\n") + chance.choice(LINE_ENDS))
    content = "".join(lines).encode(encoding)
    return gzip.compress(content, 1) if chance.random() < 0.1 else content


@pytest.fixture(scope="module")
def real_file(tmp_path_factory):
    """What people send: a Korean text, a packed one, a workbook with texts, days, formulas."""
    text = "거래처코드,회사명,매출,계약일\n" + "".join(
        f'{n:04d},"한빛, {n}호","{n * 1_000:,}원",2021. 4. {n % 28 + 1}.\n' for n in range(40)
    )
    path = tmp_path_factory.mktemp("real") / "book.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row("A1", ["No", "Name", "Since", "Sum"])
        for n in range(1, 30):
            sheet.write_row(n, 0, [n, f"한빛 {n}"])
            sheet.write_number(n, 2, 44_000 + n, day)
            sheet.write_formula(n, 3, f"=A{n}*2", None, n * 2)
        sheet.merge_range("A40:B42", "together")
    packed, book = gzip.compress(text.encode()), path.read_bytes()
    # A function, because a failure shows its arguments whole.
    return (text.encode("cp949"), text.encode(), packed, book, _markup_of(path)).__getitem__


def _markup_of(path):
    with zipfile.ZipFile(path) as file:
        return file.read("xl/worksheets/sheet1.xml")


def _bound(sheet):
    """Return the markup of a sheet as a workbook that is sound around it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for name, part in {**BOOK, "xl/s.xml": sheet}.items():
            file.writestr(name, part)
    return packed.getvalue()


@many(3_000)
@given(seed=st.integers(0, 1 << 32), which=st.integers(0, 4))
def test_cut_and_changed_files_end_in_a_table_or_a_sentence(read, real_file, seed, which):
    chance = random.Random(seed)
    for _ in range(FILES_PER_EXAMPLE):
        content = bytearray(real_file(which))
        for _ in range(chance.randrange(4)):
            at = chance.randrange(len(content))
            content[at : at + chance.randrange(3)] = chance.randbytes(chance.randrange(3))
        if chance.random() < 0.3:
            del content[chance.randrange(len(content)) :]
        read(_bound(bytes(content)) if which == 4 else bytes(content))


SOUND = ("<row><c><v>5</v></c></row>", "<row><c t='str'><v>한</v></c><c><v>2</v></c></row>")
MARKUP = (
    *("<row>", "</row>", "<c>", "</c>", "<v>", "</v>", "<t>", "</t>", "1", "-1", "1e308", "x"),
    *("<c t='s'>", "<c t='b'>", "<c t='e'>", "<c s='1'>", "<c r='XFE1'>", "<row r='2'>", "&x;"),
    *("<c t='str'>", "<is>", "</is>", "_x0000_", "_xD800_", "<!--", "-->", *SOUND),
)
LINKS = "<w><Relationship Id='a' Type='/worksheet' Target='s.xml'/></w>"
BOOK = {
    "xl/workbook.xml": "<w xmlns:r='r'><sheets><sheet name='S' r:id='a'/></sheets></w>",
    "xl/_rels/workbook.xml.rels": LINKS,
}


@many(1_500)
@given(seed=st.integers(0, 1 << 32))
def test_no_markup_of_a_sheet_ends_in_anything_but_a_table_or_a_sentence(read, seed):
    chance = random.Random(seed)
    for _ in range(FILES_PER_EXAMPLE):
        well_formed = chance.random() < 0.5
        pieces = SOUND if well_formed else MARKUP
        body = "".join(chance.choices(pieces, k=chance.randrange(12)))

        rows = read(_bound(f"<worksheet><sheetData>{body}</sheetData></worksheet>"))

        if well_formed and body:
            assert rows is not None
            assert len(rows) == body.count("<row>") - 1


@many(300, per_example=1)
@given(
    rows=st.lists(
        st.lists(
            st.one_of(
                st.none(),
                st.text(max_size=8),
                st.floats(allow_nan=False, allow_infinity=False),
                st.booleans(),
            ),
            max_size=4,
        ),
        max_size=5,
    )
)
def test_each_row_of_a_written_workbook_that_holds_something_is_a_row(read, rows):
    kept = io.BytesIO()
    with warnings.catch_warnings(), xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        # It warns of texts that it takes for links and the like, and writes them.
        warnings.simplefilter("ignore")
        sheet = book.add_worksheet()
        sheet.write_row("A1", ["h1", "h2", "h3"])
        for at, cells in enumerate(rows, start=1):
            for column, cell in enumerate(cells):
                write = sheet.write_string if isinstance(cell, str) else sheet.write
                write(at, column, cell)

    found = read(kept.getvalue())

    assert found is not None
    assert len(found) == sum(any(_shows(cell) for cell in cells) for cells in rows)


def _shows(cell):
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))


@pytest.mark.sqlite_only
@many(300, per_example=1)
@given(seed=st.integers(0, 1 << 32))
def test_each_row_of_an_imported_file_is_accepted_or_rejected(home, tmp_path, real_file, seed):
    chance = random.Random(seed)
    records = [[f"{seed}-{n}", *_record(chance, "utf-8")[:2]] for n in range(5)]
    written = _written(chance, [["No", "Name", "City"], *records], ",", "utf-8")
    content = bytearray(written if chance.random() < 0.8 else real_file(chance.randrange(4)))
    for _ in range(chance.randrange(3)):
        content[chance.randrange(len(content))] = chance.choice(b'a,;"\n\r\0\xff')
    path = tmp_path / "bad"
    path.write_bytes(content)

    report = unless_refused(import_file, OPERATOR, path, preset="generic")
    if report is None:
        return
    accepted = report.n_created + report.n_updated + report.n_unchanged
    assert report.n_read == accepted + report.n_rejected
    assert report.n_read == sum(1 for _ in open_table(path).rows())
