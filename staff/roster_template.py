"""The empty staff list to download. Pure. Vietnamese: it is the office's own document."""

import io

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from staff.sheets import put

HEADINGS = ("STT", "Họ và tên", "Mã N.Viên", "Ngày sinh", "Chức vụ", "Bộ phận", "Đối tượng", "Ngày vào")
WIDTHS = (6, 28, 12, 14, 28, 28, 34, 14)
CATEGORIES = ("Cán bộ", "Công chức", "Người hoạt động không chuyên trách", "Hợp đồng lao động")


def template() -> bytes:
    """An .xlsx file with the header and a list of categories to choose from; 200 rows are prepared."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Danh sách"
    put(sheet.cell(1, 1), "DANH SÁCH CÁN BỘ, CÔNG CHỨC, NGƯỜI LAO ĐỘNG")
    sheet.cell(1, 1).font = Font(name="Times New Roman", bold=True, size=14)
    for column, (heading, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True), 1):
        cell = sheet.cell(3, column)
        put(cell, heading)
        cell.font = Font(name="Times New Roman", bold=True, size=12)
        sheet.column_dimensions[get_column_letter(column)].width = width
    choice = DataValidation(type="list", formula1=f'"{",".join(CATEGORIES)}"', allow_blank=True)
    sheet.add_data_validation(choice)
    choice.add("G4:G203")
    for row in range(4, 204):
        for column in (3, 4, 8):
            # text: as dates Excel would make 02/06/1905 of 1980 and read 05/11 the American way; 007 stays 007
            sheet.cell(row, column).number_format = "@"
    sheet.freeze_panes = "A4"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
