"""Reading messy workbooks: .xlsx, .xls and .ods, told apart by what is in them. Pure: bytes in, sheets of values out.

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
from core.sheets.values import Row
from core.sheets.xls import is_xls, read_xls
from core.sheets.xlsx import Package

MAX_UNPACKED = 60 * 1024 * 1024
MAX_PARTS = 500

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

    def is_filled(self, row: int, column: int) -> bool:
        """Whether the cell shows what stands in the first of the cells it is merged with, in a row above."""
        return row * WIDTH + column in self.filled

    def span(self, row: int, column: int) -> range:
        """The columns over which this cell is merged; itself alone, mostly."""
        return range(column, column + self.wide.get(row * WIDTH + column, 1))


def read_workbook(content: bytes) -> list[Sheet]:
    """The worksheets of an .xlsx, .xls or .ods file, hidden ones too.

    Raises SheetError; a file made to hurt costs no more than a large one.
    """
    if not content:
        raise SheetError(_("The file is empty (0 bytes). Choose the right file."))
    if len(content) > MAX_BYTES:
        raise SheetError(
            _("The file is larger than 20 MB. Keep only the sheet with the list, and save it anew.")
        )
    try:
        sheets = [Sheet(name, tuple(rows), filled, wide) for name, rows, filled, wide in _read(content)]
    except SheetError:
        raise
    except Exception as error:  # whatever the broken part made the reading stumble over
        raise SheetError(_why_not(error)) from error
    if not any(sheet.rows for sheet in sheets):
        raise SheetError(_("The workbook is empty: no sheet has any cell filled in."))
    return sheets


def _read(content: bytes) -> Read:
    """The sheets by the reader of their kind. Raises SheetError, or what `_why_not` has words for."""
    if is_xls(content):
        yield from read_xls(content)
        return
    with _open(content) as archive:
        is_ods = CONTENT in map(str.casefold, archive.namelist())
        yield from read_ods(archive) if is_ods else Package(archive).sheets()


def _open(content: bytes) -> zipfile.ZipFile:
    """The file as an archive that is a workbook, of a bearable size as far as it says. Raises as `_read` does."""
    if content.count(b"PK\x01\x02") > MAX_PARTS:  # the entries of its table of contents, before they are read
        raise TooLarge
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        if content.startswith(b"PK\x03\x04"):
            raise
        raise SheetError(
            _("This is not an Excel workbook (.xlsx). In Excel choose Save as, type Excel Workbook (.xlsx).")
        ) from error
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
