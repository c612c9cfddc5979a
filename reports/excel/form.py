"""The parts the sheets share: the page, the head of the document, tables, the signatures (NĐ 30/2020, DOMAIN §7)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from core.sheets.cells import put
from core.sheets.values import Value
from core.text.widths import POINTS_PER_UNIT, lines_of
from reports.excel.labels import (
    UNSEEN_HOURS,
    month_and_year,
    nothing,
    place_and_day,
    signing_for,
    told_of_book,
)
from reports.excel.pages import page_starts
from reports.figures import MonthlyFigures

FONT = "Times New Roman"
THIN = Side(style="thin")
GRID = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
DAY_FORMAT, COUNT_FORMAT = "dd/mm/yyyy", "#,##0"  # the reader's Excel writes 2.000 where it is Vietnamese
TABLE_SIZE = 11  # points
LINE = 1.25  # of the size of the type; what a line is high
MARGINS = {
    "top": 0.8,
    "bottom": 0.8,
    "left": 1.2,
    "right": 0.6,
}  # inches; NĐ 30: 20–25, 20–25, 30–35, 15–20 mm
PRINTED = ((11.69 - 1.8) * 72, (8.27 - 1.6) * 72)  # points of A4 landscape within them, across and down
FILLED = 0.95  # of a page's height: where a program sets rows a little higher, the page still holds them
Heading = str | tuple[str, Sequence[str]]
RULE = "─" * 14  # under the office's name, from a third to half of it
HEAD_ROWS = 8  # the document's head; the table begins below


def write(
    sheet: Worksheet,
    row: int,
    column: int,
    value: Value,
    *,
    to: tuple[int, int] | None = None,
    bold: bool = False,
    italic: bool = False,
    underline: bool = False,
    size: int = 12,
    align: Alignment = CENTRE,
    grid: bool = False,
) -> None:
    """One cell, merged up to `to` (row, column; inclusive) when given, with a border all round when in the grid."""
    last_row, last_column = to or (row, column)
    for each_row in range(row, last_row + 1):
        for each_column in range(column, last_column + 1):
            cell = sheet.cell(each_row, each_column)
            if grid:
                cell.border = GRID
    cell = sheet.cell(row, column)
    put(cell, value)
    cell.font = Font(
        name=FONT, size=size, bold=bold, italic=italic, underline="single" if underline else None
    )
    cell.alignment = align
    if isinstance(value, date):
        cell.number_format = DAY_FORMAT
    elif isinstance(value, int):
        cell.number_format = COUNT_FORMAT
    if to and to != (row, column):
        sheet.merge_cells(start_row=row, start_column=column, end_row=last_row, end_column=last_column)


def head(sheet: Worksheet, figures: MonthlyFigures, name: str, title: str, columns: int) -> int:
    """The head of the document over `columns` columns; returns the row at which the table begins."""
    left = max(columns // 3, 2)
    right = left + 1
    office = figures.office
    write(sheet, 1, 1, office.superior.upper(), to=(1, left))
    write(sheet, 2, 1, office.name.upper(), to=(2, left), bold=True)
    write(sheet, 3, 1, RULE, to=(3, left), size=6)
    write(sheet, 4, 1, f"Số:         /{office.document_symbol}", to=(4, left), size=13)
    write(sheet, 1, right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", to=(1, columns), bold=True)
    write(sheet, 2, right, "Độc lập - Tự do - Hạnh phúc", to=(2, columns), bold=True, underline=True, size=13)
    day = place_and_day(office.place, figures.reference_day)
    write(sheet, 4, right, day, to=(4, columns), italic=True, size=13)
    write(sheet, 6, 1, f"{name}. {title}".upper(), to=(6, columns), bold=True, size=14)
    period = figures.period
    heading = month_and_year(period.start).capitalize()
    if period.is_running(figures.as_of):
        heading += f" (tính đến ngày {figures.as_of:%d/%m/%Y})"
    if office.part:
        heading += f" – {office.part}"
    write(sheet, 7, 1, heading, to=(7, columns), italic=True, size=13)
    if told := told_of_book(figures.has_book, figures.begins, figures.first_day):
        write(sheet, 8, 1, told, to=(8, columns), italic=True, bold=True, size=13)
    return HEAD_ROWS + 1


def table(sheet: Worksheet, top: int, columns: Sequence[Heading], widths: Sequence[float]) -> int:
    """Begin a table at row `top`: widths in characters, headings of one line or two, (1) (2) (3) … under them.

    A heading is a text, or a text over the headings of several columns. Returns the first row of the body.
    """
    last = top + any(isinstance(heading, tuple) for heading in columns)
    _page(sheet, widths, (top, last + 1))
    texts: list[str] = []
    for heading in columns:
        over, under = heading if isinstance(heading, tuple) else (heading, ())
        first = len(texts) + 1
        texts += under or [over]
        _heading(sheet, top, first, over, to=(top if under else last, len(texts)))
        for column, text in enumerate(under, first):
            _heading(sheet, last, column, text)
    fit(sheet, last, texts, bold=True)
    for column in range(1, len(texts) + 1):
        write(sheet, last + 1, column, f"({column})", italic=True, size=TABLE_SIZE, grid=True)
    _fit_merged(sheet, range(1, top))
    return last + 2


def _page(sheet: Worksheet, widths: Sequence[float], header_rows: tuple[int, int]) -> None:
    """A4 landscape, one page wide, the table's header on every page, page numbers from the second page on."""
    for index, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.page_setup.firstPageNumber, sheet.page_setup.useFirstPageNumber = (
        1,
        True,
    )  # each form is a paper of its own
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{header_rows[0]}:{header_rows[1]}"
    for side, inches in MARGINS.items():
        setattr(sheet.page_margins, side, inches)
    sheet.HeaderFooter.differentFirst = True
    header = sheet.oddHeader.center  # type: ignore[union-attr]  # every sheet is made with one
    header.text, header.font, header.size = "&P", f"{FONT},Regular", 13
    sheet.sheet_view.showGridLines = False


def _heading(sheet: Worksheet, row: int, column: int, text: str, to: tuple[int, int] | None = None) -> None:
    write(sheet, row, column, text, to=to, bold=True, size=TABLE_SIZE, grid=True)


def table_row(
    sheet: Worksheet, row: int, values: Sequence[Any], *, left: frozenset[int], bold: bool = False
) -> None:
    """One row of the table; `left` says which columns (from 1) hold running text."""
    for column, value in enumerate(values, 1):
        align = LEFT if column in left else CENTRE
        write(sheet, row, column, value, size=TABLE_SIZE, grid=True, bold=bold, align=align)
    fit(sheet, row, values, bold=bold)


def fit(sheet: Worksheet, row: int, values: Sequence[Any], *, bold: bool = False) -> None:
    """Make a row of the table high enough for its wrapped texts: no program does it to a file it opens."""
    lines = 1
    for column, value in enumerate(values, 1):
        if isinstance(value, str) and value:
            lines = max(lines, lines_of(value, _width(sheet, column, column), TABLE_SIZE, bold=bold))
    sheet.row_dimensions[row].height = min(4 + TABLE_SIZE * LINE * lines, 400)  # Excel allows 409 points


def _fit_merged(sheet: Worksheet, rows: range) -> None:
    """The same for rows above and below the table, whose cells are merged over columns."""
    for row in rows:
        sheet.row_dimensions[row].height = 15
    for area in sheet.merged_cells.ranges:
        if area.min_row in rows and area.min_row == area.max_row:
            cell = sheet.cell(area.min_row, area.min_col)
            size, width = cell.font.size, _width(sheet, area.min_col, area.max_col)
            lines = lines_of(str(cell.value or ""), width, size, bold=bool(cell.font.bold))
            height = size * LINE * lines + 2
            known = sheet.row_dimensions[area.min_row].height
            sheet.row_dimensions[area.min_row].height = height if size < TABLE_SIZE else max(known, height)


def _width(sheet: Worksheet, first: int, last: int) -> float:
    return sum(sheet.column_dimensions[get_column_letter(column)].width for column in range(first, last + 1))


def foot(sheet: Worksheet, row: int, columns: int, figures: MonthlyFigures) -> None:
    """Say in the row below a table with minutes that they follow from hours that nobody has looked at, where it is so."""
    if figures.has_unseen_hours and figures.total.minutes:
        write(sheet, row, 1, UNSEEN_HOURS, to=(row, columns), italic=True, align=LEFT)


def close_list(sheet: Worksheet, first: int, row: int, columns: int, figures: MonthlyFigures) -> None:
    """Close a list whose rows begin at `first` and end before `row`: an empty one says so; its foot, signatures and pages."""
    if row == first:
        text = nothing(figures.has_book, figures.begins)
        write(sheet, row, 1, text, to=(row, columns), italic=True, grid=True)
        row += 1
    foot(sheet, row, columns, figures)
    signatures(sheet, row + 1, columns, figures)
    break_pages(sheet, first, row - 1)


def signatures(sheet: Worksheet, row: int, columns: int, figures: MonthlyFigures) -> None:
    """NGƯỜI LẬP BIỂU on the left, the signer of the document's day on the right."""
    half = columns // 2
    write(sheet, row, 1, "NGƯỜI LẬP BIỂU", to=(row, half), bold=True, size=13)
    write(sheet, row + 1, 1, "(Ký, ghi rõ họ tên)", to=(row + 1, half), italic=True)
    for number, line in enumerate(signing_for(figures.office.signer_title), row):
        write(sheet, number, half + 1, line, to=(number, columns), bold=True, size=13)
    name = figures.office.signer_name
    write(sheet, row + 7, half + 1, name, to=(row + 7, columns), bold=True, size=13)
    _fit_merged(sheet, range(row - 1, row + 8))


def break_pages(sheet: Worksheet, first: int, last: int) -> None:
    """Say where the pages begin of a table whose body stands in the rows `first` to `last`, with signatures below.

    Said for every page, so that no small difference adds up to a torn block of signatures on the last.
    """
    heights = [sheet.row_dimensions[row].height or 15.0 for row in range(1, sheet.max_row + 1)]
    scale = min(1, PRINTED[0] / (_width(sheet, 1, sheet.max_column) * POINTS_PER_UNIT))
    header = sum(heights[HEAD_ROWS : first - 1])
    for row in page_starts(heights, first, last, header, PRINTED[1] / scale * FILLED):
        sheet.row_breaks.append(Break(id=row - 1))
