"""The cells of a clock's report as days and times of day: real ones, Excel's numbers, and text. Pure."""

import re
from datetime import date, datetime, time, timedelta

from core.sheets.values import Value
from core.text.days import day_of_serial, moment_of_serial, time_of_fraction
from violations.clock.files.formats.model import PunchList
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
LONGEST = 300  # characters; times of a day are no longer
_DIGIT = re.compile(r"\d")
_MIDNIGHT = re.compile(r"\s*0{1,2}(:00){0,2}\s*")  # what some programs write for no punch
_JOINED = re.compile(r"(?:\d\d:\d\d){2,}")  # 07:0511:31: what the clock's own .xls holds
_AROUND = " \t\r\n,;/|()-–'’′"  # 17g30' is minutes


def is_blank(value: Value) -> bool:
    """Whether a cell says nothing: empty, or a word without a figure that is no error of Excel."""
    return value is None or (
        isinstance(value, str) and not _DIGIT.search(value) and not value.startswith("#")
    )


def is_nothing(value: Value) -> bool:
    """Whether a cell for a time holds none: empty, a dash, a word such as Vắng or P, or midnight sharp."""
    if isinstance(value, time):
        return value == time()
    return is_blank(value) or value == 0 or (isinstance(value, str) and bool(_MIDNIGHT.fullmatch(value)))


def day_in(value: Value, found: PunchList) -> date:
    """The day of a cell: a real date, its bare number, or text with one day in it. Raises ValueError."""
    match value:
        case datetime():
            return _plausible(value.date())
        case int() | float() if _is_serial(value):
            return day_of_serial(value)
        case str():
            found_day = DAY.search(value)
            day = day_of(found_day) if found_day else None
            found.month_first += found_day is not None and is_month_first(found_day)
            if day is None or len({each[0] for each in DAY.finditer(value)}) > 1:
                raise ValueError(value)
            if found_day and found_day["year2"]:
                found.weigh(day)
            return _plausible(day)
        case _:
            raise ValueError(value)


def _is_serial(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and int(value) in _SERIALS


def _plausible(day: date) -> date:
    if not EARLIEST <= day.year <= LATEST:
        raise ValueError(day)
    return day


def moments_in(value: Value, day: date | None, found: PunchList) -> list[datetime]:
    """The times of a cell, on `day` unless it says its own: that one, or the night after it. Raises ValueError."""
    match value:
        case datetime() if day is None or value.year >= EARLIEST:
            _plausible(value.date())
            return [_near(value.replace(microsecond=0), day)]
        case int() | float() if _is_serial(value):
            return [_near(moment_of_serial(value), day)]
        case str() if STAMP.search(value):
            if STAMP.sub("", value).strip(_AROUND):
                raise ValueError(value)
            return [_near(_stamped(stamp, found), day) for stamp in STAMP.finditer(value)]
    if day is None:
        raise ValueError(value)
    return [datetime.combine(day, clock) for clock in _clocks(value)]


def _stamped(stamp: re.Match[str], found: PunchList) -> datetime:
    found.month_first += is_month_first(stamp)
    moment = moment_of(stamp)
    if moment is None:
        raise ValueError(stamp[0])
    if stamp["year2"]:
        found.weigh(moment)
    _plausible(moment.date())
    return moment


def _near(moment: datetime, day: date | None) -> datetime:
    """The moment, if it is one: no day without a time, and of this row's day or the next."""
    if moment.time() == time() or (day and not timedelta() <= moment.date() - day <= timedelta(days=1)):
        raise ValueError(moment)
    return moment


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
            if _JOINED.fullmatch("".join(value.split())):
                value = " ".join(re.findall(r"\d\d:\d\d", value))
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


def holds_clock(value: Value) -> bool:
    """Whether a cell is a time of day, or several, or a day with one, and nothing else."""
    match value:
        case time():
            return value != time()
        case datetime():
            return value.time() != time()
        case float():
            minutes = value % 1 * 1440  # 0.5 may be half a day's work, 0.295138… is 7:05
            serial = 0 < value < 1 or _is_serial(value)
            return (
                serial
                and abs(value * 100 - round(value * 100)) > 1e-6
                and abs(minutes - round(minutes)) < 1e-4
            )
        case str():
            if len(value) > LONGEST or not (
                _DIGIT.search(value) and re.search(r"[:hg]", value, re.IGNORECASE)
            ):
                return False
            if _JOINED.fullmatch("".join(value.split())):
                return True
            rest = CLOCK.sub("", DAY.sub("", value))
            return bool(CLOCK.search(DAY.sub(" ", value))) and not rest.strip(_AROUND + "Tt")
        case _:
            return False


def speaks_of_time(value: Value) -> bool:
    """Whether a time of day stands in a cell, whatever else does."""
    return holds_clock(value) or (isinstance(value, str) and bool(CLOCK.search(value[:LONGEST])))


def holds_day(value: Value) -> bool:
    """Whether a cell is a day, or a day with a time, and nothing else."""
    match value:
        case datetime() | date():
            return value.year >= EARLIEST
        case str():
            return (
                len(value) <= LONGEST
                and bool(DAY.search(value))
                and not CLOCK.sub("", DAY.sub("", value)).strip(_AROUND + "Tt")
            )
        case _:
            return False


def holds_moment(value: Value) -> bool:
    """Whether a cell is a day with a time."""
    match value:
        case datetime():
            return value.year >= EARLIEST and value.time() != time()
        case float():
            return _is_serial(value) and value % 1 > 0
        case str():
            return bool(STAMP.search(value))
        case _:
            return False
