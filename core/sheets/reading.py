"""Reading messy workbooks. Pure: bytes in, sheets of values out.

Nothing of an uploaded file is believed: sizes are checked before anything is unpacked, formulas are not run.
"""

import io
import zipfile
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from core.sheets.merged import WIDTH, TooLarge
from core.sheets.values import Value
from core.sheets.xlsx import MAX_COLUMNS, MAX_ROWS, ForeignPart, Package, TooWide

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 60 * 1024 * 1024
MAX_PARTS = 500


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
