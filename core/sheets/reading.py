"""Reading messy workbooks and writing safe cells. Pure: bytes and cells in, values out.

Nothing of an uploaded file is believed: sizes are checked before anything is unpacked, formulas are not run.
"""

import io
import re
import zipfile
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _
from openpyxl.cell.cell import MergedCell
from openpyxl.styles import Font

from core.sheets.merged import WIDTH, TooLarge
from core.sheets.xlsx import MAX_COLUMNS, MAX_ROWS, ForeignPart, Package, TooWide

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 60 * 1024 * 1024
MAX_PARTS = 500
MAX_TEXT = 32_767  # what a cell of Excel holds, in characters
# What XML 1.0 cannot hold: openpyxl knows the controls only, and breaks on the rest while it saves.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORMULA_START = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")

Value = str | int | float | bool | date | datetime | time | None


class SheetError(Exception):
    """A file that cannot be read; the message, translated, says why and what to do."""


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name and its rows of values. Row 1 is `rows[0]`. What merged cells show is filled in downwards."""

    name: str
    rows: tuple[tuple[Value, ...], ...]
    filled: frozenset[int] = frozenset()  # row * WIDTH + column
    wide: dict[int, int] = field(default_factory=dict)  # the same → columns

    def is_filled(self, row: int, column: int) -> bool:
        """Whether the cell shows what stands in the first of the cells it is merged with, in a row above."""
        return row * WIDTH + column in self.filled

    def span(self, row: int, column: int) -> range:
        """The columns over which this cell is merged; itself alone, mostly."""
        return range(column, column + self.wide.get(row * WIDTH + column, 1))


def read_workbook(content: bytes) -> list[Sheet]:
    """The worksheets of an .xlsx file. Raises SheetError; a file made to hurt costs no more than a large one."""
    archive = _open(content)
    try:
        with archive:
            sheets = [
                Sheet(name, tuple(rows), filled, wide)
                for name, rows, filled, wide in Package(archive).sheets()
            ]
    except TooLarge as error:
        raise SheetError(_too_large()) from error
    except TooWide as error:
        raise SheetError(
            _(
                "A sheet claims more than %(columns)s columns or %(rows)s rows, mostly empty. Copy the list alone into a new workbook."
            )
            % {"columns": MAX_COLUMNS, "rows": f"{MAX_ROWS:,}".replace(",", ".")}
        ) from error
    except ForeignPart as error:
        raise SheetError(
            _("The workbook holds parts that Excel never writes. Open it in Excel and save it as a new file.")
        ) from error
    except Exception as error:  # whatever the broken part made the reading stumble over
        raise SheetError(_damaged()) from error
    if not any(sheet.rows for sheet in sheets):
        raise SheetError(_("The workbook is empty: no sheet has any cell filled in."))
    return sheets


def _open(content: bytes) -> zipfile.ZipFile:
    """The file as an archive that is a workbook, of a bearable size as far as it says. Raises SheetError."""
    if not content:
        raise SheetError(_("The file is empty (0 bytes). Choose the right file."))
    if len(content) > MAX_BYTES:
        raise SheetError(
            _("The file is larger than 20 MB. Keep only the sheet with the list, and save it anew.")
        )
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise SheetError(_locked())
    if content.count(b"PK\x01\x02") > MAX_PARTS:  # the entries of its table of contents, before they are read
        raise SheetError(_too_large())
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        if content.startswith(b"PK\x03\x04"):
            raise SheetError(_damaged()) from error
        raise SheetError(
            _("This is not an Excel workbook (.xlsx). In Excel choose Save as, type Excel Workbook (.xlsx).")
        ) from error
    _check_parts(archive.infolist())
    return archive


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    names = {part.filename.casefold() for part in parts}
    if "xl/workbook.xml" not in names or "[content_types].xml" not in names:
        raise SheetError(
            _("This file is not an Excel workbook. Choose an .xlsx file made by Excel or LibreOffice.")
        )
    if any(part.flag_bits & 1 for part in parts):
        raise SheetError(_locked())
    if sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise SheetError(_too_large())


def _locked() -> str:
    return _(
        "This is an old .xls file, or one with a password. In Excel choose Save as, type .xlsx, no password."
    )


def _damaged() -> str:
    return _("The workbook is damaged. Open it in Excel, save it as a new .xlsx file, and try again.")


def _too_large() -> str:
    return _("Unpacked, the workbook is far too large for a list. Copy the list alone into a new workbook.")


def value_at(row: Sequence[Value], place: int | None) -> Value:
    """The cell in this column (from 0); None beyond the row's end, and where there is no such column (None)."""
    return row[place] if place is not None and place < len(row) else None


def as_text(value: Value) -> str:
    """A cell as text: 101.0 as "101", dates as dd/mm/yyyy."""
    match value:
        case None:
            return ""
        case bool():
            return str(value)
        case float() if value.is_integer():
            return str(int(value))
        case datetime() | date():
            return value.strftime("%d/%m/%Y")
        case _:
            return str(value).strip()


def as_day(value: Value) -> date | None:
    """A cell as a day: a real date, dd/mm/yyyy text, or mm/yyyy as the 1st. None when empty.

    Raises ValueError for anything else; never reads mm/dd.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = as_text(value)
    if not text:
        return None
    numbers = re.fullmatch(r"(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4})", text)
    if not numbers:
        raise ValueError(text)
    return date(int(numbers[3]), int(numbers[2]), int(numbers[1] or 1))


def set_typeface(book: Any, name: str, size: int = 11) -> None:
    """Make it the workbook's own typeface: by its digits every program measures columns, and empty cells have it."""
    book._named_styles["Normal"].font = Font(name=name, size=size)  # the library has no word for it


def put(cell: Any, value: Value) -> None:
    """Write a value into a cell. Every cell of every export passes here.

    Text is forced to the text type and marked as text, so that nothing it begins with becomes a formula; control
    characters go; more than a cell holds is cut. Numbers and dates stay what they are. A cell may be used again.
    """
    if isinstance(cell, MergedCell):
        return
    if not isinstance(value, str):
        cell.value = value
        return
    text = _NOT_XML.sub("", value)
    cell._value = (
        text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 1] + "…"
    )  # the setter would guess a formula
    cell.data_type = "s"
    quoted = text.startswith(_FORMULA_START)
    if cell.quotePrefix != quoted:
        cell._style = copy(cell._style)  # other cells may share it
        cell.quotePrefix = quoted
