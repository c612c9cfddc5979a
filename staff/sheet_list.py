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

from staff.sheets import Value, put

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FONT = "Times New Roman"
DAY, TIME, PLAIN = "dd/mm/yyyy", "hh:mm", "General"
BODY = Font(name=FONT, size=11)
HEADER = Font(name=FONT, size=11, bold=True)
TITLE = Font(name=FONT, size=14, bold=True)
NOTE = Font(name=FONT, size=11, italic=True)
THIN = Side(style="thin")
GRID = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
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
    sheet: Any = book.create_sheet(listing.title)  # the stubs know no write-only sheet
    _page(sheet, columns)
    sheet.append([_styled(sheet, TITLE, listing.title.upper())])
    sheet.append([_styled(sheet, NOTE, listing.note)])
    heads = [_styled(sheet, HEADER, column.heading) for column in columns]
    for cell in heads:
        cell.border, cell.alignment = GRID, CENTRE
    sheet.append(heads)
    last = HEADER_ROW
    for last, row in enumerate(_bodies(sheet, columns, listing.rows), HEADER_ROW + 1):  # noqa: B007  (counted)
        sheet.append(row)
    sheet.auto_filter.ref = f"A{HEADER_ROW}:{get_column_letter(len(columns))}{last}"
    book.save(file)


def _bodies(sheet: Any, columns: Sequence[Column], rows: Iterable[Sequence[Value]]) -> Iterator[list[Any]]:
    """The rows as cells: one cell a column, styled once and filled anew for each row."""
    cells = [_styled(sheet, BODY) for _column in columns]
    for cell, column in zip(cells, columns, strict=True):
        cell.number_format, cell.border = column.number_format, GRID
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
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    sheet.freeze_panes = f"A{HEADER_ROW + 1}"
