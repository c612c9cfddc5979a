"""Punch files that are text: ZKTeco's *_attlog.dat, and AGL_*.TXT with its header."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _

from core.sheets.headings import plain
from core.text.names import code_key
from violations.clock.files.formats.model import (
    CODE,
    ClockPunch,
    Progress,
    PunchFileError,
    PunchList,
    Trouble,
)
from violations.clock.files.formats.moments import STAMP, is_month_first, moment_of

HEADER_WITHIN = 20  # lines from the top; some clocks write their model and number first
LONGEST = 1_000  # characters; no clock writes a longer line
TELL_EVERY = 20_000  # lines
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_FIRST = re.compile(r"[\s;,|]*([^\s;,|]+)[\s;,|]+")  # where the tabs have become something else
_BETWEEN = re.compile(r"[\t;,|]")
_CODES = {"enno", "en no", "pin", "user id", "userid", "ac no"}
_TIMES = {"datetime", "date time", "time", "date"}
_TEXT_SHOWN = 60  # characters of a bad line
_ENOUGH_BAD = 1_000  # lines from the top without one punch: this is something else
_TOO_BAD = 20_000


@dataclass(frozen=True)
class _Columns:
    """Where the fields of a line stand; `name` None: nowhere."""

    code: int
    name: int | None
    time: int
    tabbed: bool


def read_lines(text: str, encoding: str, on_progress: Progress | None = None) -> PunchList:
    """The punches of a text file; each line that is not empty and gives none is named.

    Raises PunchFileError where so many lines give none that this is no punch file.
    """
    count = text.count("\n") + (not text.endswith("\n"))
    top, header = _find_header(text)
    found = PunchList("agl" if header else "attlog", encoding)
    codes: dict[str, str] = {}  # as written → for comparing: 400,000 lines name 5,000 codes
    for number, line in enumerate(_lines(text), 1):
        if number % TELL_EVERY == 0:
            _check(found)
            if on_progress:
                on_progress("read", number, count)
        if number > top and line and not (header and _is_header(line)):
            _take(found, header, codes, number, line)
            if len(found.bad) == _ENOUGH_BAD and not found.punches:
                _check(found)
    return found


def _check(found: PunchList) -> None:
    if len(found.bad) > _TOO_BAD > len(found.punches) or (
        len(found.bad) >= _ENOUGH_BAD and not found.punches
    ):
        first = found.bad[0]
        raise PunchFileError(
            _(
                "Too many lines give no punch, for example line %(line)s: %(why)s. Is this a file of the clock?"
            )
            % {"line": first.line, "why": first.why}
        )


def _lines(text: str) -> Iterator[str]:
    """The lines, numbered as an editor does, without blanks at their ends, ^Z, zero bytes and quotation marks."""
    for found in _LINE.finditer(text):
        yield found[1].replace("\x1a", "").replace("\0", "").replace('"', "").replace("\ufeff", "").rstrip()


def _find_header(text: str) -> tuple[int, _Columns | None]:
    """How many lines there are up to the header, itself included, and its columns."""
    for number, line in enumerate(islice(_lines(text), HEADER_WITHIN), 1):
        if _is_header(line):
            words = [plain(field) for field in _fields(line)]
            code = next((at for at, word in enumerate(words) if word in _CODES), None)
            time = next((at for at, word in enumerate(words) if word in _TIMES), None)
            if code is not None and time is not None:
                name = words.index("name") if "name" in words else None
                return number, _Columns(code, name, time, "\t" in line)
    return 0, None


def _is_header(line: str) -> bool:
    """Whether the line holds words where a punch has figures: `No TMNo EnNo Name INOUT Mode DateTime`."""
    return (
        not line[:4].strip().isdecimal()
        and "time" in line[:LONGEST].casefold()
        and STAMP.search(line) is None
    )


def _fields(line: str) -> list[str]:
    if "\t" in line:
        return line.split("\t")
    return _BETWEEN.split(line) if _BETWEEN.search(line) else line.split()


def _take(found: PunchList, header: _Columns | None, codes: dict[str, str], number: int, line: str) -> None:
    if len(line) > LONGEST:
        found.bad.append(Trouble(number, line[:_TEXT_SHOWN].strip(), _("longer than any line of a clock")))
        return
    raw_code, name, tail = _by_header(header, line) if header else _by_place(line)
    code = codes.get(raw_code)
    if code is None and CODE.fullmatch(raw_code):
        code = codes[raw_code] = code_key(raw_code)
    if code is None:
        found.bad.append(Trouble(number, line.strip()[:_TEXT_SHOWN], _("no code of a person")))
        return
    stamp = STAMP.search(_BETWEEN.sub(" ", tail))
    at = moment_of(stamp) if stamp else None
    if stamp is None or at is None:
        found.month_first += stamp is not None and is_month_first(stamp)
        found.bad.append(Trouble(number, line.strip()[:_TEXT_SHOWN], _("no date and time, or cut short")))
        return
    if header is None:  # a name may stand before the time
        before = tail[: stamp.start()]
        if before.strip("\t").count("\t"):
            why = _("the time stands too far to the right for a file without a header")
            found.bad.append(Trouble(number, line.strip()[:_TEXT_SHOWN], why))
            return
        name = before.strip(" \t;,|")
    if name or code not in found.names:
        found.names[code] = name
    found.punches.append(ClockPunch(code, at, exact=stamp["second"] is not None))


def _by_header(header: _Columns, line: str) -> tuple[str, str, str]:
    """Code, name, and what the time is looked for in. Where the tabs are lost, an empty name has no place."""
    fields = _fields(line)
    raw_code = fields[header.code].strip() if header.code < len(fields) else ""
    if not header.tabbed or "\t" not in line:
        return raw_code, "", line
    name = fields[header.name].strip() if header.name is not None and header.name < len(fields) else ""
    return raw_code, name, " ".join(fields[header.time :])


def _by_place(line: str) -> tuple[str, str, str]:
    """Code, no name yet, and the rest of a line without a header."""
    if "\t" in line:
        raw_code, _tab, tail = line.partition("\t")
        return raw_code.strip(), "", tail
    first = _FIRST.match(line)
    return (first[1], "", line[first.end() :]) if first else (line.strip(), "", "")
