"""Workbooks put together by hand, with what no program would write."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BOOK = f'<workbook xmlns="{MAIN}" xmlns:r="{LINK}"><sheets>%s</sheets></workbook>'
LINKS = f'<Relationships xmlns="x"><Relationship Id="r1" Type="{LINK}/worksheet" Target="%s"/>'
SHEET = f'<worksheet xmlns="{MAIN}"><sheetData>%s</sheetData>%s</worksheet>'


@pytest.fixture
def forge(tmp_path: Path) -> Callable[..., Path]:
    """Write a workbook from the markup of its rows and what stands after them."""

    def make(
        rows: str = "",
        after: str = "",
        parts: dict[str, str | bytes] | None = None,
        name: str = "book.xlsx",
    ) -> Path:
        path = tmp_path / name
        contents: dict[str, str | bytes] = {
            "xl/workbook.xml": BOOK % '<sheet name="S" sheetId="1" r:id="r1"/>',
            "xl/_rels/workbook.xml.rels": LINKS % "worksheets/one.xml" + "</Relationships>",
            "xl/worksheets/one.xml": SHEET % (rows, after),
            **(parts or {}),
        }
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
            for part, content in contents.items():
                file.writestr(part, content)
        return path

    return make
