"""Workbooks made to do harm, and what only bears their name: a sentence, and nothing else."""

import struct
import zipfile

import pytest

from app.errors import Invalid
from app.services.importing import archives, reasons, scanning
from app.services.importing.reading import open_table

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINKS = f'<Relationships xmlns="x"><Relationship Id="r1" Type="{LINK}/worksheet" Target="%s"/>'
SHEET = f'<worksheet xmlns="{MAIN}"><sheetData>%s</sheetData>%s</worksheet>'


def row(*cells):
    return "<row>" + "".join(f"<c><v>{cell}</v></c>" for cell in cells) + "</row>"


@pytest.mark.parametrize(
    ("rows", "after"),
    [
        (
            '<row r="1"><c r="A1"><v>1</v></c></row><row r="9999999"><c r="XFD9999999"/></row>',
            "",
        ),
        (row(1) + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', ""),
        (row(1) + row(2), '<mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>'),
    ],
)
def test_a_few_cells_far_apart_do_not_fill_the_memory(forge, rows, after):
    assert len(list(open_table(forge(rows, after)).rows())) <= 1


def test_one_long_text_in_many_cells_costs_its_row_only(forge):
    text, many = "x" * 100_000, "<c t='s'><v>0</v></c>" * 16_000
    path = forge(
        row(1) + f"<row>{many}</row>" * 20,
        parts={
            "xl/_rels/workbook.xml.rels": LINKS % "worksheets/one.xml"
            + f'<Relationship Id="r2" Type="{LINK}/sharedStrings" Target="s.xml"/>'
            + "</Relationships>",
            "xl/s.xml": f"<sst><si><t>{text}</t></si></sst>",
        },
    )

    assert {row.fault for row in open_table(path).rows()} == {reasons.CELL_TOO_LONG}


@pytest.mark.parametrize(
    "sheet",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet/>',
        "<a>" * 100 + "</a>" * 100,
        "<a " + "x" * (2 << 20) + "='1'/>",
        SHEET % (row(1), '<mergeCells><mergeCell ref="A2:A1"/></mergeCells>'),
        SHEET % (row(1), '<mergeCells><mergeCell ref="A1:XFD1"/></mergeCells>' * 100),
        SHEET % ("<row><c r='AAAA1'><v>1</v></c></row>", ""),
        SHEET % ("<row><c t='s'><v>7</v></c></row>", ""),
        SHEET % ("<row><c t='s'><v>-1</v></c></row>", ""),
        SHEET % ("<row r='x'><c><v>1</v></c></row>", ""),
        '<?xml version="1.0" encoding="klingon"?><worksheet>\xe9'.encode("latin-1"),
        "<worksheet><sheetData>",
        "no markup",
    ],
)
def test_broken_and_malicious_markup_gets_a_sentence(forge, sheet):
    with pytest.raises(Invalid, match="damaged"):
        open_table(forge(parts={"xl/worksheets/one.xml": sheet}))


def test_a_small_file_that_unpacks_to_much_is_refused_unopened(forge):
    with pytest.raises(Invalid, match="far more"):
        open_table(forge(parts={"xl/media/big.xml": b"\0" * (20 << 20)}))


def test_many_parts_that_unpack_to_much_together_are_refused(forge, monkeypatch):
    monkeypatch.setattr(archives, "MOST_BYTES_UNPACKED", 10_000)

    with pytest.raises(Invalid, match="far more"):
        open_table(forge(parts={f"xl/{n}.xml": b"x" * 1_000 for n in range(10)}))


def test_too_many_parts_are_refused(forge, monkeypatch):
    monkeypatch.setattr(archives, "MOST_ENTRIES", 5)

    with pytest.raises(Invalid, match="far more"):
        open_table(forge(parts={f"{n}.xml": "" for n in range(10)}))


def test_a_part_that_holds_more_than_it_says_is_cut_off(forge):
    path = forge(row(*range(1_000)))
    content = bytearray(path.read_bytes())
    for signature, size_at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = content.find(signature)
        while at >= 0:
            content[at + size_at : at + size_at + 4] = struct.pack("<I", 40)
            at = content.find(signature, at + 4)
    path.write_bytes(content)

    with pytest.raises(Invalid, match="damaged"):
        open_table(path)


def test_an_archive_within_the_archive_is_refused(forge):
    with pytest.raises(Invalid, match="inside this file"):
        open_table(forge(parts={"xl/embeddings/more.zip": "PK"}))


def test_a_locked_archive_gets_a_sentence(forge):
    path = forge(row(1))
    content = path.read_bytes().replace(
        b"PK\x01\x02\x14\x03\x14\0\0\0", b"PK\x01\x02\x14\x03\x14\0\1\0"
    )
    path.write_bytes(content)

    with pytest.raises(Invalid, match="password"):
        open_table(path)


def test_an_endless_list_of_parts_is_refused_before_it_is_read(forge, monkeypatch):
    monkeypatch.setattr(archives, "MOST_BYTES_OF_LIST", 10)

    with pytest.raises(Invalid, match="damaged"):
        open_table(forge(row(1)))


@pytest.mark.parametrize("content", [{"table.csv": "a,b"}, {"xl/workbook.bin": "x"}, {}])
def test_an_archive_that_is_no_workbook_gets_a_sentence(tmp_path, content):
    path = tmp_path / "some.xlsx"
    with zipfile.ZipFile(path, "w") as file:
        for name, text in content.items():
            file.writestr(name, text)

    with pytest.raises(Invalid, match="another kind of workbook"):
        open_table(path)


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (OLD, "old kind"),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00" + b"\0" * 40, "old kind"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"<html><body><table><tr><td>a</td></tr></table>", "web page"),
        ("\ufeff\r\n <!DOCTYPE HTML><html>".encode(), "web page"),
        ("<html><table>".encode("utf-16"), "web page"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', "web page or XML"),
    ],
)
def test_what_bears_the_name_of_a_workbook_and_is_none_gets_a_sentence(
    tmp_path, content, sentence
):
    path = tmp_path / "report.xls"
    path.write_bytes(content)

    with pytest.raises(Invalid, match=sentence) as caught:
        open_table(path)
    assert caught.value.hint


def test_the_mark_of_a_locked_workbook_is_found_across_pieces(tmp_path, monkeypatch):
    monkeypatch.setattr(scanning, "CHUNK", 613)
    path = tmp_path / "locked.xlsx"
    path.write_bytes(OLD + "EncryptedPackage".encode("utf-16-le"))

    with pytest.raises(Invalid, match="password"):
        open_table(path)
