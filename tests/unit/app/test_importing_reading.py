"""Files as they come: encodings, delimiters, broken rows. Nothing is lost, nothing guessed."""

import codecs
import gzip
import unicodedata

import pytest

from app.errors import Invalid, NotFound
from app.services.importing import reasons, scanning
from app.services.importing.reading import open_table

KOREAN = "고객번호,회사명\n0001,한빛무역\n0002,푸른항구식품\n"


@pytest.fixture
def write(tmp_path):
    def make(content, name="file.csv"):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return make


def rows_of(path, **options):
    return list(open_table(path, **options).rows())


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (KOREAN.encode(), "utf-8"),
        (KOREAN.encode("utf-8-sig"), "utf-8-sig"),
        (KOREAN.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + KOREAN.encode("utf-16-be"), "utf-16"),
        (KOREAN.encode("utf-16-le"), "utf-16-le"),
        (KOREAN.encode("utf-16-be"), "utf-16-be"),
        (KOREAN.encode("utf-32"), "utf-32"),
        (KOREAN.encode("cp949"), "cp949"),
    ],
)
def test_korean_text_reads_the_same_in_every_encoding_on_the_ladder(write, content, encoding):
    table = open_table(write(content))

    assert table.scan.encoding == encoding
    assert table.header == ("고객번호", "회사명")
    assert [row.cells for row in table.rows()] == [
        ["0001", "한빛무역"],
        ["0002", "푸른항구식품"],
    ]


@pytest.mark.parametrize("order", ["le", "be"])
def test_western_utf16_without_a_mark_is_told_by_its_zeros(write, order):
    table = open_table(write("name;city\r\nHanbit;Seoul\r\n".encode(f"utf-16-{order}")))

    assert table.scan.encoding == f"utf-16-{order}"
    assert table.header == ("name", "city")


def test_a_few_zeros_do_not_make_a_text_utf16(write):
    text = "name,city\n한빛\0,Seoul\n푸른항구,\0Busan\nSora,Jeju\n"

    for encoding in ("utf-8", "cp949"):
        table = open_table(write(text.encode(encoding)))
        assert table.scan.encoding == encoding
        assert [row.fault for row in table.rows()] == [reasons.NUL_CHARACTER] * 2 + [None]


@pytest.mark.parametrize("text", ["name,city\nMüller,Köln\n", "name,city\nÄpfel,Xà\n"])
def test_western_text_that_is_not_utf8_is_asked_about_and_read_when_named(write, text):
    path = write(text.encode("latin-1"))

    with pytest.raises(Invalid, match="encoding that cannot be told"):
        open_table(path)
    assert rows_of(path, encoding="latin-1")[0].cells == text.split("\n")[1].split(",")


@pytest.mark.parametrize("name", ["klingon", "base64", "rot13"])
def test_an_encoding_that_does_not_exist_gets_a_sentence(write, name):
    with pytest.raises(Invalid, match="no encoding called"):
        open_table(write("a,b\n1,2\n"), encoding=name)


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b,c\n1,2,3\n", ","),
        ("a;b;c\n1,5;2,5;3\n", ";"),
        ("a\tb\tc\n1\t2,0\t3\n", "\t"),
        ("a|b|c\n1|2|3\n", "|"),
        (" a  b   c\n 00001 19970101  1\n", " "),
        ("company\nHanbit Trading\nOlive & Son\n", ","),
        ('a;b\n"x, y";"1\n2"\n', ";"),
    ],
)
def test_the_delimiter_is_found(write, text, delimiter):
    assert open_table(write(text)).delimiter == delimiter


def test_gzip_is_known_by_its_content_and_has_the_digest_of_what_is_in_it(write):
    plain = open_table(write(KOREAN))
    packed = open_table(write(gzip.compress(KOREAN.encode()), "other.csv"))

    assert list(plain.rows()) == list(packed.rows())
    assert plain.scan == packed.scan


def test_ragged_rows_are_rows_with_a_fault_and_blank_lines_are_none(write):
    rows = rows_of(write("a,b\n1,2\n\n3\n   \n4,5,6\r7,8\r\n"))

    assert [(row.number, row.fault) for row in rows] == [
        (1, None),
        (2, reasons.RAGGED),
        (3, reasons.RAGGED),
        (4, None),
    ]


def test_a_nul_and_an_endless_cell_cost_their_own_row_only(write):
    long = "x" * 200_000
    rows = rows_of(write(f"a,b\n1,2\n3,\0\n4,{long}\n5,6\n"))

    assert [row.fault for row in rows] == [
        None,
        reasons.NUL_CHARACTER,
        reasons.CELL_TOO_LONG,
        None,
    ]


def test_an_open_quotation_mark_does_not_swallow_the_rows_after_it(write):
    body = "".join(f"{n},ok\n" for n in range(2_500))
    rows = rows_of(write(f'a,b\n1,"never closed\n{body}'))

    assert rows[0].fault == reasons.QUOTE_OPEN
    assert [row.cells for row in rows[1:]] == [[str(n), "ok"] for n in range(2_500)]


def test_line_ends_and_delimiters_inside_quotes_stay(write):
    rows = rows_of(write('a,b\n1,"two\r\nlines, one ""cell"""\n2,x\n'))

    assert rows[0].cells == ["1", 'two\r\nlines, one "cell"']
    assert rows[1].cells == ["2", "x"]


@pytest.mark.parametrize("content", [b"", b"\n\n  \n", b"\xef\xbb\xbf"])
def test_an_empty_file_gets_a_sentence(write, content):
    with pytest.raises(Invalid, match="empty"):
        open_table(write(content))


def test_two_columns_of_one_name_are_named_in_the_sentence(write):
    with pytest.raises(Invalid, match="Name, Tel"):
        open_table(write("Name,Tel,Name,City,Tel\n1,2,3,4,5\n"))


def test_a_packed_workbook_gets_a_sentence(write):
    with pytest.raises(Invalid, match="workbook"):
        open_table(write(gzip.compress(b"PK\x03\x04rest")))


def test_an_archive_that_was_cut_gets_a_sentence(write):
    with pytest.raises(Invalid, match="damaged"):
        open_table(write(b"PK\x03\x04rest"))


def test_five_thousand_columns_are_a_table(write):
    names = [f"c{n}" for n in range(5_000)]
    table = open_table(write(",".join(names) + "\n" + "x," * 4_999 + "y\n"))

    assert table.header == tuple(names)
    assert [len(row.cells) for row in table.rows()] == [5_000]


def test_a_cell_of_a_megabyte_costs_its_own_row_only(write):
    rows = rows_of(write(f'a,b\n1,"{"x" * (1 << 20)}"\n2,ok\n'))

    assert [row.fault for row in rows] == [reasons.CELL_TOO_LONG, None]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_decomposed_and_composed_names_of_columns_are_the_same(write, form):
    text = unicodedata.normalize(form, "회사명,도시\n한빛,서울\n")

    assert open_table(write(text)).header == ("회사명", "도시")


def test_a_name_in_two_forms_stands_twice_in_the_header(write):
    with pytest.raises(Invalid, match="more than once: 회사"):
        open_table(write("회사," + unicodedata.normalize("NFD", "회사") + "\n1,2\n"))


def test_a_sentence_about_the_header_stays_short(write):
    names = [f"{n}{'x' * 9_000}" for n in range(30)]

    with pytest.raises(Invalid) as caught:
        open_table(write(",".join(names * 2) + "\n"))

    assert len(str(caught.value)) < 1_000


def test_cells_made_safe_are_taken_back_only_in_a_file_of_ours(write):
    path = write("name,'=note\n'+82 2,''=1\n")

    assert rows_of(path)[0].cells == ["'+82 2", "''=1"]
    assert open_table(path, ours=True).header == ("name", "=note")
    assert rows_of(path, ours=True)[0].cells == ["+82 2", "'=1"]


def test_a_damaged_archive_gets_a_sentence(write):
    with pytest.raises(Invalid, match="damaged"):
        open_table(write(gzip.compress(KOREAN.encode() * 50)[:-20], "cut.gz"))


def test_a_decompression_bomb_is_refused(write):
    bomb = gzip.compress(b"a,b\n" * (6 << 20))

    with pytest.raises(Invalid, match="far more"):
        open_table(write(bomb, "bomb.gz"))


def test_a_file_without_lines_is_refused(write, monkeypatch):
    monkeypatch.setattr(scanning, "MOST_BYTES_IN_LINE", 1_000)

    with pytest.raises(Invalid, match="no lines"):
        open_table(write("a" * 2_000))


def test_a_file_that_is_not_there_gets_a_sentence(tmp_path):
    with pytest.raises(NotFound, match=r"gone\.csv"):
        open_table(tmp_path / "gone.csv")
