"""A day and a time of day as people write them, and as Excel counts them; the days and months around one.

Pure: today is passed in.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from core.text.names import search_key

# Without diacritics; how many days back each word points. English for the English interface.
_WORDS = {
    "hom nay": 0, "nay": 0, "today": 0,
    "hom qua": 1, "qua": 1, "yesterday": 1,
    "hom kia": 2, "kia": 2,
}  # fmt: skip
_WEEKDAYS = {
    "t2": 0, "t3": 1, "t4": 2, "t5": 3, "t6": 4, "t7": 5, "cn": 6,
    "thu 2": 0, "thu 3": 1, "thu 4": 2, "thu 5": 3, "thu 6": 4, "thu 7": 5,
    "thu hai": 0, "thu ba": 1, "thu tu": 2, "thu nam": 3, "thu sau": 4, "thu bay": 5, "chu nhat": 6,
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip
_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_PARTS = re.compile(
    r"(?P<day>[0-9]{1,2})(?P<by>[/.-])(?P<month>[0-9]{1,2})((?P=by)(?P<year>[0-9]{4}|[0-9]{2}))?"
)
_RUN = re.compile(r"(?P<day>[0-9]{2})(?P<month>[0-9]{2})(?P<year>[0-9]{4}|[0-9]{2})?")
_WRITTEN = re.compile(  # in a file: whole, in the order of a day or of a computer, a time behind it or none
    r"(?:(?P<year>[0-9]{4})(?P<by>[/.-])(?P<month>[0-9]{1,2})(?P=by)(?P<day>[0-9]{1,2})"
    r"|(?:(?P<day2>[0-9]{1,2})[/.-])?(?P<month2>[0-9]{1,2})[/.-](?P<year2>[0-9]{4})"
    r"|(?P<day3>[0-9]{1,2})(?P<by3>[/.-])(?P<month3>[0-9]{1,2})(?P=by3)(?P<year3>[0-9]{2}))"
    r"(?:[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?"
)
_BESIDE = re.compile(r"\s*([/.-])\s*")
SERIALS = range(10_000, 73_416)  # the days 18/05/1927 to 31/12/2100 as Excel counts them
_FIRST = datetime.combine(date(1899, 12, 30), time())  # Excel's day 0
_SECONDS = 86_400  # a day's
_TIME = re.compile(r"(?P<hour>[0-9]{1,2}) ?[:.hg] ?(?P<minute>[0-9]{2})?(:[0-9]{2})?")
_TIME_RUN = re.compile(r"(?P<hour>[0-9]{1,2})(?P<minute>[0-9]{2})")


def read_day(text: str, today: date) -> date | None:
    """The day that `text` names, always day before month; None when it names none.

    `5/3`, `0503`, `05032026`, `5/3/26`, `hôm qua`, `T2`, `thứ hai`. Without a year, and for a day of the week, it is the
    last such day up to `today`; a year of two digits lies in this century.
    """
    folded = search_key(text)
    if folded in _WORDS:
        return today - timedelta(days=_WORDS[folded])
    if folded in _WEEKDAYS:
        return today - timedelta(days=(today.weekday() - _WEEKDAYS[folded]) % 7)
    parts = _parts_of(folded)
    if parts is None:
        return None
    day, month, year = parts
    if year is not None:
        return _date(year, month, day)
    this, last = _date(today.year, month, day), _date(today.year - 1, month, day)
    return this if this and this <= today else last or this


def missing_day(text: str, today: date | None = None) -> str:
    """The day that `text` writes properly and that no calendar has, as dd/mm/yyyy (31/11/2026); empty for all else.

    Without a year the year of `today` is assumed; empty when `today` is not given either.
    """
    parts = _parts_of(search_key(text))
    if parts is None:
        return ""
    day, month, year = parts
    if year is None:
        if today is None or read_day(text, today):
            return ""
        year = today.year
    if not year or not 1 <= day <= 31 or not 1 <= month <= 12 or _date(year, month, day):
        return ""
    return f"{day:02d}/{month:02d}/{year:04d}"


def read_time(text: str) -> time | None:
    """The time of day that `text` names (`07:25`, `7h25`, `0725`, `7h`); None when it names none."""
    folded = search_key(text)
    found = _TIME.fullmatch(folded) or _TIME_RUN.fullmatch(folded)
    if found is None:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def day_written(text: str, latest_year: int | None = None) -> date:
    """The day that a cell of a file names, day before month: 6/5/1980, 6.5.1980, 1980-05-06; 5/1980 is the first of it.

    A year of two digits is the last such up to `latest_year`, and refused without one: with 2026, 80 is 1980 and 15 is
    2015. Raises ValueError for anything else; never reads mm/dd.
    """
    found = _WRITTEN.fullmatch(_BESIDE.sub(r"\1", text.strip()))
    if not found:
        raise ValueError(text)
    year = int(found["year"] or found["year2"] or found["year3"])
    if found["year3"]:
        if latest_year is None:
            raise ValueError(text)
        year = latest_year - (latest_year - year) % 100
    month = found["month"] or found["month2"] or found["month3"]
    return date(year, int(month), int(found["day"] or found["day2"] or found["day3"] or 1))


def day_of_serial(number: float) -> date:
    """The day that Excel counts as this number, a time in it left out. Raises ValueError outside SERIALS."""
    if not SERIALS.start <= number < SERIALS.stop:  # NaN is neither
        raise ValueError(number)
    return (_FIRST + timedelta(days=int(number))).date()


def moment_of_serial(number: float) -> datetime:
    """The moment that Excel counts as this number of days, to the second. Raises ValueError outside SERIALS."""
    day_of_serial(number)
    return _FIRST + timedelta(seconds=round(number * _SECONDS))


def time_of_fraction(part: float) -> time:
    """The time of day that is this part of a day, to the second. Raises ValueError unless 0 ≤ part < 1."""
    if not 0 <= part < 1:
        raise ValueError(part)
    seconds = min(round(part * _SECONDS), _SECONDS - 1)
    return time(seconds // 3600, seconds // 60 % 60, seconds % 60)


def _parts_of(folded: str) -> tuple[int, int, int | None] | None:
    """(day, month, year or None) as the figures stand; None when they are not written as a day."""
    found = _ISO.fullmatch(folded) or _PARTS.fullmatch(folded) or _RUN.fullmatch(folded)
    if found is None:
        return None
    year = found["year"]
    whole = int(year) + (2000 if len(year) == 2 else 0) if year else None
    return int(found["day"]), int(found["month"]), whole


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def months_on(first: date, months: int) -> date:
    """The first day of the month so many months after (or before) the one of `first`."""
    number = first.year * 12 + first.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def months_between(first: date, day: date) -> int:
    """How many months after the one of `first` the month of `day` is."""
    return (day.year - first.year) * 12 + day.month - first.month


def days_from(start: date, until: date) -> Iterator[date]:
    """The days [start, until), in order."""
    return (start + timedelta(days=n) for n in range((until - start).days))


def day_after(day: date | None) -> date | None:
    """The first day no longer valid after this last valid day; None stays open."""
    return day + timedelta(days=1) if day else None
