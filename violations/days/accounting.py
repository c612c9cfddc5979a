"""Who accounted for which day: each working day is open, recorded or confirmed quiet. Pure.

Silence is never taken for good order: a day for which nobody recorded anything that stands, and which nobody confirmed
quiet, is open. A record made in error and voided accounts for nothing; one that comes after a confirmation goes before
it, and the confirmation stays where it was stored.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class DayState(StrEnum):
    BEFORE = "before"  # a working day before the book begins: nobody was to account for it
    OFF = "off"  # no working day, and nothing happened on it
    AHEAD = "ahead"  # a working day to come
    RUNNING = "running"  # today, as long as nothing is recorded or confirmed
    OPEN = "open"  # gone by, and nobody accounted for it
    RECORDED = "recorded"  # a violation happened on it, and stands
    QUIET = "quiet"  # somebody confirmed that nothing happened


@dataclass(frozen=True)
class DayAccount:
    """One day. `records`: violations that happened on it and stand; `waiting`: candidates nobody decided about."""

    day: date
    state: DayState
    is_working: bool
    records: int = 0
    waiting: int = 0


def accounts(
    days: Iterable[date],
    today: date,
    is_worked: Callable[[date], bool],
    recorded: Mapping[date, int],
    quiet: Collection[date],
    waiting: Mapping[date, int],
    first_day: date = date.min,
) -> tuple[DayAccount, ...]:
    """The days of a range, in a book that begins on `first_day`. `recorded` and `waiting` count by day; `quiet` are days confirmed quiet and not withdrawn.

    For a head of a department `recorded` counts its own, and `quiet` holds the days that are accounted for elsewhere.
    """
    return tuple(
        DayAccount(
            day,
            _state(day, today, is_worked(day), recorded.get(day, 0), day in quiet, first_day),
            is_worked(day),
            recorded.get(day, 0),
            waiting.get(day, 0),
        )
        for day in days
    )


def _state(day: date, today: date, worked: bool, records: int, quiet: bool, first_day: date) -> DayState:
    if records:
        return DayState.RECORDED
    if not worked:
        return DayState.OFF
    if day < first_day:
        return DayState.BEFORE
    if day > today:
        return DayState.AHEAD
    if quiet:
        return DayState.QUIET
    return DayState.RUNNING if day == today else DayState.OPEN


def near_working_days(
    day: date, is_worked: Callable[[date], bool], within: int
) -> tuple[date | None, date | None]:
    """The nearest working day before and after `day`, at most `within` days away; None where there is none."""
    before = (day - timedelta(days=step) for step in range(1, within + 1))
    after = (day + timedelta(days=step) for step in range(1, within + 1))
    return next(filter(is_worked, before), None), next(filter(is_worked, after), None)
