"""Figures of the year of a person or of a department: frozen values and their arithmetic. Pure.

The counting is the month's (`figures`): a year is twelve months, each day of it, and the same days a year before.
It is evidence for the yearly evaluation, and never a rating.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from core.text.days import days_from
from reports import trend
from reports.columns import Unit
from reports.figures import Head, Line, Lines, OfficeLabel, Row
from reports.period import Period
from reports.trend import Change, Comparison, Counts, DayLine, FiguresInBook, MonthLine
from violations.days.accounting import DayState


@dataclass(frozen=True)
class YearMonth(MonthLine):
    """One month of the year. `before`: the same month a year before, as far as this one has run; None when to come."""

    before: Comparison | None = None

    @property
    def is_ahead(self) -> bool:
        """Whether it is still to come."""
        return self.before is None

    @property
    def knows_before(self) -> bool:
        """Whether there is a figure of a year before: there was a book, or something is recorded of it since."""
        return self.before is not None and bool(self.before.has_book or self.before.occurrences)


@dataclass(frozen=True)
class YearlyFigures(FiguresInBook):
    """A year of one person or one department. `reference_day` is the day head counts go by.

    `rows` come newest first. Of a person `total.headcount` is None, and `departments` are those the records name:
    more than one when the posting changed. `people` are those concerned, the most occurrences first.
    `voided` counts records of the year that were voided: they count nowhere else.
    """

    period: Period
    as_of: date
    reference_day: date
    office: OfficeLabel
    rows: tuple[Row, ...]
    total: Line
    departments: tuple[Line, ...]
    people: tuple[Line, ...]
    types: tuple[Line, ...]
    months: tuple[YearMonth, ...]
    days: tuple[DayLine, ...]
    previous: Comparison
    voided: int
    first_day: date = date.min
    has_unseen_hours: bool = False

    @property
    def occurrences(self) -> Change:
        """The occurrences beside those of the year before."""
        return Change(self.total.occurrences, self.previous.occurrences)

    @property
    def persons(self) -> Change:
        """The persons beside those of the year before."""
        return Change(self.total.persons, self.previous.persons)

    @property
    def collective(self) -> int:
        """Occurrences whose subject is the department as a whole: in the total, and no person's."""
        return sum(row.person is None for row in self.rows)

    @property
    def has_late_entries(self) -> bool:
        """Whether something counts on a later day than it happened (bổ sung kỳ trước)."""
        return any(row.is_late_entry for row in self.rows)


@dataclass(frozen=True)
class YearMaterial:
    """What `figures_query` read of one person or department, from which `year_of` makes figures.

    `rows` by name; `past` counts the year before as `figures.Material` does; `heads` None where nobody is counted (a
    person's year). The book begins on `first_day`.
    """

    rows: tuple[Row, ...]
    past: Counts
    heads: tuple[Head, ...] | None
    types: tuple[Unit, ...]
    voided: int
    working_days: tuple[date, ...]
    first_day: date = date.min
    has_unseen_hours: bool = False


def year_of(period: Period, as_of: date, office: OfficeLabel, material: YearMaterial) -> YearlyFigures:
    """The figures of a year; while it runs, it is compared with the same days of the year before."""
    rows, heads, past = material.rows, material.heads, material.past
    lines = Lines(rows, ())
    headcount = None if heads is None else len({head.person for head in heads})
    previous = period.comparable(period.previous(), as_of)
    newest_first = tuple(sorted(rows, key=lambda row: (row.happened_on, row.id), reverse=True))
    places = {row.department: Unit(row.department, row.department_name) for row in reversed(newest_first)}
    return YearlyFigures(
        period=period,
        as_of=as_of,
        reference_day=period.reference_day(as_of),
        office=office,
        rows=newest_first,
        total=lines.line(Unit("", ""), rows, headcount),
        departments=tuple(lines.by(places.values(), lambda row: row.department)),
        people=lines.by_person(),
        types=lines.by_type(material.types, trend.counts_within(previous, past.types)),
        months=tuple(_month(month, material, as_of) for month in period.months),
        days=_days(period, as_of, material, Counter(row.counted_on for row in rows)),
        previous=trend.comparison(previous, past.people, material.first_day),
        voided=material.voided,
        first_day=material.first_day,
        has_unseen_hours=material.has_unseen_hours,
    )


def _month(month: Period, material: YearMaterial, as_of: date) -> YearMonth:
    found = [row for row in material.rows if month.start <= row.counted_on < month.until]
    persons = len({row.person for row in found} - {None})
    before = None
    if not month.is_to_come(as_of):
        earlier = month.comparable(month.last_year(), as_of)
        before = trend.comparison(earlier, material.past.people, material.first_day)
    return YearMonth(month, len(found), persons, (), not month.lies_before(material.first_day), before)


def _days(period: Period, as_of: date, material: YearMaterial, counted: Counter[date]) -> tuple[DayLine, ...]:
    """The days of the year. None is called open: that one person, or one department, gives no record is as it should be."""
    worked = set(material.working_days)

    def state(day: date) -> DayState | None:
        if day > as_of:
            return DayState.AHEAD
        if day in worked:
            return DayState.BEFORE if day < material.first_day else None
        return DayState.OFF

    return tuple(
        DayLine(day, counted[day], state(day), day in worked) for day in days_from(period.start, period.until)
    )
