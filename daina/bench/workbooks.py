"""Excel: the month's workbook and a long list, each beside openpyxl alone writing the same values and styles."""

import io
from collections.abc import Callable
from copy import copy
from typing import Any

from django.utils import timezone
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell

from core.sheets.writing import BODY, GRID
from daina.bench.filling import last_month
from daina.bench.gauges import side_by_side
from daina.bench.offices import MEASURED, WIDE, found
from daina.bench.result import Taken
from daina.bench.visitor import Visitor
from reports.excel import workbook
from reports.figures_query import monthly
from reports.scope import Scope
from violations.register.export import COLUMNS, list_rows
from violations.register.models import Violation


def month_excel() -> Taken:
    """The last whole month as the superior's workbook: asked for by the chairman, figures and all."""
    staffed, today = found(MEASURED), timezone.localdate()
    month = last_month(today)
    chairman = Visitor(staffed.chairman)
    content = workbook(monthly(month, Scope(staffed.office), today))
    return side_by_side(lambda: chairman.get(f"/reports/{month.label}/excel/"), copier(content))


def copier(content: bytes) -> Callable[[], bytes]:
    """Writes a workbook again with openpyxl alone: its values, styles, merged ranges, widths, heights and charts."""
    source = load_workbook(io.BytesIO(content))
    sheets: list[tuple[Any, list[Any]]] = [(sheet, _cells(sheet)) for sheet in source.worksheets]

    def write() -> bytes:
        book = Workbook()
        book.remove(book.worksheets[0])
        for old, cells in sheets:
            sheet = book.create_sheet(old.title)
            for row, column, value, font, border, alignment, number_format in cells:
                cell: Any = sheet.cell(row, column)
                cell.value, cell.font, cell.border, cell.alignment = value, font, border, alignment
                cell.number_format = number_format
            _dress(sheet, old)
        file = io.BytesIO()
        book.save(file)
        return file.getvalue()

    return write


def _cells(sheet: Any) -> list[tuple[Any, ...]]:
    return [
        (
            cell.row,
            cell.column,
            cell.value,
            *map(copy, (cell.font, cell.border, cell.alignment)),
            cell.number_format,
        )
        for row in sheet.iter_rows()
        for cell in row
        if cell.has_style
    ]


def _dress(sheet: Any, old: Any) -> None:
    """What belongs to the sheet as a whole."""
    for merged in old.merged_cells.ranges:
        sheet.merge_cells(merged.coord)
    for letter, column in old.column_dimensions.items():
        sheet.column_dimensions[letter].width = column.width
    for number, row in old.row_dimensions.items():
        sheet.row_dimensions[number].height = row.height
    for chart in old._charts:
        sheet.add_chart(chart)


def excel_rows() -> Taken:
    """All records of the office with the long list, as its clerk takes them to Excel, beside write-only openpyxl."""
    staffed = found(WIDE)
    clerk = Visitor(staffed.clerk)
    ready: list[tuple[Any, ...]] = []

    def bare() -> int:
        if not ready:  # not before the memory of the other run has been read
            ready.extend(
                list_rows(Violation.objects.filter(office=staffed.office).order_by("-happened_on", "-pk"))
            )
        return _write_only(ready)

    return side_by_side(lambda: clerk.get_list("/violations/excel/"), bare)


def _write_only(rows: list[tuple[Any, ...]]) -> int:
    """The rows with openpyxl's write-only sheet, one styled cell a column, filled anew for each row."""
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet()
    cells: list[Any] = [WriteOnlyCell(sheet) for _number in range(len(COLUMNS) + 1)]
    for cell, number_format in zip(
        cells, ("General", *(column.number_format for column in COLUMNS)), strict=True
    ):
        cell.font, cell.border, cell.number_format = BODY, GRID, number_format
    for number, row in enumerate(rows, 1):
        for cell, value in zip(cells, (number, *row), strict=True):
            cell.value = value
        sheet.append(cells)
    file = io.BytesIO()
    book.save(file)
    return file.tell()
