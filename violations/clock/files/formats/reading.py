"""One punch file, whatever its kind: what it is, its punches, its bad lines, and what looks odd about the clock.

Only a code and a time are believed (DOMAIN §5): the columns after the time differ from firmware to firmware.
"""

from array import array
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import groupby, pairwise

from django.utils.translation import gettext as _

from core.sheets.questions import NO_ANSWERS, Answers
from core.sheets.reading import SheetError, read_workbook
from core.sheets.xls import is_xls
from core.text import decoding
from violations.clock.files.formats.lines import read_lines
from violations.clock.files.formats.model import ClockPunch, Progress, PunchFileError, PunchList
from violations.clock.files.formats.moments import STAMP
from violations.clock.files.formats.tables import read_tables
from violations.clock.files.formats.text_tables import has_table, table_of

MAX_TEXT_BYTES = 48 * 1024 * 1024  # a month of 5,000 people as UTF-16 has 40 MB
LOOKED_AT = 256 * 1024  # bytes at the top in which a punch file has its first punch
MOST_A_DAY = 20  # punches of one code from which on somebody should look
FIRST_YEAR = 2010  # a clock whose battery died starts again in 2000 or before
JUMP = timedelta(days=1)  # a clock that writes as it goes goes back by no more
MOST_NAMED = 10  # remarks of one sort; more say no more
MONTH_FIRST = 3  # lines from which on it is no slip


def read_punches(
    content: bytes, now: datetime, on_progress: Progress | None = None, answers: Answers = NO_ANSWERS
) -> PunchList:
    """Return the punches of one file in file order, duplicates once; those after `now` (local) are left out and reported.

    `on_progress` is called now and then while a long file is read. Raises PunchFileError when it is no punch file, or none
    that can be read.
    """
    if not content:
        raise PunchFileError(_("The file is empty (0 bytes). Choose the right file."))
    if content.startswith(b"PK") or is_xls(content):
        try:
            found = read_tables(read_workbook(content))
        except SheetError as error:
            raise PunchFileError(str(error)) from error
    else:
        found = _read_text(content, on_progress)
    if found.month_first >= MONTH_FIRST:
        raise PunchFileError(
            _(
                "The days are written month first (09/25/2026): read day first, half of them would be wrong. Set the clock's program to dd/mm/yyyy and export again."
            )
        )
    if not found.punches:
        raise PunchFileError(_nothing_found(found))
    return _sifted(found, now)


def _read_text(content: bytes, on_progress: Progress | None) -> PunchList:
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
    if has_table(head):
        text, encoding = decode(content)
        found = read_tables([table_of(text)])
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


def _sifted(found: PunchList, now: datetime) -> PunchList:
    """Drop duplicate punches and those the clock cannot know yet; report both, and the jumps of the clock."""
    jumps = list(_jumps(found))
    read = len(found.punches)
    kept = list(dict.fromkeys(found.punches))
    found.doubled = read - len(kept)
    to_come = [punch for punch in kept if punch.at > now]
    found.future = len(to_come)
    found.punches = [punch for punch in kept if punch.at <= now] if to_come else kept
    found.remarks += [*_misdated(found.punches, to_come), *_few(jumps), *_few(list(_crowded(found.punches)))]
    return found


def _misdated(kept: list[ClockPunch], to_come: list[ClockPunch]) -> Iterator[str]:
    if to_come:
        last = max(punch.at for punch in to_come)
        yield _(
            "%(n)s punches lie in the future (up to %(last)s) and are left out: is the clock's date right?"
        ) % {
            "n": len(to_come),
            "last": f"{last:%d/%m/%Y %H:%M}",
        }
    if early := sum(punch.at.year < FIRST_YEAR for punch in kept):
        yield _("%(n)s punches are dated before %(year)s: the clock had lost its date.") % {
            "n": early,
            "year": FIRST_YEAR,
        }


def _jumps(found: PunchList) -> Iterator[str]:
    """Where the clock went back; a workbook and a file that is sorted by person go back with each person."""
    backward = [(one.at, two.at) for one, two in pairwise(found.punches) if one.at - two.at > JUMP]
    if found.kind == "excel" or not backward:
        return
    runs = sum(1 for _code, _run in groupby(found.punches, key=lambda punch: punch.code))
    if runs == len(found.names):
        return
    for before, after in backward:
        yield _("The clock jumped back from %(before)s to %(after)s.") % {
            "before": f"{before:%d/%m/%Y %H:%M}",
            "after": f"{after:%d/%m/%Y %H:%M}",
        }


def _crowded(kept: list[ClockPunch]) -> Iterator[str]:
    for code, day, count in _most_a_day(kept):
        if count >= MOST_A_DAY:
            yield _("Code %(code)s has %(n)s punches on %(day)s.") % {
                "code": code,
                "n": count,
                "day": f"{day:%d/%m/%Y}",
            }


def _most_a_day(kept: list[ClockPunch]) -> Iterator[tuple[str, date, int]]:
    """Code, day and how many punches; one code after the other, so that a month of 5,000 people is never held whole."""
    by_code: dict[str, array[int]] = {}
    for punch in kept:
        by_code.setdefault(punch.code, array("l")).append(punch.at.toordinal())
    for code, days in by_code.items():
        for day, count in Counter(days).items():
            yield code, date.fromordinal(day), count


def _few(remarks: list[str]) -> list[str]:
    """Return the first of them, and how many more."""
    if len(remarks) <= MOST_NAMED:
        return remarks
    more = _("And %(n)s more of the same kind.") % {"n": len(remarks) - MOST_NAMED}
    return [*remarks[:MOST_NAMED], more]
