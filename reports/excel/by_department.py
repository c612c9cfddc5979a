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
    headings = (
        "STT",
        "Bộ phận",
        "Tổng số người",
        "Số người vi phạm",
        ("Số lượt", ("Tổng", *kinds)),
        ("Xử lý", HANDLING),
        "Ghi chú",
    )
    widths = (5, 30, 9, 9, 8, *(9 for _kind in kinds), 8, 8, 8, 12)
    row = first = form.table(sheet, top, headings, widths)
    uncounted = _uncounted(figures)
    for number, line in enumerate(figures.departments, 1):
        people = "" if line in uncounted else line.headcount
        form.table_row(
            sheet, row, [number, line.unit.name, people, *_numbers(line, figures)], left=frozenset({2})
        )
        row += 1
    people = "" if uncounted else figures.total.headcount
    form.table_row(
        sheet, row, ["", "Cộng", people, *_numbers(figures.total, figures)], left=frozenset({2}), bold=True
    )
    form.signatures(sheet, row + 2, columns, figures)
    form.break_pages(sheet, first, row)


def _uncounted(figures: MonthlyFigures) -> list[Line]:
    """Of a head's form, the departments not headed whose people it does not count: there is the head's own record."""
    return [
        line for line in figures.departments if figures.office.part and line.persons and not line.headcount
    ]


def _numbers(line: Line, figures: MonthlyFigures) -> list[Any]:
    """The cells of a line; empty ones, and no 0, where there was no book and nothing is recorded."""
    if figures.is_unknown:
        return ["" for _number in (line.persons, line.occurrences, *line.columns, *HANDLING, "note")]
    return [line.persons, line.occurrences, *line.columns, "", "", "", ""]
