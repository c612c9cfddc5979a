"""Reading messy workbooks: .xlsx, .xls, .ods and .csv, told apart by what is in them. Pure: bytes in, sheets of values out.

Nothing of an uploaded file is believed: sizes are checked before anything is unpacked, formulas are not run.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from core.sheets.limits import (
    MAX_BYTES,
    MAX_COLUMNS,
    MAX_ROWS,
    ForeignPart,
    Locked,
    NoWorkbook,
    TooLarge,
    TooWide,
)
from core.sheets.merged import WIDTH
from core.sheets.ods import CONTENT, read_ods
from core.sheets.text_table import read_text_table
from core.sheets.values import Row
from core.sheets.xls import is_xls, read_xls
from core.sheets.xlsx import Package
from core.text.decoding import NotText, decode

MAX_UNPACKED = 60 * 1024 * 1024
MAX_PARTS = 500
_NO_TABLES = (b"%PDF", b"{\\rtf")  # texts that hold none

Read = Iterator[tuple[str, list[Row], frozenset[int], dict[int, int]]]


class SheetError(Exception):
    """A file that cannot be read; the message, translated, says why and what to do."""


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name and its rows of values. Row 1 is `rows[0]`. What merged cells show is filled in downwards."""

    name: str
    rows: tuple[Row, ...]
    filled: frozenset[int] = frozenset()  # row * WIDTH + column
    wide: dict[int, int] = field(default_factory=dict)  # the same → columns
    code_page: str = ""  # the old coding its texts were converted from, see core.text.old_fonts

    def is_filled(self, row: int, column: int) -> bool:
        """Whether the cell shows what stands in the first of the cells it is merged with, in a row above."""
        return row * WIDTH + column in self.filled

    def span(self, row: int, column: int) -> range:
        """The columns over which this cell is merged; itself alone, mostly."""
        return range(column, column + self.wide.get(row * WIDTH + column, 1))


def read_workbook(content: bytes, code_page: str | None = None) -> list[Sheet]:
    """The worksheets of an .xlsx, .xls or .ods file, hidden ones too, or the one table of a text (.csv, .txt).

    Texts in an old coding come as they stand, for `core.sheets.old_fonts.convert_sheets`; a text file of one byte a
    letter must know of it: `code_page` names it, None finds out. Raises SheetError; a file made to hurt costs no more
    than a large one.
    """
    if not content:
        raise SheetError(_("The file is empty (0 bytes). Choose the right file."))
    if len(content) > MAX_BYTES:
        raise SheetError(
            _("The file is larger than 20 MB. Keep only the sheet with the list, and save it anew.")
        )
    try:
        sheets = [
            Sheet(name, tuple(rows), filled, wide) for name, rows, filled, wide in _read(content, code_page)
        ]
    except SheetError:
        raise
    except Exception as error:  # whatever the broken part made the reading stumble over
        raise SheetError(_why_not(error)) from error
    if not any(sheet.rows for sheet in sheets):
        raise SheetError(_("The workbook is empty: no sheet has any cell filled in."))
    return sheets


def _read(content: bytes, code_page: str | None) -> Read:
    """The sheets by the reader of their kind. Raises SheetError, or what `_why_not` has words for."""
    if is_xls(content):
        yield from read_xls(content)
        return
    if not content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        yield "", _read_text(content, code_page), frozenset(), {}
        return
    with _open(content) as archive:
        is_ods = CONTENT in map(str.casefold, archive.namelist())
        yield from read_ods(archive) if is_ods else Package(archive).sheets()


def _read_text(content: bytes, code_page: str | None) -> list[Row]:
    """The table in a text. Raises TooLarge, NoWorkbook, or SheetError for a page of the web."""
    if content.startswith(_NO_TABLES):
        raise NoWorkbook
    try:
        text, _encoding = decode(content, code_page)
    except NotText as error:
        raise NoWorkbook from error
    if "\0" in text:  # two bytes of a picture may pass for a letter
        raise NoWorkbook
    if text[:200].lstrip("\ufeff \t\r\n").startswith(("<", "MIME-Version:")):
        raise SheetError(
            _(
                "This is a web page or XML under another name. Open it in Excel, choose Save as, type Excel Workbook (.xlsx)."
            )
        )
    return read_text_table(text)


def _open(content: bytes) -> zipfile.ZipFile:
    """The file as an archive that is a workbook, of a bearable size as far as it says. Raises as `_read` does."""
    if content.count(b"PK\x01\x02") > MAX_PARTS:  # the entries of its table of contents, before they are read
        raise TooLarge
    archive = zipfile.ZipFile(io.BytesIO(content))
    _check_parts(archive.infolist())
    return archive


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    names = [part.filename.casefold() for part in parts]
    kinds = {"xl/workbook.xml", CONTENT}.intersection(names)
    if len({*names}) < len(names) or len(kinds) > 1:  # which of the two a program reads is its own choice
        raise ForeignPart
    if not kinds or ("xl/workbook.xml" in kinds and "[content_types].xml" not in names):
        raise NoWorkbook
    if any(part.flag_bits & 1 for part in parts):
        raise Locked
    if sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise TooLarge


def _why_not(error: Exception) -> str:
    """What is wrong with the file, and what to do."""
    match error:
        case TooLarge():
            return _(
                "Unpacked, the workbook is far too large for a list. Copy the list alone into a new workbook."
            )
        case TooWide():
            return _(
                "A sheet claims more than %(columns)s columns or %(rows)s rows, mostly empty. Copy the list alone into a new workbook."
            ) % {"columns": MAX_COLUMNS, "rows": f"{MAX_ROWS:,}".replace(",", ".")}
        case ForeignPart():
            return _(
                "The workbook holds parts that Excel never writes. Open it in Excel and save it as a new file."
            )
        case Locked():
            return _("The workbook has a password. In Excel choose Save as, type .xlsx, no password.")
        case NoWorkbook():
            return _(
                "This file is no workbook. Choose an .xlsx, .xls or .ods file made by Excel or LibreOffice, or a .csv."
            )
        case _:
            return _("The workbook is damaged. Open it in Excel, save it as a new .xlsx file, and try again.")
