"""Reading messy workbooks and writing safe cells. Pure: bytes and cells in, values out.

Nothing of an uploaded file is believed: sizes are checked before openpyxl unpacks anything, formulas are not run.
"""

import io
import re
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.cell.cell import MergedCell

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 60 * 1024 * 1024
MAX_PARTS = 500
MAX_COLUMNS = 200
MAX_ROWS = 200_000
MAX_TEXT = 32_767  # what a cell of Excel holds, in characters
_DIMENSION = re.compile(rb'<dimension ref="(?:[A-Z]+\d+:)?([A-Z]+)(\d+)"')
# What XML 1.0 cannot hold: openpyxl knows the controls only, and breaks on the rest while it saves.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORMULA_START = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")

Value = str | int | float | bool | date | datetime | time | None


class SheetError(Exception):
    """A file that cannot be read; the message, translated, says why and what to do."""


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name and its rows of values. Row 1 is `rows[0]`."""

    name: str
    rows: tuple[tuple[Value, ...], ...]


def read_workbook(content: bytes) -> list[Sheet]:
    """The sheets of an .xlsx file. Raises SheetError; takes at most MAX_UNPACKED bytes of unpacked text."""
    _check_container(content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        try:
            sheets = [Sheet(sheet.title, _rows(sheet)) for sheet in book.worksheets]
        finally:
            book.close()
    except SheetError:
        raise
    except Exception as error:  # openpyxl raises whatever the broken part made it stumble over
        raise SheetError(
            _("The workbook is damaged. Open it in Excel, save it as a new .xlsx file, and try again.")
        ) from error
    if not any(sheet.rows for sheet in sheets):
        raise SheetError(_("The workbook is empty: no sheet has any cell filled in."))
    return sheets


def _check_container(content: bytes) -> None:
    if not content:
        raise SheetError(_("The file is empty (0 bytes). Choose the right file."))
    if len(content) > MAX_BYTES:
        raise SheetError(
            _("The file is larger than 20 MB. Keep only the sheet with the list, and save it anew.")
        )
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise SheetError(
            _(
                "This is an old .xls file, or one with a password. In Excel choose Save as, type .xlsx, no password."
            )
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_parts(archive)
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise SheetError(
            _("This is not an Excel workbook (.xlsx). In Excel choose Save as, type Excel Workbook (.xlsx).")
        ) from error


def _check_parts(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names or "[Content_Types].xml" not in names:
        raise SheetError(
            _("This file is not an Excel workbook. Choose an .xlsx file made by Excel or LibreOffice.")
        )
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise SheetError(_too_large())
    unpacked = 0
    for part in parts:
        # The sizes a zip declares may lie: unpack everything once, in small pieces, and stop at the limit.
        with archive.open(part) as stream:
            head = b""
            while piece := stream.read(256 * 1024):
                unpacked += len(piece)
                head = head or piece
                if unpacked > MAX_UNPACKED:
                    raise SheetError(_too_large())
        _check_part(part.filename, head)


def _check_part(name: str, head: bytes) -> None:
    if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in head[:4096]:
        raise SheetError(
            _("The workbook holds parts that Excel never writes. Open it in Excel and save it as a new file.")
        )
    found = _DIMENSION.search(head[:4096]) if name.startswith("xl/worksheets/") else None
    if found and (_column_number(found[1]) > MAX_COLUMNS or int(found[2]) > MAX_ROWS):
        raise SheetError(
            _(
                "A sheet claims more than %(columns)s columns or %(rows)s rows, mostly empty. Copy the list alone into a new workbook."
            )
            % {"columns": MAX_COLUMNS, "rows": f"{MAX_ROWS:,}".replace(",", ".")}
        )


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _too_large() -> str:
    return _("Unpacked, the workbook is far too large for a list. Copy the list alone into a new workbook.")


def _rows(sheet: Any) -> tuple[tuple[Value, ...], ...]:
    rows: list[tuple[Value, ...]] = []
    cells = 0
    for values in sheet.iter_rows(values_only=True):
        rows.append(_without_trailing_blanks(values))
        cells += len(rows[-1])
        if len(rows) > MAX_ROWS or len(rows[-1]) > MAX_COLUMNS or cells > 2_000_000:
            raise SheetError(_too_large())
    while rows and not rows[-1]:
        rows.pop()
    return tuple(rows)


def _without_trailing_blanks(values: tuple[Value, ...]) -> tuple[Value, ...]:
    end = len(values)
    while end and values[end - 1] in (None, ""):
        end -= 1
    return values[:end]


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


def put(cell: Any, value: Value) -> None:
    """Write a value into a cell. Every cell of every export passes here.

    Text is forced to the text type and marked as text, so that nothing it begins with becomes a formula; control
    characters go; more than a cell holds is cut. Numbers and dates stay what they are.
    """
    if isinstance(cell, MergedCell):
        return
    if not isinstance(value, str):
        cell.value = value
        return
    text = _NOT_XML.sub("", value)
    cell.value = None
    cell._value = (
        text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 1] + "…"
    )  # the setter would guess a formula
    cell.data_type = "s"
    if text.startswith(_FORMULA_START):
        cell.quotePrefix = True
