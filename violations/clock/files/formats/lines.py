"""Punch files that are text: ZKTeco's *_attlog.dat, and AGL_*.TXT with its header. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
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
from violations.clock.files.formats.moments import CLOCK, DAY, STAMP, is_month_first, moment_of

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
    """Where the fields of a line stand; `name` None: nowhere. `dense`: where, if the empty headings have no field below."""

    code: int
    name: int | None
    time: int
    tabbed: bool
    dense: "_Columns | None" = None


@dataclass
class _Reader:
    """A file on its way: what was found, its header, each code as written → for comparing (400,000 lines name 5,000), and
    the lines whose columns are not those of the header."""

    found: PunchList
    header: _Columns | None
    codes: dict[str, str] = field(default_factory=dict)
    shifted: list[int] = field(default_factory=list)


def read_lines(text: str, encoding: str, on_progress: Progress | None = None) -> PunchList:
    """The punches of a text file; each line that is not empty and gives none is named.

    Raises PunchFileError where so many lines give none that this is no punch file.
    """
    count = text.count("\n") + (not text.endswith("\n"))
    top, header = _find_header(text)
    found = PunchList("agl" if header else "attlog", encoding)
    reader = _Reader(found, header)
    for number, line in enumerate(_lines(text), 1):
        if number % TELL_EVERY == 0:
            _check(found)
            if on_progress:
                on_progress("read", number, count)
        if number > top and line and not (header and _is_header(line)):
            _take(reader, number, line)
            if len(found.bad) == _ENOUGH_BAD and not found.punches:
                _check(found)
    if reader.shifted:
        found.remarks.append(_shifted(reader.shifted, len(found.punches)))
    return found


def _shifted(lines: list[int], count: int) -> str:
    return _(
        "%(n)s of %(count)s lines (the first is line %(line)s) have other columns than the header: their time is the first one after the code. Check some of them before taking the file in."
    ) % {"n": len(lines), "count": count, "line": lines[0]}


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


def has_header(text: str) -> bool:
    """Whether this text begins as AGL_*.TXT does: a header, and a punch a line."""
    return _find_header(text)[1] is not None


def _find_header(text: str) -> tuple[int, _Columns | None]:
    """How many lines there are up to the header, itself included, and its columns."""
    for number, line in enumerate(islice(_lines(text), HEADER_WITHIN), 1):
        if _is_header(line):
            words = [plain(each) for each in _fields(line)]
            if columns := _columns(words, "\t" in line):
                return number, columns
    return 0, None


def _columns(words: list[str], tabbed: bool) -> _Columns | None:
    code = next((at for at, word in enumerate(words) if word in _CODES), None)
    time = next((at for at, word in enumerate(words) if word in _TIMES), None)
    if code is None or time is None:
        return None
    named = [word for word in words if word]
    dense = _columns(named, tabbed) if len(named) < len(words) else None
    return _Columns(code, words.index("name") if "name" in words else None, time, tabbed, dense)


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


def _take(reader: _Reader, number: int, line: str) -> None:
    found, header, codes = reader.found, reader.header, reader.codes
    if len(line) > LONGEST:
        _bad(found, number, line[:LONGEST], _("longer than any line of a clock"))
        return
    raw_code, name, tail = _by_header(reader, header, number, line) if header else _by_place(line)
    code = codes.get(raw_code)
    if code is None and CODE.fullmatch(raw_code.lstrip("'")):
        code = codes[raw_code] = code_key(raw_code.lstrip("'"))
    if code is None:
        _bad(found, number, line, _("no code of a person"))
        return
    flat = _BETWEEN.sub(" ", tail)
    stamp = STAMP.search(flat)
    at = moment_of(stamp) if stamp else None
    if stamp is None or at is None:
        found.month_first += stamp is not None and is_month_first(stamp)
        _bad(found, number, line, _("no date and time, or cut short"))
        return
    if stamp["year2"] is not None:
        found.weigh(at)
    if flat.find(":", stamp.end()) > 0 and _holds_more(tail[stamp.end() :]):
        _bad(found, number, line, _("several times in a line without a header that says which is what"))
        return
    if header is None and stamp.start():  # a name may stand before the time
        name, why = _name_before(raw_code, tail[: stamp.start()])
        if why:
            _bad(found, number, line, why)
            return
    if name or code not in found.names:
        found.names[code] = name
    found.punches.append(ClockPunch(code, at, exact=stamp["second"] is not None))


def _bad(found: PunchList, number: int, line: str, why: str) -> None:
    holds = bool(DAY.search(line) or CLOCK.search(line))
    found.bad.append(Trouble(number, line.strip()[:_TEXT_SHOWN], why, holds))


def _holds_more(rest: str) -> bool:
    """Whether another field after the time is a time too."""
    return any(CLOCK.fullmatch(each.strip()) or STAMP.search(each) for each in _BETWEEN.split(rest))


def _name_before(raw_code: str, before: str) -> tuple[str, str]:
    """The name between code and time, and why it can be none: then the first field of the line may be no code."""
    tabbed = "\t" in before
    inner = before.strip("\t" if tabbed else " ;,|")
    if "\t" in inner or (not tabbed and _BETWEEN.search(inner)):
        return "", _("the time stands too far to the right for a file without a header")
    name = inner.strip(" \t;,|")
    if name and name != raw_code and name[0].isdecimal():
        first, *more = name.split()
        if not any(letter.isalpha() for letter in name) or (more and not tabbed and first.isdecimal()):
            return "", _("two numbers before the time: which is the code of a person?")
    return name, ""


def _by_header(reader: _Reader, header: _Columns, number: int, line: str) -> tuple[str, str, str]:
    """Code, name, and what the time is looked for in. Where the tabs are lost, an empty name has no place."""
    fields = _fields(line)
    if not header.tabbed or "\t" not in line:
        raw_code = fields[header.code].strip() if header.code < len(fields) else ""
        return raw_code, "", line
    columns, stands = header, _is_time(fields, header.time)
    if not stands and header.dense and _is_time(fields, header.dense.time):
        columns, stands = header.dense, True
    raw_code = fields[columns.code].strip() if columns.code < len(fields) else ""
    if not stands:  # the first time after the code, unless the code itself is in doubt
        surely = header.dense is None or header.dense.code == header.code
        if DAY.search(line):
            reader.shifted.append(number)
        return raw_code if surely else "", "", " ".join(fields[columns.code + 1 :])
    name = fields[columns.name].strip() if columns.name is not None and columns.name < len(fields) else ""
    return raw_code, name, " ".join(fields[columns.time :])


def _is_time(fields: list[str], place: int) -> bool:
    """Whether a day may stand there: a quick look, of every line of a long file."""
    return place < len(fields) and len(fields[place]) > 5 and fields[place].lstrip()[:1].isdecimal()


def _by_place(line: str) -> tuple[str, str, str]:
    """Code, no name yet, and the rest of a line without a header."""
    if "\t" in line:
        raw_code, _tab, tail = line.partition("\t")
        return raw_code.strip(), "", tail
    first = _FIRST.match(line)
    return (first[1], "", line[first.end() :]) if first else (line.strip(), "", "")
