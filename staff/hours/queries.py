"""Working time over some days: hours in force and the calendar, fetched at once. And what to judge anew."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from django.db.models import QuerySet

from staff import calendar
from staff.calendar import DayMark, Hours
from staff.hours.usual_days import usual_days
from staff.models.office import Office
from staff.models.time import CalendarDay, StaleDays, WorkingHours

UNSEEN_MINUTES = "số phút tính theo giờ làm việc thông thường, chưa có ai xem lại"


@dataclass(frozen=True)
class WorkingTime:
    """Hours and calendar of an office on the days it was read for; asked without a query.

    A department (its id) that has hours of its own is asked for them; every other has the office's.
    """

    hours: tuple[tuple[WorkingHours, Hours], ...]
    marks: dict[date, DayMark]
    names: dict[date, str] = field(default_factory=dict)  # of marked days, where they were read

    @property
    def has_departments(self) -> bool:
        """Whether any department has hours of its own: only then it matters who works where."""
        return any(row.department_id for row, _hours in self.hours)

    def hours_on(self, day: date, department: int | None = None) -> Hours | None:
        """The hours in force on `day`, worked or not; None before the office had any."""
        found = {row.department_id: hours for row, hours in self.hours if row.is_valid_on(day)}
        hours = found.get(department) or found.get(None)
        return self._of_day(hours, day) if hours else None

    def worked(self, day: date, department: int | None = None) -> Hours | None:
        """The hours of `day` when it is a working day, else None."""
        hours = self.hours_on(day, department)
        return hours if hours and calendar.is_working_day(hours, day, self.marks.get(day)) else None

    def has_unseen(self, first_day: date) -> bool:
        """Whether nobody has looked at some of the hours that hold on or after `first_day`."""
        rows = (row for row, _hours in self.hours if not row.is_confirmed)
        return any(row.valid_until is None or row.valid_until > first_day for row in rows)

    def is_worked(self, day: date) -> bool:
        """Whether `day` is a working day, of the office or of any department."""
        return any(calendar.is_working_day(hours, day, self.marks.get(day)) for hours in self.in_force(day))

    def last_end(self, day: date) -> time | None:
        """When the last session of anybody who works on `day` ends; of a day nobody works, the office's; None without hours."""
        mark = self.marks.get(day)
        found = [hours for hours in self.in_force(day) if calendar.is_working_day(hours, day, mark)]
        if not found and (office := self.hours_on(day)):
            found = [office]
        return max((hours.sessions[-1][1] for hours in found if hours.sessions), default=None)

    def in_force(self, day: date) -> list[Hours]:
        """All hours in force on `day`: the office's, and those of departments with their own."""
        return [self._of_day(hours, day) for row, hours in self.hours if row.is_valid_on(day)]

    def _of_day(self, hours: Hours, day: date) -> Hours:
        """A day worked for another is a whole one: the hours of a Saturday that is worked every week do not hold on it."""
        return hours if self.marks.get(day) == DayMark.WORK else hours.of_weekday(day)

    def name_off(self, day: date, department: int | None = None) -> str | None:
        """What a day off is called: the holiday's name, empty for a day of the week. None for a working day.

        And None before the office had any hours: nobody knows.
        """
        is_off = self.hours_on(day, department) and not self.worked(day, department)
        return self.names.get(day, "") if is_off else None


def working_time(office: Office, start: date, until: date) -> WorkingTime:
    """What holds on the days [start, until). Two queries.

    A year of which the office has no calendar day is read from what is usual (`usual_days`).
    """
    marked = calendar_days(office, *calendar_years(start, until))
    return working_time_with(office, start, until, marked.values_list("on", "mark"))


def calendar_years(start: date, until: date) -> tuple[date, date]:
    """The first and the last day (inclusive) of the years whose marks decide about [start, until).

    Whole years, for a year without a row is nobody's yet.
    """
    return date(start.year, 1, 1), date(until.year, 12, 31)


def calendar_days(office: Office, first: date, last: date) -> QuerySet[CalendarDay]:
    """The marked days [first, last]."""
    return CalendarDay.objects.filter(office=office, on__gte=first, on__lte=last)


def working_time_with(
    office: Office, start: date, until: date, found: Iterable[tuple[date, str]]
) -> WorkingTime:
    """As `working_time`, for who has read the (day, mark) pairs of `calendar_days` already. One query."""
    return WorkingTime(_hours_in_force(office, start, until), _marks(start, until, found))


def _marks(start: date, until: date, found: Iterable[tuple[date, str]]) -> dict[date, DayMark]:
    """The marked days; of a year without any, those that are usual."""
    marks = {day: DayMark(mark) for day, mark in found}
    return marks | {day: mark for day, (mark, _name) in _usual(start, until, marks).items()}


def _usual(start: date, until: date, marked: Iterable[date]) -> dict[date, tuple[DayMark, str]]:
    """The usual days, with their names, of the years among [start, until] without any marked day."""
    kept = {day.year for day in marked}
    years = (year for year in range(start.year, until.year + 1) if year not in kept)
    return {day: usual for year in years for day, usual in usual_days(year).items()}


def named_working_time(office: Office, days: Collection[date]) -> WorkingTime:
    """What holds on these days, and what the marked ones are called. Two queries."""
    start, until = min(days), max(days) + timedelta(days=1)
    rows = calendar_days(office, *calendar_years(start, until)).values_list("on", "mark", "name")
    marked = {on: (DayMark(mark), name) for on, mark, name in rows}
    marked |= _usual(start, until, marked)
    marks = {day: mark for day, (mark, _name) in marked.items()}
    names = {day: name for day, (_mark, name) in marked.items()}
    return WorkingTime(_hours_in_force(office, start, until), marks, names)


def hours_of_days(office: Office, days: Collection[date]) -> WorkingTime:
    """The hours in force on each of these days, worked or not. One query, and one of the calendar if hours differ by weekday."""
    start, until = min(days), max(days) + timedelta(days=1)
    rows = _hours_in_force(office, start, until)
    if any(hours.by_weekday for _row, hours in rows):
        marked = calendar_days(office, *calendar_years(start, until))
        return WorkingTime(rows, _marks(start, until, marked.values_list("on", "mark")))
    return WorkingTime(rows, {})


def _hours_in_force(office: Office, start: date, until: date) -> tuple[tuple[WorkingHours, Hours], ...]:
    rows = WorkingHours.objects.filter(office=office).overlapping(start, until)
    return tuple((row, row.day) for row in rows)


def unseen_hours(office: Office) -> QuerySet[WorkingHours]:
    """The hours that nobody has looked at and that hold on a day of the book."""
    begins = office.book_begins_on
    return WorkingHours.objects.filter(office=office, is_confirmed=False).overlapping(begins, None)


def remark_on_minutes(office: Office) -> str:
    """What a file with minutes says of them, in Vietnamese; empty where somebody has looked at all hours. One query."""
    return UNSEEN_MINUTES if unseen_hours(office).exists() else ""


def mark_days_stale(office: Office, start: date | None, until: date | None) -> None:
    """Note that what was judged on [start, until) (None: open) rests on something that has changed."""
    StaleDays.objects.create(office=office, start=start, until=until)


def mark_moves_stale(office: Office, start: date | None, until: date | None) -> None:
    """Note that somebody works elsewhere on [start, until) (None: open): it matters where a department has hours of its own."""
    if WorkingHours.objects.filter(office=office, department__isnull=False).exists():
        mark_days_stale(office, start, until)
