"""From punches to candidates: what the punches of a person on a working day say. Pure: no table, no clock.

The rules are those the office's own clock sheets are read by (a day of two punches, or each session of its own):
arrival is the first punch, departure the last, seconds are dropped; a single punch before the middle of the span that is
due is an arrival without departure, otherwise a departure without arrival; no punch at all is an absence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from staff.calendar import Hours, LatePolicy, minutes_between

RULES = (
    1  # raise it when `judge` comes to find something else: what nobody has decided about is then judged anew
)
SAME_PUNCH_WINDOW = timedelta(seconds=60)  # punches of one code no further apart than this are one


class Kind(StrEnum):
    """The kinds of candidates. The missing ones are no violation by themselves: the person is asked."""

    LATE = "late"
    EARLY = "early"
    ABSENT = "absent"
    MISSING_IN = "missing_in"
    MISSING_OUT = "missing_out"


@dataclass(frozen=True)
class Expected:
    """What one person owes on one working day: the hours, the sessions (indexes) on leave, minutes one may be late."""

    hours: Hours
    away: frozenset[int] = frozenset()
    may_be_late: dict[int, int] = field(default_factory=dict)  # session → minutes
    policy: LatePolicy = LatePolicy.ABOVE

    @property
    def due(self) -> list[int]:
        """The sessions that are not on leave, by index, in order."""
        return [index for index in range(len(self.hours.sessions)) if index not in self.away]


@dataclass(frozen=True)
class Finding:
    """One candidate of a person and day.

    `session` is the index judged (None: the whole day); `minutes` late or early, else 0; `at` the punch it is about;
    `excused` a lateness that was permitted and counts as no occurrence.
    """

    kind: Kind
    session: int | None = None
    minutes: int = 0
    at: datetime | None = None
    excused: bool = False


def merge_punches(punches: Sequence[tuple[datetime, bool]]) -> list[datetime]:
    """The moments at which somebody punched, in order: (time, seconds known?) in any order, repeats as one.

    A time without seconds says nothing new where the same minute is known with them: two files of one clock.
    """
    known = {at.replace(second=0) for at, exact in punches if exact}
    merged: list[datetime] = []
    for at in sorted(at for at, exact in punches if exact or at.replace(second=0) not in known):
        if not merged or at - merged[-1] > SAME_PUNCH_WINDOW:
            merged.append(at)
    return merged


def judge(expected: Expected, punches: Sequence[datetime]) -> list[Finding]:
    """The candidates of one person and day from the punches of that day (`merge_punches`); none when nothing is due."""
    due = expected.due
    if not due:
        return []
    if expected.hours.punches_a_day == 2:
        return list(_judge_span(expected, due, punches, session=None))
    return [
        finding
        for index in due
        for finding in _judge_span(
            expected, [index], _of_session(expected.hours, index, punches), session=index
        )
    ]


def _of_session(hours: Hours, index: int, punches: Sequence[datetime]) -> list[datetime]:
    """The punches nearer to this session than to its neighbours: divided at the middle of the break between them."""
    low = _middle(hours, index - 1) if index else 0.0
    high = _middle(hours, index) if index + 1 < len(hours.sessions) else 24 * 60.0
    return [at for at in punches if low <= at.hour * 60 + at.minute < high]


def _middle(hours: Hours, index: int) -> float:
    """The middle of the break after a session, in minutes from midnight."""
    end, start = hours.sessions[index][1], hours.sessions[index + 1][0]
    return (end.hour * 60 + end.minute + start.hour * 60 + start.minute) / 2


def _judge_span(
    expected: Expected, due: list[int], punches: Sequence[datetime], session: int | None
) -> Iterator[Finding]:
    if not punches:
        yield Finding(Kind.ABSENT, session)
        return
    start, end = expected.hours.sessions[due[0]][0], expected.hours.sessions[due[-1]][1]
    arrival: datetime | None = punches[0]
    departure: datetime | None = punches[-1]
    if len(punches) == 1:
        only = punches[0]
        middle = (start.hour * 60 + start.minute + end.hour * 60 + end.minute) / 2
        if only.hour * 60 + only.minute < middle:
            departure = None
            yield Finding(Kind.MISSING_OUT, session, at=only)
        else:
            arrival = None
            yield Finding(Kind.MISSING_IN, session, at=only)
    if arrival:
        yield from _late(expected, due[0], arrival, minutes_between(start, arrival.time()), session)
    if departure:
        early = minutes_between(departure.time(), end)
        if early > expected.hours.grace_minutes:
            yield Finding(Kind.EARLY, session, early, departure)


def _late(
    expected: Expected, first: int, arrival: datetime, late: int, session: int | None
) -> Iterator[Finding]:
    permitted = expected.may_be_late.get(first, 0)
    excused = False
    if permitted and expected.policy is LatePolicy.ABOVE:
        late -= permitted
    elif permitted and expected.policy is LatePolicy.EXCUSED:
        excused = late <= permitted
    if late > expected.hours.grace_minutes:
        yield Finding(Kind.LATE, session, late, arrival, excused)
