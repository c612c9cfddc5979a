"""Punch reports as workbooks: one row a person and day, with times in and out (DOMAIN §5, Excel A, B and C)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.translation import gettext as _

from staff.headings import plain
from staff.sheets import Sheet, Value, as_day, as_text
from violations.punches.model import Punch, PunchFileError, PunchList, Trouble, code_key

HEADER_WITHIN = 50  # rows from the top of the sheet
EARLIEST = 2000  # an emptied date cell comes out as 1899 or 1900
_CODES = re.compile(r"ma( so)? ?(n v(ien)?|nv|nhan vien|cham cong|cc|the|can bo|cb)?|enno|so the|pin")
_NAMES = re.compile(r"(ho va )?ten( n vien| nv| nhan vien| can bo)?|ho( va)? ten|ho ten nhan vien")
_DAYS = re.compile(r"ngay( cham cong| thang( nam)?| lam viec)?")
# Not Vào trễ, Ra sớm, Giờ, Tổng giờ: those are what the clock's program thinks of the day.
_TIMES = re.compile(
    r"(gio |lan )?(vao|ra|in|out|cham)( gio| lan)? ?\d{0,2}|gio( cham)?( cong)? \d{1,2}|lan \d{1,2}"
)
_STAMPS = re.compile(r"ngay gio( cham( cong)?)?|thoi gian( cham( cong)?)?|gio cham cong|datetime")
_CLOCK = re.compile(r"(\d{1,2})[:hg](\d{2})(?::(\d{2}))?")
_NOTHING = re.compile(r"[\s\-–—_.:?x]*|0", re.IGNORECASE)


@dataclass(frozen=True)
class _Header:
    """The index of the first row below, and the columns."""

    below: int
    code: int
    name: int | None
    day: int | None
    times: tuple[int, ...]  # in and out, in the order of the sheet; or one whole stamp


def read_tables(sheets: list[Sheet]) -> PunchList:
    """The punches of a clock's report. Raises PunchFileError when no sheet has a code, a day and a time column."""
    found = PunchList("excel", "")
    headers = [(sheet, header) for sheet in sheets if (header := _find_header(sheet))]
    if not headers:
        raise PunchFileError(
            _(
                "No header row was found in the first 50 rows: wanted are a code (Mã N.Viên), a day (Ngày), and times (Vào, Ra)."
            )
        )
    for sheet, header in headers:
        for number, row in enumerate(sheet.rows[header.below :], header.below + 1):
            _take(found, header, number, row)
    return found


def _find_header(sheet: Sheet) -> _Header | None:
    """The header of this sheet: one line, or two where Vào and Ra stand under a title that spans them."""
    for index, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        upper = [plain(value) if isinstance(value, str) else "" for value in row]
        code = next((place for place, word in enumerate(upper) if word and _CODES.fullmatch(word)), None)
        if code is None:
            continue
        lower_row = sheet.rows[index + 1] if index + 1 < len(sheet.rows) else ()
        lower = [plain(value) if isinstance(value, str) else "" for value in lower_row]
        two = not any(_TIMES.fullmatch(word) for word in upper if word)
        words = [(low if two and low else up) for up, low in _side_by_side(upper, lower)]
        times = [place for place, word in enumerate(words) if word and _TIMES.fullmatch(word)]
        day = next((place for place, word in enumerate(words) if word and _DAYS.fullmatch(word)), None)
        stamp = next((place for place, word in enumerate(words) if word and _STAMPS.fullmatch(word)), None)
        name = next((place for place, word in enumerate(words) if word and _NAMES.fullmatch(word)), None)
        if stamp is not None and not times:
            return _Header(index + 1, code, name, None, (stamp,))
        if day is not None and times:
            return _Header(index + (2 if words != upper else 1), code, name, day, tuple(times))
    return None


def _side_by_side(upper: list[str], lower: list[str]) -> Iterator[tuple[str, str]]:
    for place in range(max(len(upper), len(lower))):
        yield (
            upper[place] if place < len(upper) else "",
            lower[place] if place < len(lower) else "",
        )


def _take(found: PunchList, header: _Header, number: int, row: tuple[Value, ...]) -> None:
    code = as_text(_cell(row, header.code))
    written = [cell for place in header.times if not _is_nothing(cell := _cell(row, place))]
    day_cell = _cell(row, header.day) if header.day is not None else None
    if not code or (header.day is not None and _is_nothing(day_cell)):
        if code and written or day_cell is not None and written:
            _bad(found, number, row, _("the code or the day is missing"))
        return  # a title, a total, a signature
    if not re.fullmatch(r"[0-9A-Za-z]{1,20}", code):
        if written:
            _bad(found, number, row, _("no code of a person"))
        return
    try:
        day = _plausible(as_day(day_cell)) if header.day is not None else None
        moments = [moment for cell in written for moment in _moments(cell, day)]
    except ValueError:
        _bad(found, number, row, _("the day or a time cannot be read: wanted are dd/mm/yyyy and hh:mm"))
        return
    code = code_key(code)
    name = as_text(_cell(row, header.name)) if header.name is not None else ""
    if name or code not in found.names:
        found.names[code] = name
    found.punches += [Punch(code, moment, exact=bool(moment.second)) for moment in moments]


def _cell(row: tuple[Value, ...], place: int | None) -> Value:
    return row[place] if place is not None and place < len(row) else None


def _is_nothing(value: Value) -> bool:
    return value is None or (isinstance(value, str) and bool(_NOTHING.fullmatch(value)))


def _plausible(day: date | None) -> date:
    if day is None or not EARLIEST <= day.year <= 2100:
        raise ValueError(day)
    return day


def _moments(value: Value, day: date | None) -> list[datetime]:
    """The times of a cell on `day`; of a whole stamp when there is no day column. Raises ValueError."""
    if day is None:
        if isinstance(value, datetime):
            return [datetime.combine(_plausible(value.date()), value.time())]
        said, _gap, clock = as_text(value).partition(" ")
        return _moments(clock, _plausible(as_day(said)))
    match value:
        case datetime():  # a time that Excel keeps on a day of 1899
            return [datetime.combine(day, value.time().replace(microsecond=0))]
        case time():
            return [datetime.combine(day, value.replace(microsecond=0))]
        case float() | int() if not isinstance(value, bool) and 0 <= value < 1:
            return [datetime.combine(day, _of_day(float(value)))]
        case str():
            found = _CLOCK.findall(value)
            if not found or _CLOCK.sub("", value).strip(" \t\r\n,;/-–|"):
                raise ValueError(value)
            return [datetime.combine(day, time(int(h), int(m), int(s or 0))) for h, m, s in found]
        case _:
            raise ValueError(value)


def _of_day(fraction: float) -> time:
    seconds = min(round(fraction * 86400), 86399)
    return time(seconds // 3600, seconds // 60 % 60, seconds % 60)


def _bad(found: PunchList, number: int, row: tuple[Value, ...], why: str) -> None:
    text = " · ".join(as_text(value) for value in row if as_text(value))
    found.bad.append(Trouble(number, text[:60], why))
