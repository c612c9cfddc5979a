"""What a month comes to: frozen figures and their arithmetic. Pure: gathered elsewhere, rendered elsewhere.

Persons (người) and occurrences (lượt) are counted apart; a department as subject is an occurrence and no person.
A total counts each person once, also one who changed department, so totals need not be the sum of the lines.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from reports import trend
from reports.columns import Unit, column_key, column_units
from reports.period import Period
from reports.trend import (
    Change,
    Comparison,
    Counts,
    DayLine,
    FiguresInBook,
    MonthLine,
    PersonCount,
    Repeat,
    TypeCount,
    Voided,
    Voider,
)
from violations.days.accounting import DayAccount, DayState

ACCOUNTABLE = (DayState.OPEN, DayState.RECORDED, DayState.QUIET)


@dataclass(frozen=True, slots=True)
class Row:
    """One counted violation. Codes are the register's; names are stored Vietnamese ones; minutes a count."""

    id: int
    person: int | None
    name: str
    note: str
    department: int
    department_name: str
    position: str
    category: str
    happened_on: date
    counted_on: date
    type_code: str
    type_name: str
    group_code: str
    group_name: str
    minutes: int | None
    legal_bases: str
    source: str
    description: str

    @property
    def is_late_entry(self) -> bool:
        """Whether it counts on a later day than it happened, that month being closed (bổ sung kỳ trước)."""
        return self.counted_on != self.happened_on


@dataclass(frozen=True)
class Head:
    """One person the office counts on the reference day, by the main posting of that day."""

    person: int
    department: int
    category: str


@dataclass(frozen=True)
class Line:
    """Figures of one unit. `columns` follow `MonthlyFigures.columns`; `headcount` is None where it means nothing.

    `before`: occurrences in the month before, as far as this one has run; given for types only.
    """

    unit: Unit
    occurrences: int
    persons: int
    columns: tuple[int, ...]
    headcount: int | None = None
    minutes: int = 0
    before: int = 0

    @property
    def change(self) -> Change:
        """The occurrences beside those of the month before."""
        return Change(self.occurrences, self.before)


@dataclass(frozen=True)
class OfficeLabel:
    """What the office was called on the document's day, where it reports, and who signs.

    `part` names the departments when the figures are of these alone; empty for the whole office.
    """

    name: str
    place: str
    superior: str
    signer_title: str
    signer_name: str
    document_symbol: str
    part: str = ""


@dataclass(frozen=True)
class MonthlyFigures(FiguresInBook):
    """A month. `as_of` is the day it was read; `reference_day` the day head counts go by.

    `waiting`: what the clock says of days of the month and nobody has decided about; it counts nowhere.
    """

    period: Period
    as_of: date
    reference_day: date
    office: OfficeLabel
    rows: tuple[Row, ...]
    columns: tuple[Unit, ...]
    total: Line
    departments: tuple[Line, ...]
    groups: tuple[Line, ...]
    types: tuple[Line, ...]
    categories: tuple[Line, ...]
    people: tuple[Line, ...]
    previous: Comparison
    last_year: Comparison
    trend: tuple[MonthLine, ...]
    days: tuple[DayLine, ...]
    repeats: tuple[Repeat, ...]
    voiders: tuple[Voider, ...]
    waiting: int
    first_day: date = date.min
    has_unseen_hours: bool = False

    def changes(self, then: Comparison) -> tuple[Change, Change]:
        """Compare occurrences and persons with those of another period."""
        return Change(self.total.occurrences, then.occurrences), Change(self.total.persons, then.persons)

    @property
    def voided(self) -> int:
        """Records of the month that were voided."""
        return sum(line.records for line in self.voiders)

    @property
    def set_aside(self) -> int:
        """Candidates of the month's days that were set aside."""
        return sum(line.set_aside for line in self.voiders)

    @cached_property
    def open_days(self) -> tuple[DayLine, ...]:
        """Working days gone by that nobody accounted for."""
        return tuple(line for line in self.days if line.is_open)

    @cached_property
    def quiet_days(self) -> tuple[DayLine, ...]:
        """Working days which somebody confirmed quiet."""
        return tuple(line for line in self.days if line.is_quiet)

    @property
    def days_gone(self) -> int:
        """Working days that are open, recorded or confirmed quiet: those gone by, and today once it is recorded or confirmed."""
        return sum(line.is_working and line.state in ACCOUNTABLE for line in self.days)

    @cached_property
    def repeat_period(self) -> Period:
        """The three months `repeats` cover."""
        return trend.window(self.period, trend.REPEAT_MONTHS)

    @property
    def collective(self) -> int:
        """Occurrences whose subject is a department as a whole: in the total, and in no category and no person."""
        return sum(row.person is None for row in self.rows)


@dataclass(frozen=True)
class Material:
    """The rows `figures_query` read, from which `build` makes figures. Units in the order lists show them.

    `past` counts the twelve months before; while the month runs each in two parts, through the day of the month that
    today is and after it. `days` are those of the month, gone by or to come. `set_aside` and `waiting` are about
    candidates of the month's days. The book begins on `first_day`. `has_unseen_hours`: nobody has
    looked at hours of the month, from which minutes follow.
    """

    rows: tuple[Row, ...]
    past: Counts
    heads: tuple[Head, ...]
    departments: tuple[Unit, ...]
    groups: tuple[Unit, ...]
    types: tuple[Unit, ...]
    categories: tuple[Unit, ...]
    voided: tuple[Voided, ...]
    days: tuple[DayAccount, ...]
    set_aside: tuple[Voided, ...] = ()
    waiting: int = 0
    first_day: date = date.min
    has_unseen_hours: bool = False


def build(period: Period, as_of: date, office: OfficeLabel, material: Material) -> MonthlyFigures:
    """Build the figures of a month. Departments without people and violations are left out; so are unused types."""
    rows, heads, voided = material.rows, material.heads, material.voided
    columns = column_units(material.groups)
    lines = Lines(rows, columns)
    departments = lines.by(material.departments, lambda row: row.department, _heads_by(heads, "department"))
    previous = period.comparable(period.previous(), as_of)
    past, begins = material.past, material.first_day
    counts = past + _counts(rows)
    return MonthlyFigures(
        period=period,
        as_of=as_of,
        reference_day=period.reference_day(as_of),
        office=office,
        rows=rows,
        columns=columns,
        total=lines.line(Unit("", ""), rows, len({head.person for head in heads})),
        departments=tuple(line for line in departments if line.occurrences or line.headcount),
        groups=tuple(lines.by(material.groups, lambda row: row.group_code)),
        types=lines.by_type(material.types, trend.counts_within(previous, past.types)),
        categories=tuple(
            lines.by(material.categories, lambda row: row.category, _heads_by(heads, "category"))
        ),
        people=lines.by_person(),
        previous=trend.comparison(previous, past.people, begins),
        last_year=trend.comparison(period.comparable(period.last_year(), as_of), past.people, begins),
        trend=trend.trend(period, counts, columns, begins),
        days=trend.days(material.days, [row.counted_on for row in rows]),
        repeats=trend.repeats(period, counts.people),
        voiders=trend.voiders(voided, material.set_aside),
        waiting=material.waiting,
        first_day=begins,
        has_unseen_hours=material.has_unseen_hours,
    )


def _counts(rows: tuple[Row, ...]) -> Counts:
    """Count the rows by month and person, and by month and type."""
    people = Counter((row.counted_on.replace(day=1), row.person) for row in rows)
    types = Counter((row.counted_on.replace(day=1), row.type_code, row.group_code) for row in rows)
    notes = {row.person: (row.name, row.note) for row in rows}
    return Counts(
        tuple(PersonCount(day, person, *notes[person], times) for (day, person), times in people.items()),
        tuple(TypeCount(*which, times) for which, times in types.items()),
    )


class Lines:
    """Lines over the same rows and columns."""

    def __init__(self, rows: tuple[Row, ...], columns: tuple[Unit, ...]) -> None:
        self.rows, self.columns = rows, columns

    def line(self, unit: Unit, rows: Iterable[Row], headcount: int | None = None) -> Line:
        rows = tuple(rows)
        types = Counter((row.type_code, row.group_code) for row in rows)
        where = trend.added_up((column_key(*which), times) for which, times in types.items())
        return Line(
            unit=unit,
            occurrences=len(rows),
            persons=len({row.person for row in rows} - {None}),
            columns=tuple(where[column.key] for column in self.columns),
            headcount=headcount,
            minutes=sum(row.minutes or 0 for row in rows),
        )

    def by(
        self, units: Iterable[Unit], key: Callable[[Row], Hashable], heads: dict[Any, int] | None = None
    ) -> list[Line]:
        """Return one line for each unit; `heads` gives head counts by unit key."""
        sorted_rows: dict[Any, list[Row]] = {}
        for row in self.rows:
            sorted_rows.setdefault(key(row), []).append(row)
        return [
            self.line(unit, sorted_rows.get(unit.key, []), None if heads is None else heads.get(unit.key, 0))
            for unit in units
        ]

    def by_type(self, types: Iterable[Unit], past: Iterable[TypeCount]) -> tuple[Line, ...]:
        """Return the types that occur, each beside what `past`, the period compared with, has of it."""
        before = trend.added_up((count.type_code, count.times) for count in past)
        found = self.by(types, lambda row: row.type_code)
        return tuple(replace(line, before=before[line.unit.key]) for line in found if line.occurrences)

    def by_person(self) -> tuple[Line, ...]:
        """Return the people concerned: the most occurrences first, equals in the order of the rows."""
        people = {row.person: row for row in self.rows if row.person is not None}
        units = [Unit(person, row.name, row.note) for person, row in people.items()]
        found = self.by(units, lambda row: row.person)
        return tuple(sorted(found, key=lambda line: -line.occurrences))


def _heads_by(heads: Iterable[Head], attribute: str) -> dict[Any, int]:
    people: dict[Any, set[int]] = {}
    for head in heads:
        people.setdefault(getattr(head, attribute), set()).add(head.person)
    return {key: len(persons) for key, persons in people.items()}
