"""The month as the superior's workbook. Pure: figures in, bytes out. Vietnamese always, no formula anywhere."""

import io

from openpyxl import Workbook

from core.sheets.cells import set_typeface
from reports.excel import by_department, by_person, form, trend, violations
from reports.figures import MonthlyFigures


def workbook(figures: MonthlyFigures) -> bytes:
    """The month as an .xlsx file: Biểu 1 (list), Biểu 2 (by department), Cá nhân (by person), Xu hướng (12 months)."""
    book = Workbook()
    set_typeface(book, form.FONT)
    book.remove(book.worksheets[0])
    violations.draw(book.create_sheet("Biểu 1"), figures)
    by_department.draw(book.create_sheet("Biểu 2"), figures)
    by_person.draw(book.create_sheet("Cá nhân"), figures)
    trend.draw(book.create_sheet("Xu hướng"), figures)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
