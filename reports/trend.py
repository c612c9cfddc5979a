"""A month among others and day by day: twelve months, who repeats, what was weeded out, who accounted for which day. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from core.text.days import months_on
from core.text.names import sort_key
from reports.columns import Unit, column_key
from reports.period import Period
from violations.days.accounting import DayAccount, DayState

TREND_MONTHS = 12
REPEAT_MONTHS = 3  # the month and the two before it
REPEAT_LEAST = 2  # occurrences in those months


class Entry(NamedTuple):
    """One counted occurrence, as far as comparing months needs it. Persons are ids; `day` is the day it counts on."""

    day: date
    person: int | None
    name: str
    told_apart_by: str
    type_code: str
    group_code: str


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


@dataclass(frozen=True)
class Comparison:
    """Occurrences and persons of another period."""

    period: Period
    occurrences: int
    persons: int


@dataclass(frozen=True)
class MonthLine:
    """One month of the trend, whole, or as far as it has run. `columns` follow `MonthlyFigures.columns`."""

    period: Period
    occurrences: int
    persons: int
    columns: tuple[int, ...]


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
        """Whether somebody said that nothing happened."""
        return self.state == DayState.QUIET

    @property
    def is_ahead(self) -> bool:
        """Whether it is a working day to come."""
        return self.state == DayState.AHEAD


def window(period: Period, months: int) -> Period:
    """The days from the first of `months` months of which `period` is the last."""
    return Period(months_on(period.start, 1 - months), period.until, months)


def within(period: Period, entries: Iterable[Entry]) -> list[Entry]:
    """The entries that count in the period."""
    return [entry for entry in entries if period.start <= entry.day < period.until]


def comparison(period: Period, entries: Iterable[Entry]) -> Comparison:
    """What the period comes to."""
    found = within(period, entries)
    return Comparison(period, len(found), _persons(found))


def trend(period: Period, entries: Iterable[Entry], columns: tuple[Unit, ...]) -> tuple[MonthLine, ...]:
    """The twelve months that end with the one of `period`, oldest first."""
    by_month: dict[date, list[Entry]] = {}
    for entry in entries:
        by_month.setdefault(entry.day.replace(day=1), []).append(entry)
    months = window(period, TREND_MONTHS).months
    return tuple(_month_line(month, by_month.get(month.start, []), columns) for month in months)


def _month_line(month: Period, found: list[Entry], columns: tuple[Unit, ...]) -> MonthLine:
    stands_in = Counter(column_key(entry.type_code, entry.group_code) for entry in found)
    return MonthLine(month, len(found), _persons(found), tuple(stands_in[column.key] for column in columns))


def repeats(period: Period, entries: Iterable[Entry]) -> tuple[Repeat, ...]:
    """Who was recorded twice or more in the last three months: the most first, equals by name."""
    found = [entry for entry in within(window(period, REPEAT_MONTHS), entries) if entry.person is not None]
    people = {entry.person: Unit(entry.person, entry.name, entry.told_apart_by) for entry in found}
    times = Counter(entry.person for entry in found)
    now = Counter(entry.person for entry in within(period, found))
    lines = [
        Repeat(people[person], count, now[person]) for person, count in times.items() if count >= REPEAT_LEAST
    ]
    return tuple(sorted(lines, key=_most_first))


def _most_first(line: Repeat) -> tuple[int, int, str, int]:
    return -line.occurrences, -line.now, sort_key(line.unit.name), line.unit.key


def voiders(voided: Iterable[Voided], set_aside: Iterable[Voided] = ()) -> tuple[Voider, ...]:
    """Who voided how many records and set how many candidates aside: the most first, equals by name."""
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
    """The days of the period with what counts on them; `counted`: the day each occurrence counts on."""
    on_day = Counter(counted)
    return tuple(
        DayLine(account.day, on_day[account.day], account.state, account.is_working) for account in accounted
    )


def _persons(entries: Iterable[Entry]) -> int:
    return len({entry.person for entry in entries} - {None})
