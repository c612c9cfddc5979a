"""Punch reports as workbooks: one row a person and day, with times in and out (DOMAIN §5, Excel A, B and C)."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from staff.headings import plain
from staff.names import code_key
from staff.sheets import Sheet, Value, as_text
from violations.punches.header import CODES, Header, find_header
from violations.punches.model import CODE, Punch, PunchFileError, PunchList, Trouble
from violations.punches.moments import CLOCK, DAY, STAMP, day_of, is_month_first, moment_of, time_of

EARLIEST, LATEST = 2000, 2100  # an emptied date cell comes out as 1899 or 1900
_EPOCH = datetime.combine(date(1899, 12, 30), time())  # day 0 of Excel's count
_SERIALS = range(36_526, 73_416)  # those years as Excel counts days
_DIGIT = re.compile(r"\d")
_MIDNIGHT = re.compile(r"\s*0{1,2}(:00){0,2}\s*")  # what some programs write for no punch
_AROUND = " \t\r\n,;/|()-–"


@dataclass
class _Above:
    """The code and name of the row before: where cells are merged, they hold for the rows below as well."""

    row: int = 0
    code: str = ""


def read_tables(sheets: list[Sheet]) -> PunchList:
    """The punches of a clock's report. Raises PunchFileError when no sheet has a code, a day and a time column."""
    found = PunchList("excel", "")
    headers = [(sheet, header) for sheet in sheets if (header := find_header(sheet))]
    if not headers:
        raise PunchFileError(
            _(
                "No header row was found in the first 50 rows: wanted are a code (Mã N.Viên), a day (Ngày), and times (Vào, Ra)."
            )
        )
    for sheet, header in headers:
        above, where = _Above(), f"{sheet.name}: " if len(headers) > 1 else ""
        for number, row in enumerate(sheet.rows[header.below :], header.below + 1):
            _take(found, header, above, number, row, where)
    return found


def _take(
    found: PunchList, header: Header, above: _Above, number: int, row: tuple[Value, ...], where: str
) -> None:
    name = as_text(_cell(row, header.name))
    written = [cell for place in header.times if not _is_nothing(cell := _cell(row, place))]
    code = as_text(_cell(row, header.code)).lstrip("'")
    if not code and not name and above.row == number - 1:
        code = above.code
    if CODES.fullmatch(plain(code)):
        return  # the header again, at the top of a printed page
    day_cell = _cell(row, header.day)
    if not code or (header.day is not None and _is_blank(day_cell)):
        if written and (code or not _is_blank(day_cell)):
            _bad(found, number, row, where, _("the code or the day is missing"))
        return  # a title, a total, a signature
    if not CODE.fullmatch(code):
        if written:
            _bad(found, number, row, where, _("no code of a person"))
        return
    above.row, above.code = number, code
    try:
        day = _day(day_cell, found) if header.day is not None else None
        moments = [moment for cell in written for moment in _moments(cell, day, found)]
    except ValueError:
        why = _("the day or a time cannot be read: wanted are dd/mm/yyyy and hh:mm")
        _bad(found, number, row, where, why)
        return
    code = code_key(code)
    if name or code not in found.names:
        found.names[code] = name
    found.punches += [Punch(code, moment, exact=bool(moment.second)) for moment in moments]


def _cell(row: tuple[Value, ...], place: int | None) -> Value:
    return row[place] if place is not None and place < len(row) else None


def _is_blank(value: Value) -> bool:
    return value is None or (
        isinstance(value, str) and not _DIGIT.search(value) and not value.startswith("#")
    )


def _is_nothing(value: Value) -> bool:
    """Whether a cell for a time holds none: empty, a dash, a word such as Vắng or P, or midnight sharp."""
    if isinstance(value, time):
        return value == time()
    return _is_blank(value) or value == 0 or (isinstance(value, str) and bool(_MIDNIGHT.fullmatch(value)))


def _day(value: Value, found: PunchList) -> date:
    """The day of a cell: a real date, its bare number, or text with one day in it. Raises ValueError."""
    match value:
        case datetime():
            return _plausible(value.date())
        case int() | float() if not isinstance(value, bool) and int(value) in _SERIALS:
            return (_EPOCH + timedelta(days=int(value))).date()
        case str():
            said = DAY.search(value)
            day = day_of(said) if said else None
            found.month_first += said is not None and is_month_first(said)
            if day is None:
                raise ValueError(value)
            return _plausible(day)
        case _:
            raise ValueError(value)


def _plausible(day: date) -> date:
    if not EARLIEST <= day.year <= LATEST:
        raise ValueError(day)
    return day


def _moments(value: Value, day: date | None, found: PunchList) -> list[datetime]:
    """The times of a cell, on `day` unless it says its own. Raises ValueError."""
    match value:
        case datetime() if day is None or value.year >= EARLIEST:
            _plausible(value.date())
            return [value.replace(microsecond=0)]
        case int() | float() if not isinstance(value, bool) and int(value) in _SERIALS:
            return [_EPOCH + timedelta(seconds=round(value * 86400))]
        case str() if stamp := STAMP.search(value):
            found.month_first += is_month_first(stamp)
            moment = moment_of(stamp)
            if moment is None or STAMP.sub("", value).strip(_AROUND):
                raise ValueError(value)
            _plausible(moment.date())
            return [moment]
    if day is None:
        raise ValueError(value)
    return [datetime.combine(day, clock) for clock in _clocks(value)]


def _clocks(value: Value) -> list[time]:
    """The times of day of a cell. Raises ValueError."""
    match value:
        case datetime():  # a time that Excel keeps on a day of 1899
            return [value.time().replace(microsecond=0)]
        case time():
            return [value.replace(microsecond=0)]
        case float() if 0 < value < 1:
            seconds = min(round(value * 86400), 86399)
            return [time(seconds // 3600, seconds // 60 % 60, seconds % 60)]
        case str():
            said = [time_of(match) for match in CLOCK.finditer(value)]
            if not said or CLOCK.sub("", value).strip(_AROUND):
                raise ValueError(value)
            return [_known(clock, value) for clock in said]
        case _:
            raise ValueError(value)


def _known(clock: time | None, value: Value) -> time:
    if clock is None:
        raise ValueError(value)
    return clock


def _bad(found: PunchList, number: int, row: tuple[Value, ...], where: str, why: str) -> None:
    text = where + " · ".join(as_text(value) for value in row if as_text(value))
    found.bad.append(Trouble(number, text[:60], why))
