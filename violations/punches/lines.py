"""Punch files that are text: ZKTeco's *_attlog.dat, and AGL_*.TXT with its header."""

import re
from datetime import datetime

from django.utils.translation import gettext as _

from staff.headings import plain
from violations.punches.model import Punch, PunchList, Trouble, code_key

_STAMP = re.compile(
    r"(?:(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"
    r"|(?P<day2>\d{1,2})[-/.](?P<month2>\d{1,2})[-/.](?P<year2>\d{4}))"
    r"[ T]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?:\.\d+)?"
)
_CODE = re.compile(r"[0-9A-Za-z]{1,20}")
_GAP = re.compile(r"\t| {2,}|[;,|]")  # where a program has turned the tabs into something else
_TEXT_SHOWN = 60  # characters of a bad line


def read_lines(text: str, encoding: str) -> PunchList:
    """The punches of a text file; each line that is not empty and gives none is named."""
    lines = text.replace("\x1a", "").splitlines()  # ^Z ends the files of old clocks
    header = next((_header(line) for line in lines[:5] if _header(line)), None)
    found = PunchList("agl" if header else "attlog", encoding)
    for number, line in enumerate(lines, 1):
        if line.strip() and not (header and _header(line)):
            _take(found, header, number, line)
    return found


def _header(line: str) -> tuple[int, int, int] | None:
    """The columns of code, name and time in a header line: `No TMNo EnNo Name INOUT Mode DateTime`."""
    words = [plain(field) for field in line.lstrip("\ufeff").split("\t")]
    if "enno" not in words or "datetime" not in words:
        return None
    return words.index("enno"), words.index("name") if "name" in words else -1, words.index("datetime")


def _take(found: PunchList, header: tuple[int, int, int] | None, number: int, line: str) -> None:
    fields = line.split("\t") if "\t" in line else _GAP.split(line.strip())
    code_at, name_at, time_at = header or (0, 1, 1)
    code = fields[code_at].strip() if code_at < len(fields) else ""
    if not _CODE.fullmatch(code):
        found.bad.append(Trouble(number, line.strip()[:_TEXT_SHOWN], _("no code of a person")))
        return
    # A name may stand before the time, and date and time in two fields: the first stamp counts.
    tail = "\t".join(fields[time_at:])
    stamp = _STAMP.search(tail.replace("\t", " "))
    at = _moment(stamp) if stamp else None
    if stamp is None or at is None:
        found.bad.append(Trouble(number, line.strip()[:_TEXT_SHOWN], _("no date and time, or cut short")))
        return
    code = code_key(code)
    name = fields[name_at].strip() if header and 0 <= name_at < len(fields) else ""
    if header is None and stamp.start() > 0:
        name = tail[: stamp.start()].strip()
    if name or code not in found.names:
        found.names[code] = name
    found.punches.append(Punch(code, at, exact=stamp["second"] is not None))


def _moment(stamp: re.Match[str]) -> datetime | None:
    """The moment that was written; None for the 31st of a month of thirty days, or 25:00."""
    try:
        return datetime(  # noqa: DTZ001 - the clock's own local time
            int(stamp["year"] or stamp["year2"]),
            int(stamp["month"] or stamp["month2"]),
            int(stamp["day"] or stamp["day2"]),
            int(stamp["hour"]),
            int(stamp["minute"]),
            int(stamp["second"] or 0),
        )
    except ValueError:
        return None
