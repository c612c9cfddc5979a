"""A month among others and day by day: twelve months, who repeats, what was voided or set aside, who accounted for which day. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple, TypeVar

from core.text.days import months_on
from core.text.names import sort_key
from reports.columns import Unit, column_key
from reports.period import Period
from violations.days.accounting import DayAccount, DayState

TREND_MONTHS = 12
REPEAT_MONTHS = 3  # the month and the two before it
REPEAT_LEAST = 2  # occurrences in those months


class PersonCount(NamedTuple):
    """How often one person (an id; None: departments as a whole) was recorded on some days of one month.

    `day` is the first of these days, `times` counts occurrences.
    """

    day: date
    person: int | None
    name: str
    note: str
    times: int = 1


class TypeCount(NamedTuple):
    """How often one type was recorded on some days of one month: `day` and `times` as of a `PersonCount`."""

    day: date
    type_code: str
    group_code: str
    times: int = 1


@dataclass(frozen=True)
class Counts:
    """The same occurrences counted twice, by person and by type."""

    people: tuple[PersonCount, ...] = ()
    types: tuple[TypeCount, ...] = ()

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.people + other.people, self.types + other.types)


C = TypeVar("C", PersonCount, TypeCount)
K = TypeVar("K")


class Voided(NamedTuple):
    """One voided record, or one candidate set aside: the day it is about, and the account that did it."""

    day: date
    account: int
    name: str


@dataclass(frozen=True)
class Change:
    """A count beside an earlier one."""

    now: int
    before: int

    @property
    def size(self) -> int:
        """How far apart they are."""
        return abs(self.now - self.before)

    @property
    def sign(self) -> str:
        """▲ more than before, ▼ fewer, = as many."""
        return "▲" if self.now > self.before else "▼" if self.now < self.before else "="


class InBook:
    """What a period is in a book that begins on `first_day`."""

    period: Period
    first_day: date

    @property
    def has_book(self) -> bool:
        """Whether the book had begun by its end: else nothing recorded says nothing."""
        return not self.period.lies_before(self.first_day)

    @property
    def begins(self) -> date | None:
        """The day within it on which the book begins; None where it holds for all of it, or none."""
        return self.first_day if self.period.is_cut_by(self.first_day) else None


class FiguresInBook(InBook):
    """Figures of such a period; `total` is a `figures.Line`."""

    total: Any

    @property
    def is_unknown(self) -> bool:
        """Whether there was no book and nothing is recorded: no figure, not even 0."""
        return not self.has_book and not self.total.occurrences


@dataclass(frozen=True)
class Comparison(InBook):
    """Occurrences and persons of another period, in a book that begins on `first_day`."""

    period: Period
    occurrences: int
    persons: int
    first_day: date = date.min


@dataclass(frozen=True)
class MonthLine:
    """One month of the trend, whole, or as far as it has run. `columns` follow `MonthlyFigures.columns`.

    `has_book`: whether the book had begun by its end.
    """

    period: Period
    occurrences: int
    persons: int
    columns: tuple[int, ...]
    has_book: bool = True

    @property
    def is_unknown(self) -> bool:
        """Whether nothing is recorded of a month of which no book was kept: no figure, not even 0."""
        return not self.has_book and not self.occurrences


@dataclass(frozen=True)
class Repeat:
    """Somebody with two occurrences or more in the last three months; `now` of them in this one."""

    unit: Unit
    occurrences: int
    now: int


@dataclass(frozen=True)
class Voider:
    """An account, how many records of the month it voided, and how many candidates of the clock it set aside."""

    unit: Unit
    records: int
    set_aside: int = 0


@dataclass(frozen=True)
class DayLine:
    """One day of the month: what counts on it, and who accounted for it (`violations.days.accounting`).

    Occurrences count on `counted_on`, the state goes by what happened on the day: they part where an entry came after
    its month was closed. None where nobody is asked: of one person, or one department, no record is as it should be.
    """

    day: date
    occurrences: int
    state: DayState | None
    is_working: bool

    @property
    def is_open(self) -> bool:
        """Whether it is a working day gone by that nobody accounted for."""
        return self.state == DayState.OPEN

    @property
    def is_quiet(self) -> bool:
        """Whether somebody confirmed that nothing happened."""
        return self.state == DayState.QUIET

    @property
    def is_ahead(self) -> bool:
        """Whether it is a working day to come."""
        return self.state == DayState.AHEAD


def window(period: Period, months: int) -> Period:
    """Return the days from the first of `months` months of which `period` is the last."""
    return Period(months_on(period.start, 1 - months), period.until, months)


def counts_within(period: Period, counts: Iterable[C]) -> list[C]:
    """Return what was counted on the period's days."""
    return [count for count in counts if period.start <= count.day < period.until]


def added_up(times: Iterable[tuple[K, int]]) -> Counter[K]:
    """Add numbers up by their key."""
    found: Counter[K] = Counter()
    for key, number in times:
        found[key] += number
    return found


def comparison(period: Period, people: Iterable[PersonCount], first_day: date = date.min) -> Comparison:
    """Count what the period comes to, in a book that begins on `first_day`."""
    found = counts_within(period, people)
    return Comparison(period, _occurrences(found), _persons(found), first_day)


def trend(
    period: Period, counts: Counts, columns: tuple[Unit, ...], first_day: date = date.min
) -> tuple[MonthLine, ...]:
    """Return the twelve months that end with the one of `period`, oldest first; the book begins on `first_day`."""
    people, types = _by_month(counts.people), _by_month(counts.types)
    return tuple(
        replace(
            _month_line(month, people[month.start], types[month.start], columns),
            has_book=not month.lies_before(first_day),
        )
        for month in window(period, TREND_MONTHS).months
    )


def _by_month(counts: Iterable[C]) -> dict[date, list[C]]:
    """Sort the counts by the first day of their month; an empty list where there are none."""
    found: dict[date, list[C]] = defaultdict(list)
    for count in counts:
        found[count.day.replace(day=1)].append(count)
    return found


def _month_line(
    month: Period, people: list[PersonCount], types: list[TypeCount], columns: tuple[Unit, ...]
) -> MonthLine:
    stands_in = added_up((column_key(count.type_code, count.group_code), count.times) for count in types)
    in_columns = tuple(stands_in[column.key] for column in columns)
    return MonthLine(month, _occurrences(people), _persons(people), in_columns)


def repeats(period: Period, people: Iterable[PersonCount]) -> tuple[Repeat, ...]:
    """Return who was recorded twice or more in the last three months: the most first, equals by name."""
    found = counts_within(window(period, REPEAT_MONTHS), people)
    units = {count.person: count for count in found if count.person is not None}
    times = added_up((count.person, count.times) for count in found)
    now = added_up((count.person, count.times) for count in counts_within(period, found))
    lines = [
        Repeat(Unit(person, count.name, count.note), times[person], now[person])
        for person, count in units.items()
        if times[person] >= REPEAT_LEAST
    ]
    return tuple(sorted(lines, key=_most_first))


def _most_first(line: Repeat) -> tuple[int, int, str, int]:
    return -line.occurrences, -line.now, sort_key(line.unit.name), line.unit.key


def voiders(voided: Iterable[Voided], set_aside: Iterable[Voided] = ()) -> tuple[Voider, ...]:
    """Return who voided how many records and set how many candidates aside: the most first, equals by name."""
    voided, set_aside = list(voided), list(set_aside)
    accounts = {each.account: Unit(each.account, each.name) for each in (*voided, *set_aside)}
    records, aside = Counter(e.account for e in voided), Counter(e.account for e in set_aside)
    lines = [Voider(unit, records[account], aside[account]) for account, unit in accounts.items()]
    return tuple(
        sorted(
            lines, key=lambda line: (-line.records, -line.set_aside, sort_key(line.unit.name), line.unit.key)
        )
    )


def days(accounted: Iterable[DayAccount], counted: Iterable[date]) -> tuple[DayLine, ...]:
    """Return the days of the period with what counts on them; `counted`: the day each occurrence counts on."""
    on_day = Counter(counted)
    return tuple(
        DayLine(account.day, on_day[account.day], account.state, account.is_working) for account in accounted
    )


def _occurrences(people: Iterable[PersonCount]) -> int:
    return sum(count.times for count in people)


def _persons(people: Iterable[PersonCount]) -> int:
    return len({count.person for count in people} - {None})
