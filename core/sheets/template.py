"""An empty list to download and fill in, as a workbook. Pure."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from core.sheets.cells import put

PREPARED = 200  # rows
HEADER_ROW = 3


@dataclass(frozen=True)
class ListTemplate:
    """A list's title and columns (heading, width); which of them hold text, and which offer a choice."""

    sheet: str
    title: str
    columns: tuple[tuple[str, float], ...]
    # as dates Excel would make 02/06/1905 of 1980 and read 05/11 the American way; 007 stays 007
    texts: tuple[str, ...] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def workbook(self) -> bytes:
        """An .xlsx file with the header; room for 200 rows."""
        book = Workbook()
        sheet = book.worksheets[0]
        sheet.title = self.sheet
        put(sheet.cell(1, 1), self.title)
        sheet.cell(1, 1).font = Font(name="Times New Roman", bold=True, size=14)
        rows = range(HEADER_ROW + 1, HEADER_ROW + 1 + PREPARED)
        for column, (heading, width) in enumerate(self.columns, 1):
            cell, letter = sheet.cell(HEADER_ROW, column), get_column_letter(column)
            put(cell, heading)
            cell.font = Font(name="Times New Roman", bold=True, size=12)
            sheet.column_dimensions[letter].width = width
            if words := self.choices.get(heading):
                choice = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True)
                sheet.add_data_validation(choice)
                choice.add(f"{letter}{rows[0]}:{letter}{rows[-1]}")
            if heading in self.texts:
                for row in rows:
                    sheet.cell(row, column).number_format = "@"
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4, one page wide
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.freeze_panes = f"A{HEADER_ROW + 1}"
        file = io.BytesIO()
        book.save(file)
        return file.getvalue()
