"""A day and a time of day as people write them, and as Excel counts them; the days and months around one.

Pure: today is passed in.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from enum import Enum

from core.text.names import search_key


class Looks(Enum):
    """Which way a field looks when a day or month is written without its year, or as a day of the week."""

    BACK = "back"  # the last one up to today: what happened
    NEAR = "near"  # the nearest one, before or after; of the days of the week the next: what is planned
    AHEAD = "ahead"  # the next one from today on


# Without diacritics; how many days on from today each word points. English for the English interface.
_WORDS = {
    "hom nay": 0, "nay": 0, "today": 0,
    "hom qua": -1, "qua": -1, "yesterday": -1,
    "hom kia": -2, "kia": -2,
}  # fmt: skip
_WORDS_AHEAD = {"mai": 1, "ngay mai": 1, "tomorrow": 1, "ngay kia": 2}
_MONTH_WORDS = {"thang nay": 0, "this month": 0, "thang truoc": -1, "last month": -1, "thang sau": 1}
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
_MONTH_ISO = re.compile(r"(?P<year>[0-9]{4})[-/](?P<month>[0-9]{1,2})")
_MONTH = re.compile(r"(thang ?|t)?(?P<month>[0-9]{1,2})([/.-](?P<year>[0-9]{4}))?")
_MONTH_RUN = re.compile(r"(?P<month>[0-9]{2})(?P<year>20[0-9]{2})")
_TIME = re.compile(r"(?P<hour>[0-9]{1,2}) ?[:.hg] ?(?P<minute>[0-9]{2})?(:[0-9]{2})?")
_TIME_RUN = re.compile(r"(?P<hour>[0-9]{1,2})(?P<minute>[0-9]{2})")
_YEARS_AHEAD = 10  # a year of two digits further ahead than this is one of the last century


def read_day(text: str, today: date, looks: Looks = Looks.BACK) -> date | None:
    """The day that `text` names, always day before month; None when it names none.

    `5/3`, `0503`, `05032026`, `5/3/26`, `hôm qua`, `T2`, `thứ hai`; *mai* where a field does not look back. Without a
    year, and for a day of the week, `looks` says which: as a rule the last such day up to `today`. A year of two
    digits lies at most ten years ahead.
    """
    folded = search_key(text)
    words = _WORDS if looks is Looks.BACK else _WORDS | _WORDS_AHEAD
    if folded in words:
        return _days_on(today, words[folded])
    if folded in _WEEKDAYS:
        days = _WEEKDAYS[folded] - today.weekday()
        return _days_on(today, -(-days % 7) if looks is Looks.BACK else days % 7)
    parts = _parts_of(folded, today)
    if parts is None:
        return None
    day, month, year = parts
    if year is not None:
        return _date(year, month, day)
    years = (today.year - 1, today.year, today.year + 1)
    return _choose([found for each in years if (found := _date(each, month, day))], today, looks)


def read_month(text: str, today: date, looks: Looks = Looks.BACK) -> date | None:
    """The first day of the month that `text` names, or of the month in which the day lies that it names; else None.

    `11`, `11/2026`, `2026-11`, `tháng 11`, `T11` (a month here, where a day of the week would say little), `tháng trước`,
    and every day that `read_day` knows. Without a year `looks` says which, as in `read_day`.
    """
    folded = search_key(text)
    if folded in _MONTH_WORDS:
        return months_on(today, _MONTH_WORDS[folded])
    found = _MONTH_ISO.fullmatch(folded) or _MONTH_RUN.fullmatch(folded) or _MONTH.fullmatch(folded)
    if found and 1 <= int(found["month"]) <= 12:
        month, this = int(found["month"]), today.replace(day=1)
        if found["year"]:
            return _date(int(found["year"]), month, 1)
        years = (this.year - 1, this.year, this.year + 1)
        return _choose([date(year, month, 1) for year in years if year >= 1], this, looks)
    day = read_day(text, today, looks)
    return day.replace(day=1) if day else None


def has_year(text: str) -> bool:
    """Whether the text is written as a day with its year."""
    parts = _parts_of(search_key(text), None)
    return parts is not None and parts[2] is not None


def missing_day(text: str, today: date | None = None, looks: Looks = Looks.BACK) -> str:
    """The day that `text` writes properly and that no calendar has, as dd/mm/yyyy (31/11/2026); empty for all else.

    Without a year the year of `today` is assumed; empty when `today` is not given either.
    """
    parts = _parts_of(search_key(text), today)
    if parts is None:
        return ""
    day, month, year = parts
    if year is None:
        if today is None or read_day(text, today, looks):
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


def _parts_of(folded: str, today: date | None) -> tuple[int, int, int | None] | None:
    """(day, month, year or None) as the figures stand; None when they are not written as a day."""
    found = _ISO.fullmatch(folded) or _PARTS.fullmatch(folded) or _RUN.fullmatch(folded)
    if found is None:
        return None
    year = found["year"]
    whole = int(year) if year else None
    if whole is not None and len(year) == 2:
        whole += 1900 if today and 2000 + whole > today.year + _YEARS_AHEAD else 2000
    return int(found["day"]), int(found["month"]), whole


def _choose(days: list[date], today: date, looks: Looks) -> date | None:
    """Of the same day in several years, in order, the one that is meant; None when there is none on that side."""
    if looks is Looks.BACK:
        return max((day for day in days if day <= today), default=None)
    if looks is Looks.AHEAD:
        return min((day for day in days if day >= today), default=None)
    return min(days, key=lambda day: (abs(day - today), -day.toordinal()), default=None)


def _days_on(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


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
