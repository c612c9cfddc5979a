"""A year of the office as one looks at it: twelve months of weeks, and the days that are marked."""

import calendar as weeks
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from staff.calendar import DayMark, first_working_monday
from staff.hours.queries import WorkingTime, working_time
from staff.hours.usual_days import usual_days
from staff.models.office import Office
from staff.models.time import CalendarDay

YEARS = range(2000, 2101)


@dataclass(frozen=True)
class MarkedDay:
    """A day that is not simply a day of the week. `version` is its row's, 0 where it stands in no row yet."""

    on: date
    mark: DayMark
    name: str
    is_confirmed: bool
    version: int = 0

    @property
    def label(self) -> str:
        """What it is, in words."""
        return str(CalendarDay.Mark(self.mark).label)


@dataclass(frozen=True)
class Cell:
    """One day in the grid. `worked` counts the marks in; `is_ceremony`: the month's first working Monday."""

    day: date
    marked: MarkedDay | None
    worked: bool
    is_ceremony: bool
    is_today: bool


@dataclass(frozen=True)
class MonthGrid:
    """A month: weeks from Monday on; None where a week belongs to a neighbour."""

    first: date
    weeks: tuple[tuple[Cell | None, ...], ...]


@dataclass(frozen=True)
class YearCalendar:
    """`is_kept`: whether the office has written this year; until then it reads from what is usual."""

    year: int
    is_kept: bool
    months: tuple[MonthGrid, ...]
    marked: tuple[MarkedDay, ...]

    @property
    def unsure(self) -> int:
        """How many days nobody has confirmed."""
        return sum(not day.is_confirmed for day in self.marked)


def marked_days(office: Office, year: int) -> tuple[bool, dict[date, MarkedDay]]:
    """Whether the office has written this year, and the days of it that are marked, in order. One query."""
    rows = CalendarDay.objects.filter(office=office, on__year=year).order_by("on")
    kept = {
        row.on: MarkedDay(row.on, DayMark(row.mark), row.name, row.is_confirmed, row.version) for row in rows
    }
    if kept:
        return True, kept
    return False, {on: MarkedDay(on, mark, name, False) for on, (mark, name) in usual_days(year).items()}


def year_calendar(office: Office, year: int, today: date) -> YearCalendar:
    """The office's calendar of `year`. Three queries."""
    is_kept, marked = marked_days(office, year)
    time = working_time(office, date(year, 1, 1), date(year + 1, 1, 1))
    months = tuple(_month(date(year, number, 1), marked, time, today) for number in range(1, 13))
    return YearCalendar(year, is_kept, months, tuple(marked.values()))


def _month(first: date, marked: dict[date, MarkedDay], time: WorkingTime, today: date) -> MonthGrid:
    ceremony = first_working_monday(first.year, first.month, time.is_worked)

    def cell(day: date) -> Cell | None:
        if day.month != first.month:
            return None
        return Cell(day, marked.get(day), time.is_worked(day), day == ceremony, day == today)

    found: Iterable[list[date]] = weeks.Calendar().monthdatescalendar(first.year, first.month)
    return MonthGrid(first, tuple(tuple(cell(day) for day in week) for week in found))
