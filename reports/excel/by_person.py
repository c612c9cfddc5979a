"""Cá nhân: the month by person, namesakes distinguished."""

from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from reports.excel import form
from reports.excel.labels import CATEGORIES
from reports.figures import Line, MonthlyFigures, Row


def draw(sheet: Worksheet, figures: MonthlyFigures) -> None:
    """Fill the sheet: one row for each person with a violation, most occurrences first."""
    kinds = [unit.name for unit in figures.columns]
    columns = 6 + len(kinds) + 2
    top = form.head(sheet, figures, "Cá nhân", "Tổng hợp vi phạm theo cá nhân", columns)
    fixed = ("STT", "Họ và tên", "Mã chấm công", "Chức vụ", "Bộ phận", "Đối tượng")
    headings = (*fixed, ("Số lượt", ("Tổng", *kinds)), "Số phút")
    widths = (5, 20, 9, 17, 18, 14, 7, *(8 for _kind in kinds), 7)
    row = first = form.table(sheet, top, headings, widths)
    latest = {row.person: row for row in sorted(figures.rows, key=lambda row: row.happened_on)}
    for number, line in enumerate(figures.people, 1):
        form.table_row(sheet, row, _values(number, line, latest[line.unit.key]), left=frozenset({2, 4, 5, 6}))
        row += 1
    form.close_list(sheet, first, row, columns, figures)


def _values(number: int, line: Line, latest: Row) -> list[Any]:
    who = [
        latest.name,
        latest.note,
        latest.position,
        latest.department_name,
        CATEGORIES[latest.category],
    ]
    return [number, *who, line.occurrences, *line.columns, line.minutes]
