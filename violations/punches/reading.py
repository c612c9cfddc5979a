"""One punch file, whatever its kind: what it is, its punches, its bad lines, and what looks odd about the clock.

Only a code and a time are believed (DOMAIN §5): the columns after the time differ from firmware to firmware.
"""

import codecs
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from django.utils.translation import gettext as _

from staff.sheets import SheetError, read_workbook
from violations.punches.lines import read_lines
from violations.punches.model import Punch, PunchFileError, PunchList
from violations.punches.tables import read_tables

MAX_TEXT_BYTES = 64 * 1024 * 1024  # a month of 5,000 people as UTF-16 has 40 MB
MOST_A_DAY = 20  # punches of one code from which on somebody should look
FIRST_YEAR = 2010  # a clock whose battery died starts again in 2000 or before
JUMP = timedelta(days=1)  # a clock that writes as it goes goes back by no more


def read_punches(content: bytes, now: datetime) -> PunchList:
    """The punches of one file, doubled lines once, in the order of the file; those after `now` (local) are left out, told.

    Raises PunchFileError when it is no punch file, or none that can be read.
    """
    if not content:
        raise PunchFileError(_("The file is empty (0 bytes). Choose the right file."))
    if content.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        try:
            found = read_tables(read_workbook(content))
        except SheetError as error:
            raise PunchFileError(str(error)) from error
    else:
        if len(content) > MAX_TEXT_BYTES:
            raise PunchFileError(_("The file is larger than 64 MB. Take a shorter period from the clock."))
        text, encoding = decode(content)
        found = read_lines(text, encoding)
    if not found.punches and not found.names:
        raise PunchFileError(
            _(
                "No punch was found. Wanted is a file of the clock: *_attlog.dat, AGL_*.TXT, or its Excel report with a code, a day and times in and out."
            )
        )
    return _sifted(found, now)


def decode(content: bytes) -> tuple[str, str]:
    """The text and its encoding's name: by its mark, by the zero bytes of UTF-16, else UTF-8, else one byte a letter.

    Raises PunchFileError for what is no text.
    """
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return content.decode(name, "replace"), name
    head = content[:4000]
    for place, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if head[place::2].count(0) > len(head) // 4:
            return content.decode(name, "replace"), name
    if head.count(0) or sum(byte < 32 and byte not in b"\t\r\n\f\x1a" for byte in head) > len(head) // 20:
        raise PunchFileError(
            _(
                "This is neither text nor an Excel workbook (.xlsx). Export the punches from the clock's program again, as .dat, .txt or .xlsx."
            )
        )
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return content.decode("cp1258", "replace"), "cp1258"


def _sifted(found: PunchList, now: datetime) -> PunchList:
    """Without doubled punches, and without what the clock cannot know yet; both are told, and so are its jumps."""
    kept = dict.fromkeys(found.punches)
    to_come = [punch for punch in kept if punch.at > now]
    for punch in to_come:
        del kept[punch]
    told = list(_remarks(found.punches, kept, to_come))
    found.punches, found.remarks = list(kept), [*found.remarks, *told]
    return found


def _remarks(read: list[Punch], kept: Iterable[Punch], to_come: list[Punch]) -> Iterator[str]:
    if to_come:
        last = max(punch.at for punch in to_come)
        yield _(
            "%(n)s punches lie in the future (up to %(last)s) and are left out: is the clock's date right?"
        ) % {
            "n": len(to_come),
            "last": f"{last:%d/%m/%Y %H:%M}",
        }
    if early := [punch for punch in kept if punch.at.year < FIRST_YEAR]:
        yield _("%(n)s punches are dated before %(year)s: the clock had lost its date.") % {
            "n": len(early),
            "year": FIRST_YEAR,
        }
    backward = [(one.at, two.at) for one, two in pairwise(read) if one.at - two.at > JUMP]
    if 0 < len(backward) <= 5:  # a file that is sorted by person goes back all the time
        for before, after in backward:
            yield _("The clock jumped back from %(before)s to %(after)s.") % {
                "before": f"{before:%d/%m/%Y %H:%M}",
                "after": f"{after:%d/%m/%Y %H:%M}",
            }
    a_day = Counter((punch.code, punch.at.date()) for punch in kept)
    for (code, day), count in a_day.items():
        if count >= MOST_A_DAY:
            yield _("Code %(code)s has %(n)s punches on %(day)s.") % {
                "code": code,
                "n": count,
                "day": f"{day:%d/%m/%Y}",
            }
