"""Workbooks made for tests: a list as an office would save it, and files broken in every way that was met."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook

SAMPLES = Path(__file__).parent / "samples"
SAMPLE = SAMPLES / "danh-sach-can-bo.xlsx"
HEADER = ("STT", "Họ và tên", "Mã N.Viên", "Ngày sinh", "Chức vụ", "Bộ phận", "Đối tượng", "Ngày vào")
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_SHARED = (
    '<Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"'
    ' Target="sharedStrings.xml" Id="rIdShared"/></Relationships>'
)


def workbook(*sheets: Iterable[Sequence[object]]) -> bytes:
    """An .xlsx file with these rows, a sheet each."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"Trang {number}")
        for row in rows:
            sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def parts(content: bytes) -> dict[str, bytes]:
    """The parts of a workbook by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(named: dict[str, bytes]) -> bytes:
    """Parts as an archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in named.items():
            archive.writestr(name, content)
    return file.getvalue()


def with_parts(**changed: str | bytes) -> bytes:
    """A small list with some parts replaced: `sheet`, `strings`, `styles`, `book`, or any other by its path."""
    named = parts(workbook([HEADER, (1, "Lê Văn An", "1", 1980, "Văn thư", "Văn phòng", "Công chức")]))
    known = {
        "sheet": "xl/worksheets/sheet1.xml",
        "strings": "xl/sharedStrings.xml",
        "styles": "xl/styles.xml",
    }
    if "strings" in changed:
        links = named["xl/_rels/workbook.xml.rels"].decode()
        named["xl/_rels/workbook.xml.rels"] = links.replace("</Relationships>", _SHARED).encode()
    for name, content in changed.items():
        text = content if isinstance(content, bytes) else content.encode()
        named[{**known, "book": "xl/workbook.xml"}.get(name, name)] = text
    return packed(named)


def sheet_xml(rows: str, before: str = "", prolog: str = "") -> str:
    """A worksheet's part around these <row> elements."""
    return f"{prolog}<worksheet {_MAIN}>{before}<sheetData>{rows}</sheetData></worksheet>"


def strings_xml(items: str, prolog: str = "") -> str:
    """The shared texts around these <si> elements."""
    return f"{prolog}<sst {_MAIN}>{items}</sst>"


def styles_xml(inside: str) -> str:
    """The styles around these elements."""
    return f"<styleSheet {_MAIN}>{inside}</styleSheet>"


def merged(rows: Iterable[Sequence[object]], *areas: str) -> bytes:
    """An .xlsx file with these rows and these cells merged, as Excel saves it: the first cell of an area keeps its value."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    for area in areas:
        sheet.merge_cells(area)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
