"""Cá nhân: the month by person, namesakes told apart."""

from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from reports.excel import form
from reports.excel.words import CATEGORIES, NOTHING
from reports.figures import Line, MonthlyFigures, Row


def draw(sheet: Worksheet, figures: MonthlyFigures) -> None:
    """Fill the sheet: one row for each person with a violation, most occurrences first."""
    kinds = [unit.name for unit in figures.columns]
    columns = 6 + len(kinds) + 2
    top = form.head(sheet, figures, "Cá nhân", "Tổng hợp vi phạm theo cá nhân", columns)
    fixed = ("STT", "Họ và tên", "Mã chấm công", "Chức vụ", "Bộ phận", "Đối tượng")
    for column, heading in enumerate(fixed, 1):
        form.write(sheet, top, column, heading, to=(top + 1, column), bold=True, grid=True)
    form.write(sheet, top, 7, "Số lượt", to=(top, 7 + len(kinds)), bold=True, grid=True)
    for column, heading in enumerate(("Tổng", *kinds), 7):
        form.write(sheet, top + 1, column, heading, bold=True, grid=True)
    form.write(sheet, top, columns, "Số phút", to=(top + 1, columns), bold=True, grid=True)
    sheet.row_dimensions[top + 1].height = 48
    form.numbered(sheet, top + 2, columns)
    latest = {row.person: row for row in sorted(figures.rows, key=lambda row: row.happened_on)}
    row = top + 3
    for number, line in enumerate(figures.people, 1):
        form.table_row(sheet, row, _values(number, line, latest[line.unit.key]), left=frozenset({2, 4, 5, 6}))
        row += 1
    if not figures.people:
        form.write(sheet, row, 1, NOTHING, to=(row, columns), italic=True, grid=True)
        row += 1
    form.signatures(sheet, row + 1, columns, figures)
    form.page(sheet, (5.5, 22, 9, 20, 20, 15, 7, *(9 for _kind in kinds), 8), (top, top + 2))


def _values(number: int, line: Line, latest: Row) -> list[Any]:
    who = [
        latest.name,
        latest.told_apart_by,
        latest.position,
        latest.department_name,
        CATEGORIES[latest.category],
    ]
    return [number, *who, line.occurrences, *line.columns, line.minutes]
