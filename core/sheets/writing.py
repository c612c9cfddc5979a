"""A list as a workbook, written row by row: memory does not grow with its length. Pure.

Vietnamese in either interface language: it is the office's own document.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from core.sheets.cells import put, set_typeface
from core.sheets.values import Value
from core.text.widths import lines_of

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FONT = "Times New Roman"
DAY, TIME, PLAIN = "dd/mm/yyyy", "hh:mm", "General"
BODY_SIZE = 11  # points
BODY = Font(name=FONT, size=BODY_SIZE)
HEADER = Font(name=FONT, size=BODY_SIZE, bold=True)
TITLE = Font(name=FONT, size=14, bold=True)
NOTE = Font(name=FONT, size=11, italic=True)
THIN = Side(style="thin")
GRID = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
WRAPPED = Alignment(vertical="top", wrap_text=True)
LINE = 14.5  # points, of a line of the body
SHORT = Alignment(horizontal="center", vertical="top")  # days and times
MARGIN = 0.4  # inches, all round: such a list has many columns
HEADER_ROW = 3  # the title and what the list was narrowed to stand above


@dataclass(frozen=True)
class Column:
    """A column: its heading, its width in characters, and the number format of its cells."""

    heading: str
    width: float
    number_format: str = PLAIN


@dataclass(frozen=True)
class Listing:
    """A list to be written. `note` says whose it is and what it was narrowed to; each row has a value a column."""

    title: str
    note: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Value]]


def write_list(listing: Listing, file: IO[bytes]) -> None:
    """Write the list into `file` as an .xlsx workbook, numbered from 1 in a column of its own."""
    columns = (Column("STT", 6), *listing.columns)
    book = Workbook(write_only=True)
    set_typeface(book, FONT)
    sheet: Any = book.create_sheet(listing.title)  # the stubs know no write-only sheet
    _page(sheet, columns)
    sheet.append([_styled(sheet, TITLE, listing.title.upper())])
    sheet.append([_styled(sheet, NOTE, listing.note)])
    heads = [_styled(sheet, HEADER, column.heading) for column in columns]
    for cell in heads:
        cell.border, cell.alignment = GRID, CENTRE
    _append(sheet, HEADER_ROW, heads, _lines(list(enumerate(columns)), heads, bold=True))
    last, wrapped = HEADER_ROW, [each for each in enumerate(columns) if each[1].number_format == PLAIN]
    for last, row in enumerate(_bodies(sheet, columns, listing.rows), HEADER_ROW + 1):
        _append(sheet, last, row, _lines(wrapped, row))
    sheet.auto_filter.ref = f"A{HEADER_ROW}:{get_column_letter(len(columns))}{last}"
    book.save(file)


def _append(sheet: Any, number: int, row: list[Any], lines: int) -> None:
    """Write a row as high as its lines are: a program that opens the file does not do it by itself."""
    if lines == 1:
        sheet.append(row)
        return
    sheet.row_dimensions[number] = {"ht": str(min(lines * LINE + 1, 400)), "customHeight": "1"}
    sheet.append(row)
    del sheet.row_dimensions[number]  # it has been written, and memory is not to grow with the list


def _lines(columns: Sequence[tuple[int, Column]], row: list[Any], *, bold: bool = False) -> int:
    """The lines of the highest of these cells; a short text is not measured."""
    lines = 1
    for number, column in columns:
        value = row[number]._value
        if value.__class__ is str and len(value) * 1.6 > column.width:
            lines = max(lines, lines_of(value, column.width, BODY_SIZE, bold=bold))
    return lines


def _bodies(sheet: Any, columns: Sequence[Column], rows: Iterable[Sequence[Value]]) -> Iterator[list[Any]]:
    """The rows as cells: one cell a column, styled once and filled again for each row."""
    cells = [_styled(sheet, BODY) for _column in columns]
    for cell, column in zip(cells, columns, strict=True):
        cell.number_format, cell.border = column.number_format, GRID
        cell.alignment = WRAPPED if column.number_format == PLAIN else SHORT
    for number, row in enumerate(rows, 1):
        for cell, value in zip(cells, (number, *row), strict=True):
            put(cell, value)
        yield cells


def _styled(sheet: Any, font: Font, value: Value = None) -> Any:
    cell = WriteOnlyCell(sheet)
    put(cell, value)
    cell.font = font
    return cell


def _page(sheet: Any, columns: Sequence[Column]) -> None:
    """Widths, A4 landscape one page wide, the header on every page and in view."""
    for index, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(index)].width = column.width
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    for side in ("left", "right", "top", "bottom"):
        setattr(sheet.page_margins, side, MARGIN)
    sheet.oddFooter.center.text = "&P/&N"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    sheet.freeze_panes = f"A{HEADER_ROW + 1}"
