"""Biểu 2: the month by department, with Cộng."""

from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from reports.excel import form
from reports.figures import Line, MonthlyFigures

HANDLING = ("Nhắc nhở", "Phê bình", "Kỷ luật")


def draw(sheet: Worksheet, figures: MonthlyFigures) -> None:
    """Fill the sheet: one row for each department, then Cộng, in which each person counts once."""
    kinds = [unit.name for unit in figures.columns]
    columns = 5 + len(kinds) + len(HANDLING) + 1
    top = form.head(sheet, figures, "Biểu 2", "Tổng hợp vi phạm theo bộ phận", columns)
    _headings(sheet, top, kinds, columns)
    form.numbered(sheet, top + 2, columns)
    row = top + 3
    for number, line in enumerate(figures.departments, 1):
        form.table_row(sheet, row, [number, line.unit.name, *_numbers(line)], left=frozenset({2}))
        row += 1
    form.table_row(sheet, row, ["", "Cộng", *_numbers(figures.total)], left=frozenset({2}), bold=True)
    form.signatures(sheet, row + 2, columns, figures)
    form.page(sheet, (5.5, 30, 10, 10, 9, *(9.5 for _kind in kinds), 8, 8, 8, 12), (top, top + 2))


def _headings(sheet: Worksheet, top: int, kinds: list[str], columns: int) -> None:
    for column, heading in enumerate(("STT", "Bộ phận", "Tổng số người", "Số người vi phạm"), 1):
        form.write(sheet, top, column, heading, to=(top + 1, column), bold=True, grid=True)
    form.write(sheet, top, 5, "Số lượt", to=(top, 5 + len(kinds)), bold=True, grid=True)
    first = 6 + len(kinds)
    form.write(sheet, top, first, "Xử lý", to=(top, first + len(HANDLING) - 1), bold=True, grid=True)
    form.write(sheet, top, columns, "Ghi chú", to=(top + 1, columns), bold=True, grid=True)
    for column, heading in enumerate(("Tổng", *kinds, *HANDLING), 5):
        form.write(sheet, top + 1, column, heading, bold=True, grid=True)
    sheet.row_dimensions[top + 1].height = 48


def _numbers(line: Line) -> list[Any]:
    return [line.headcount, line.persons, line.occurrences, *line.columns, "", "", "", ""]
