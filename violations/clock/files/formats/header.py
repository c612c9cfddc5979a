"""Find the header of a clock's report and the columns that count. Pure. It is found by its words, wherever it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.sheets.headings import plain
from core.sheets.reading import Sheet

HEADER_WITHIN = 50  # rows from the top of the sheet
# Where a sheet has both, the clock's own code is meant and not the personnel number.
_CLOCK_CODES = re.compile(r"ma( so)?( may)? (cham cong|cc|the|van tay)|enno|so the|pin|user ?id|ac no")
CODES = re.compile(r"ma( so)? ?(n v(ien)?|nv|nhan vien|ns|nhan su|can bo|cb|id)?|id( nhan vien)?")
_NAMES = re.compile(r"(ho va )?ten( n vien| nv| nhan vien| can bo)?|ho( va)? ten|ho ten nhan vien")
_DAYS = re.compile(r"ngay( cham( cong)?| thang( nam)?| lam viec)?|date")
# Not Vào trễ, Ra sớm, Tổng giờ: those are what the clock's program thinks of the day.
_PART = r"( (sang|chieu|toi|dem|ca)){0,2}"
_TIMES = re.compile(
    rf"((gio|lan|sang|chieu|toi|ca \d) )?(vao|ra|in|out|cham|den|ve)( gio| lan)?{_PART} ?\d{{0,2}}"
    r"|(gio |check ?)(in|out) ?\d{0,2}|gio( cham)?( cong)? \d{1,2}|lan( cham)? \d{1,2}"
)
_ONE_TIME = re.compile(r"gio( cham)?( cong)?|thoi gian( cham)?( cong)?|time")  # one punch a row
_HALVES = re.compile(r"(buoi )?(sang|chieu|toi)|ca \d")  # under Giờ vào, for example
_STAMPS = re.compile(r"ngay gio( cham( cong)?)?|thoi gian( cham( cong)?)?|gio cham( cong)?|date ?time")


@dataclass(frozen=True)
class Header:
    """The index of the first row below, and the columns."""

    below: int
    code: int
    name: int | None
    day: int | None
    times: tuple[int, ...]  # in and out, in the order of the sheet; or one whole stamp


def find_header(sheet: Sheet) -> Header | None:
    """The header of this sheet: one line, or two where Vào and Ra stand under a title that spans them."""
    for index, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        upper = [plain(value) if isinstance(value, str) else "" for value in row]
        code = _first(_CLOCK_CODES, upper)
        if code is None:
            code = _first(CODES, upper)
        if code is None:
            continue
        lower_row = sheet.rows[index + 1] if index + 1 < len(sheet.rows) else ()
        lower = [plain(value) if isinstance(value, str) else "" for value in lower_row]
        two = not _all(_TIMES, upper) and bool(_all(_TIMES, lower))
        words = [(low if two and low else up) for up, low in _side_by_side(upper, lower)]
        header = _columns(words, code, index + (2 if two else 1))
        if header:
            return _with_all_times(sheet, header, index + two, lower)
    return None


def _columns(words: list[str], code: int, below: int) -> Header | None:
    day, name, stamp = _first(_DAYS, words), _first(_NAMES, words), _first(_STAMPS, words)
    times = _all(_TIMES, words) or (_all(_ONE_TIME, words)[:1] if day is not None else ())
    if day is not None and times:
        return Header(below, code, name, day, times)
    if stamp is not None:
        return Header(below, code, name, None, (stamp,))
    return None


def _with_all_times(sheet: Sheet, header: Header, line: int, below: list[str]) -> Header:
    """With the columns over which a heading for times is merged, and those of Sáng and Chiều below it."""
    times = {
        column
        for place in header.times
        for column in sheet.span(line, place)
        if column == place or not _is_other(below[column] if column < len(below) else "")
    }
    halves = set(_all(_HALVES, below))
    if halves & times and header.below == line + 1:
        times |= halves
    return replace(header, times=tuple(sorted(times)))


def _is_other(word: str) -> bool:
    """Whether what stands below a heading for times is a heading for something else, such as Trễ."""
    return bool(re.search("[a-z]", word)) and not (_HALVES.fullmatch(word) or _TIMES.fullmatch(word))


def _first(pattern: re.Pattern[str], words: list[str]) -> int | None:
    return next(iter(_all(pattern, words)), None)


def _all(pattern: re.Pattern[str], words: list[str]) -> tuple[int, ...]:
    return tuple(place for place, word in enumerate(words) if word and pattern.fullmatch(word))


def _side_by_side(upper: list[str], lower: list[str]) -> Iterator[tuple[str, str]]:
    for place in range(max(len(upper), len(lower))):
        yield (
            upper[place] if place < len(upper) else "",
            lower[place] if place < len(lower) else "",
        )
