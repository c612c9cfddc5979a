"""Reading one punch file, whatever its kind: its punches, its bad lines, what looks odd about the clock. Pure.

Only a code and a time are believed (DOMAIN §5): the columns after the time differ from firmware to firmware.
"""

from datetime import datetime

from django.utils.translation import gettext as _

from core.sheets.opening import open_sheets
from core.sheets.questions import NO_ANSWERS, Answers, Asked
from core.sheets.reading import SheetError
from core.sheets.xls import is_xls
from core.text import decoding
from violations.clock.files.formats.lines import read_lines
from violations.clock.files.formats.model import Progress, PunchFileError, PunchList
from violations.clock.files.formats.moments import STAMP
from violations.clock.files.formats.sifting import sifted
from violations.clock.files.formats.tables import read_tables
from violations.clock.files.formats.text_tables import separator_of, table_of

MAX_TEXT_BYTES = 48 * 1024 * 1024  # a month of 5,000 people as UTF-16 has 40 MB
LOOKED_AT = 256 * 1024  # bytes at the top in which a punch file has its first punch
SLIPS = 10  # for one month/day so many day/month must stand in a file, else it is no slip


def read_punches(
    content: bytes, now: datetime, on_progress: Progress | None = None, answers: Answers = NO_ANSWERS
) -> PunchList:
    """Return the punches of one file in file order, duplicates once; those after `now` (local) are left out and reported.

    `on_progress` is called now and then while a long file is read; `answers` say how it is to be read. Raises Asked where
    somebody must say which column or which sheet is meant, PunchFileError when it is no punch file, or none that can be
    read; what is asked is both.
    """
    if not content:
        raise PunchFileError(_("The file is empty (0 bytes). Choose the right file."))
    if content.startswith(b"PK") or is_xls(content):
        try:
            sheets = open_sheets(content, answers)
        except Asked:
            raise
        except SheetError as error:
            raise PunchFileError(str(error)) from error
        found = read_tables(sheets, answers)
    else:
        found = _read_text(content, on_progress, answers)
    if _is_month_first(found):
        raise PunchFileError(
            _(
                "The days are written month first (09/25/2026): read day first, half of them would be wrong. Set the clock's program to dd/mm/yyyy and export again."
            )
        )
    if not found.punches:
        raise PunchFileError(_nothing_found(found))
    return sifted(found, now)


def _is_month_first(found: PunchList) -> bool:
    """Whether the file is written month/day, as far as its days can tell: by shares, for one wrong line is a slip."""
    if not found.month_first:
        return False
    return not found.punches or (found.either > 0 and found.month_first * SLIPS > found.day_first)


def _read_text(content: bytes, on_progress: Progress | None, answers: Answers) -> PunchList:
    if len(content) > MAX_TEXT_BYTES:
        raise PunchFileError(_("The file is larger than 48 MB. Take a shorter period from the clock."))
    content = content.rstrip(b"\0")  # some clocks fill their last block with zeros
    head, _encoding = decode(content[:LOOKED_AT])
    if head.lstrip("\ufeff \t\r\n").startswith("<"):
        raise PunchFileError(
            _(
                "This is a web page or XML under another name. Open it in Excel, choose Save as, type Excel Workbook (.xlsx)."
            )
        )
    if separator := separator_of(head):
        text, encoding = decode(content)
        found = read_tables([table_of(text, separator)], answers)
        found.encoding = encoding
        return found
    if len(content) > LOOKED_AT and not STAMP.search(head.replace("\t", " ")):
        raise PunchFileError(_nothing_found(None))
    return read_lines(*decode(content), on_progress)


def _nothing_found(found: PunchList | None) -> str:
    """Why a file gives nothing; the first bad line, where there is one, says more."""
    message = _(
        "No punch was found. Wanted is a file of the clock: *_attlog.dat, AGL_*.TXT, or its Excel report with a code, a day and times in and out."
    )
    if found and found.bad:
        first = found.bad[0]
        message += " " + _("Line %(line)s: %(why)s.") % {"line": first.line, "why": first.why}
    elif found and found.kind == "excel":
        message += " " + _(
            "If the times are formulas, open the file in Excel and save it, so that it holds their results."
        )
    return message


def decode(content: bytes) -> tuple[str, str]:
    """The text without direction marks, and its encoding's name. Raises PunchFileError for what is no text."""
    try:
        return decoding.decode(content)
    except decoding.NotText as error:
        raise PunchFileError(
            _(
                "This is neither text nor a workbook (.xlsx, .xls, .ods). Export the punches from the clock's program again, as .dat, .txt or .xlsx."
            )
        ) from error
