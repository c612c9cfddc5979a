"""Biểu 1: the list of violations."""

from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from reports.excel import form
from reports.excel.labels import CATEGORIES, COLLECTIVE, LATE_ENTRY, SOURCES
from reports.figures import MonthlyFigures, Row

HEADINGS = (
    "STT", "Họ và tên", "Chức vụ", "Bộ phận", "Đối tượng", "Ngày", "Hành vi", "Căn cứ", "Nguồn phát hiện",
    "Giải trình", "Hình thức xử lý", "Số, ngày văn bản", "Ghi chú",
)  # fmt: skip
WIDTHS = (5, 18, 16, 17, 13, 11, 20, 11, 12, 9, 9, 10, 18)
RUNNING_TEXT = frozenset({2, 3, 4, 5, 7, 8, 9, 13})


def draw(sheet: Worksheet, figures: MonthlyFigures) -> None:
    """Fill the sheet: one row for each counted violation, by name."""
    columns = len(HEADINGS)
    top = form.head(sheet, figures, "Biểu 1", "Danh sách vi phạm kỷ luật, kỷ cương hành chính", columns)
    row = first = form.table(sheet, top, HEADINGS, WIDTHS)
    for number, each in enumerate(figures.rows, 1):
        form.table_row(sheet, row, _values(number, each), left=RUNNING_TEXT)
        row += 1
    form.close_list(sheet, first, row, columns, figures)


def _values(number: int, row: Row) -> list[Any]:
    what = f"{row.type_name} {row.minutes} phút" if row.minutes else row.type_name
    notes = [LATE_ENTRY] if row.is_late_entry else []
    notes += [row.description] if row.description else []
    return [
        number,
        row.name if row.person else COLLECTIVE + row.name,
        row.position,
        row.department_name,
        CATEGORIES[row.category],
        row.happened_on,
        what,
        row.legal_bases,
        SOURCES[row.source],
        "",
        "",
        "",
        "; ".join(notes),
    ]
