"""Working time: sessions of a day, minutes late, minutes early. Pure: no database, no clock."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from enum import StrEnum

PUNCH_WINDOW = (
    2  # minutes within which a second punch is the same as the first, until the office says otherwise
)
MOST_PUNCH_WINDOW = 15  # minutes


Sessions = tuple[tuple[time, time], ...]
StoredSessions = Sequence[Sequence[str]]  # "HH:MM" pairs


@dataclass(frozen=True)
class Hours:
    """Working hours of one day; sessions in order, times of day; grace in minutes.

    `by_weekday` holds the days of the week (0 = Monday) with other sessions: `of_weekday` says what holds on such a day.
    `is_confirmed`: whether somebody has looked at them; the usual ones that a new office begins with are not.
    """

    weekdays: frozenset[int]
    sessions: Sessions
    punches_a_day: int = 2
    grace_minutes: int = 0
    is_confirmed: bool = True
    by_weekday: Mapping[int, Sessions] = field(default_factory=dict)

    def of_weekday(self, day: date) -> "Hours":
        """The hours as they are on this day of the week."""
        own = self.by_weekday.get(day.weekday())
        return replace(self, sessions=own) if own else self


def default_weekdays() -> list[int]:
    """Monday (0) to Friday (4)."""
    return [0, 1, 2, 3, 4]


def default_sessions() -> list[list[str]]:
    """7:00–11:30 and 14:00–17:30, as "HH:MM" pairs: what a new office starts with until it says otherwise."""
    return [["07:00", "11:30"], ["14:00", "17:30"]]


def hours(
    weekdays: Sequence[int],
    sessions: StoredSessions,
    punches_a_day: int,
    grace_minutes: int,
    by_weekday: Mapping[str, StoredSessions] | None = None,
) -> Hours:
    """Hours from their stored form; raises ValueError when sessions overlap or a time is no time of day.

    `by_weekday`: the sessions of the days of the week ("0" = Monday) that have others; such a day is one of `weekdays`.
    """
    other = {int(number): _pairs(pairs) for number, pairs in (by_weekday or {}).items()}
    if not other.keys() <= set(weekdays) or not all(other.values()):
        raise ValueError("other sessions belong to a day that is worked")
    return Hours(frozenset(weekdays), _pairs(sessions), punches_a_day, grace_minutes, by_weekday=other)


def _pairs(sessions: StoredSessions) -> Sessions:
    pairs = tuple((time.fromisoformat(start), time.fromisoformat(end)) for start, end in sessions)
    edges = [edge for pair in pairs for edge in pair]
    if edges != sorted(set(edges)):
        raise ValueError("sessions must follow one another")
    return pairs


def describe_sessions(sessions: Sequence[Sequence[str]]) -> str:
    """Sessions as one reads them: 07:00–11:30, 14:00–17:30."""
    return ", ".join(f"{start}–{end}" for start, end in sessions)


def minutes_of(at: time) -> int:
    """Whole minutes from midnight; seconds are dropped."""
    return at.hour * 60 + at.minute


def minutes_between(start: time, end: time) -> int:
    """Whole minutes from `start` to `end` of one day (negative when `end` is earlier); seconds are dropped."""
    return minutes_of(end) - minutes_of(start)


def session_at(day: Hours, at: time) -> int | None:
    """Index of the session that `at` belongs to: before its end, counted from the end of the one before.

    None after the last session's end.
    """
    for index, (_start, end) in enumerate(day.sessions):
        if at < end:
            return index
    return None


def minutes_late(day: Hours, at: time) -> int:
    """Minutes an arrival at `at` is late for its session; 0 within the grace or after hours, else the full minutes."""
    index = session_at(day, at)
    if index is None:  # after hours nobody arrives
        return 0
    late = minutes_between(day.sessions[index][0], at)
    return late if late > day.grace_minutes else 0


def minutes_early(day: Hours, at: time) -> int:
    """Minutes a departure at `at` is early for its session; 0 within the grace, else the full minutes.

    A departure in the lunch break left no session early.
    """
    for start, end in day.sessions:
        if start <= at < end:
            early = minutes_between(at, end)
            return early if early > day.grace_minutes else 0
    return 0


def is_working_weekday(day: Hours, on: date) -> bool:
    """Whether `on` falls on one of the week's working days; holidays and swapped days are not looked at."""
    return on.weekday() in day.weekdays


class DayMark(StrEnum):
    """What a calendar says of a day that is not simply a day of the week."""

    OFF = "off"  # a holiday, or a working day swapped away
    WORK = "work"  # a swapped workday (ngày làm bù)
    ORDINARY = "ordinary"  # what might be a holiday and is none: the day of the week decides


class LatePolicy(StrEnum):
    """What a permission to be late does to a lateness (the office's setting)."""

    ABOVE = "above"  # only the minutes above it count
    COUNTED = "counted"  # it changes nothing
    EXCUSED = "excused"  # the minutes are kept, but it is no occurrence


def is_working_day(day: Hours, on: date, mark: DayMark | None) -> bool:
    """Whether `on` is worked: as the calendar marks it, else by the day of the week."""
    match mark:
        case DayMark.OFF:
            return False
        case DayMark.WORK:
            return True
        case _:
            return is_working_weekday(day, on)


def first_working_monday(year: int, month: int, is_worked: Callable[[date], bool]) -> date | None:
    """The day of the flag ceremony by default: the month's first Monday that is worked; None when none is."""
    first = date(year, month, 1)
    mondays = (first + timedelta(days=offset) for offset in range(-first.weekday() % 7, 31, 7))
    return next((day for day in mondays if day.month == month and is_worked(day)), None)
