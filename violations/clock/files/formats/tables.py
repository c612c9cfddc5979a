"""Punch reports as workbooks: one row a person and day, with times in and out (DOMAIN §5, Excel A, B and C)."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.utils.translation import gettext as _

from core.sheets.headings import plain
from core.sheets.reading import Sheet
from core.sheets.values import Value, as_text, value_at
from core.text.days import day_of_serial, moment_of_serial, time_of_fraction
from core.text.names import code_key
from violations.clock.files.formats.header import CODES, Header, find_header
from violations.clock.files.formats.model import CODE, ClockPunch, PunchFileError, PunchList, Trouble
from violations.clock.files.formats.moments import (
    CLOCK,
    DAY,
    STAMP,
    day_of,
    is_month_first,
    moment_of,
    time_of,
)

EARLIEST, LATEST = 2000, 2100  # an emptied date cell comes out as 1899 or 1900
_SERIALS = range(36_526, 73_416)  # those years as Excel counts days
_DIGIT = re.compile(r"\d")
_MIDNIGHT = re.compile(r"\s*0{1,2}(:00){0,2}\s*")  # what some programs write for no punch
_AROUND = " \t\r\n,;/|()-–"


@dataclass
class _Reader:
    """A sheet, and the row above: whose it was, by the code as written and by name, and the day it was of."""

    found: PunchList
    sheet: Sheet
    header: Header
    where: str
    row: int = 0
    code: str = ""
    name: str = ""
    day: date | None = None
    guessed: list[int] = field(
        default_factory=list
    )  # rows without a code, taken for those of the person above

    def __post_init__(self) -> None:
        below = range(self.header.below, len(self.sheet.rows))
        self.merges = any(self.sheet.is_filled(row, self.header.code) for row in below)

    def is_filled(self, number: int, place: int | None) -> bool:
        return place is not None and self.sheet.is_filled(number - 1, place)


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
        reader = _Reader(found, sheet, header, f"{sheet.name}: " if len(headers) > 1 else "")
        for number, row in enumerate(sheet.rows[header.below :], header.below + 1):
            _take(reader, number, row)
        if reader.guessed:
            found.remarks.append(
                _(
                    "%(n)s rows without a code were taken for the person in the row above (the first is row %(line)s): check them before taking the file in."
                )
                % {"n": len(reader.guessed), "line": f"{reader.where}{reader.guessed[0]}"}
            )
    return found


def _take(reader: _Reader, number: int, row: tuple[Value, ...]) -> None:
    header, found = reader.header, reader.found
    name = as_text(value_at(row, header.name))
    filled = [cell for place in header.times if not _is_nothing(cell := value_at(row, place))]
    code = as_text(value_at(row, header.code)).lstrip("'")
    if CODES.fullmatch(plain(code)):
        return  # the header again, at the top of a printed page
    day_cell = value_at(row, header.day)
    if not code:
        code = _from_above(reader, number, name, day_cell)
    if not code or (header.day is not None and _is_blank(day_cell)):
        if filled and (code or not _is_blank(day_cell)):
            _bad(reader, number, row, _("the code or the day is missing"))
        return  # a title, a total, a signature
    if not CODE.fullmatch(code):
        if filled:
            _bad(reader, number, row, _("no code of a person"))
        return
    try:
        day = _day(day_cell, found) if header.day is not None else None
        moments = [moment for cell in filled for moment in _moments(cell, day, found)]
    except ValueError:
        reader.row, reader.code, reader.name = number, code, name
        _bad(reader, number, row, _("the day or a time cannot be read: wanted are dd/mm/yyyy and hh:mm"))
        return
    if why := _merged_wrong(reader, number, row, code, name, day):
        _bad(reader, number, row, why)
        return
    if moments and not as_text(value_at(row, header.code)) and not reader.is_filled(number, header.name):
        reader.guessed.append(number)
    reader.row, reader.code, reader.name, reader.day = number, code, name, day
    _keep(found, code_key(code), name, moments)


def _keep(found: PunchList, code: str, name: str, moments: list[datetime]) -> None:
    if name or code not in found.names:
        found.names[code] = name
    found.punches += [ClockPunch(code, moment, exact=bool(moment.second)) for moment in moments]


def _from_above(reader: _Reader, number: int, name: str, day_cell: Value) -> str:
    """The code that holds for a row without one; "" where nothing says whose row it is.

    The name's cell is merged with the one above; or nothing in this sheet's codes is merged, the row has no name
    either, and the days run on: then it is reported as a guess.
    """
    if reader.row != number - 1:
        return ""
    if reader.is_filled(number, reader.header.name):
        return reader.code
    if name or reader.merges:
        return ""
    try:
        day = _day(day_cell, PunchList("excel", ""))
    except ValueError:
        day = None
    if day and reader.day and day < reader.day:
        return ""
    return reader.code


def _merged_wrong(
    reader: _Reader, number: int, row: tuple[Value, ...], code: str, name: str, day: date | None
) -> str:
    """Why cells merged with those above cannot be this row's: another person's code, another day's time."""
    header = reader.header
    other = (reader.row, reader.code, reader.day) != (number - 1, code, day)
    if other and any(
        reader.is_filled(number, place) and not _is_nothing(value_at(row, place)) for place in header.times
    ):
        return _("a time is merged over several days or people: give each row its own")
    if (
        reader.is_filled(number, header.code)
        and not reader.is_filled(number, header.name)
        and name
        and plain(name) != plain(reader.name)
    ):
        return _("the code is merged over several names: give each person their own")
    return ""


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
            return day_of_serial(value)
        case str():
            found_day = DAY.search(value)
            day = day_of(found_day) if found_day else None
            found.month_first += found_day is not None and is_month_first(found_day)
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
            return [moment_of_serial(value)]
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
            return [time_of_fraction(value)]
        case str():
            clocks = [time_of(match) for match in CLOCK.finditer(value)]
            if not clocks or CLOCK.sub("", value).strip(_AROUND):
                raise ValueError(value)
            return [_known(clock, value) for clock in clocks]
        case _:
            raise ValueError(value)


def _known(clock: time | None, value: Value) -> time:
    if clock is None:
        raise ValueError(value)
    return clock


def _bad(reader: _Reader, number: int, row: tuple[Value, ...], why: str) -> None:
    text = reader.where + " · ".join(as_text(value) for value in row if as_text(value))
    reader.found.bad.append(Trouble(number, text[:60], why))
