"""From punches to candidates: what the punches of a person on a working day say. Pure: no table, no clock.

A day has two punches, or each session its own two. Arrival is the first punch, departure the last; seconds are dropped. A
punch long before the first session ends the evening before. A last punch before work begins is no departure, a first one
after the end no arrival: that side is missing. The finger put down again within a short while is the same punch: coming
counts by its first time, going by its last. A single punch before the middle of what is due is an arrival without
departure, otherwise a departure without arrival; no punch at all is an absence. Of a session nothing is said before the
clock has spoken of a moment after its end.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from staff.calendar import Hours, minutes_of
from violations.register.expected import Expected

# Raise it when `judge` comes to find something else: what nobody has decided about is then judged anew, and what was
# decided is held against the rules of its time.
RULES = 2
EVENING_BEFORE = timedelta(hours=3)  # a punch further before the first session ends the evening before


class Kind(StrEnum):
    """The kinds of candidates. The missing ones are no violation by themselves: the person is asked."""

    LATE = "late"
    EARLY = "early"
    ABSENT = "absent"
    MISSING_IN = "missing_in"
    MISSING_OUT = "missing_out"


SIDES: dict[str, frozenset[str]] = {  # which end of the time due a kind is about
    Kind.LATE: frozenset({"in"}),
    Kind.MISSING_IN: frozenset({"in"}),
    Kind.EARLY: frozenset({"out"}),
    Kind.MISSING_OUT: frozenset({"out"}),
    Kind.ABSENT: frozenset({"in", "out"}),
}


@dataclass(frozen=True)
class Finding:
    """One candidate of a person and day.

    `session` is the index judged (None: the whole day); `minutes` late or early, else 0; `at` the punch it is about;
    `excused` what was permitted and counts as no occurrence.
    """

    kind: Kind
    session: int | None = None
    minutes: int = 0
    at: datetime | None = None
    excused: bool = False


def day_of(at: datetime, hours: Hours | None) -> date:
    """The day a punch belongs to, by the hours of its own: that one, or the day before, whose evening it ends."""
    if hours and hours.sessions:
        begins = datetime.combine(at.date(), hours.sessions[0][0])
        if at < begins - EVENING_BEFORE:
            return at.date() - timedelta(days=1)
    return at.date()


class PunchedOnce(NamedTuple):
    """One punch: the moment that counts and the last time the finger was put down again within a short while."""

    at: datetime
    last: datetime


def merge_punches(punches: Sequence[tuple[datetime, bool]], window: timedelta) -> list[PunchedOnce]:
    """How often somebody punched, in order: (time, seconds known?) in any order, repeats as one.

    What comes within `window` (inclusive) of the one that counts is the same punch. A time without seconds says nothing new
    where the same minute is known with them: two files of one clock.
    """
    known = {at.replace(second=0) for at, exact in punches if exact}
    merged: list[PunchedOnce] = []
    for at in sorted(at for at, exact in punches if exact or at.replace(second=0) not in known):
        if merged and at - merged[-1].at <= window:
            merged[-1] = PunchedOnce(merged[-1].at, at)
        else:
            merged.append(PunchedOnce(at, at))
    return merged


def punch_label(punch: PunchedOnce, day: date) -> str:
    """A punch of a day as it is shown: 07:25, or 17:28–17:29 of one put down again; (+1) in the morning after."""
    first, last = f"{punch.at:%H:%M}", f"{punch.last:%H:%M}"
    shown = first if first == last else f"{first}–{last}"
    return f"{shown} (+1)" if punch.at.date() > day else shown


def judge(
    expected: Expected, day: date, punches: Sequence[PunchedOnce], heard: datetime, rules: int = RULES
) -> list[Finding]:
    """The candidates of one person and day from the punches that belong to it (`day_of`, `merge_punches`).

    `heard` is the last moment the office's clock has spoken of. None when nothing is due.
    """
    due = expected.due
    sessions = expected.hours.sessions
    spans: list[tuple[list[int], list[PunchedOnce], int | None]]
    if expected.hours.punches_a_day == 2:
        spans = [(due, list(punches), None)] if due else []
    else:
        parted = _parted(expected.hours, day, punches, rules)
        spans = [([index], parted[index], index) for index in due]
    found: list[Finding] = []
    for span, own, session in spans:
        if rules < 2 or heard > datetime.combine(day, sessions[span[-1]][1]):
            found += _judge_span(_Span(expected, day, span, session, rules), own)
    return found


def _parted(hours: Hours, day: date, punches: Sequence[PunchedOnce], rules: int) -> list[list[PunchedOnce]]:
    """The punches of each session: exactly four of two sessions are in–out–in–out.

    Else each goes to the nearer session, divided at the middle of the break.
    """
    if rules > 1 and len(hours.sessions) == 2 and len(punches) == 4:
        return [list(punches[:2]), list(punches[2:])]
    parts: list[list[PunchedOnce]] = [[] for _session in hours.sessions]
    for punch in punches:
        minute = _minute(punch.at, day)
        parts[sum(minute >= middle for middle in _middles(hours))].append(punch)
    return parts


def _middles(hours: Hours) -> Iterator[float]:
    """The middle of each break, in minutes from midnight."""
    for (_start, end), (start, _end) in zip(hours.sessions, hours.sessions[1:], strict=False):
        yield (minutes_of(end) + minutes_of(start)) / 2


def _minute(at: datetime, day: date) -> int:
    """Whole minutes from the midnight `day` begins with; more than a day's when it is the next morning."""
    return (at.date() - day).days * 24 * 60 + minutes_of(at.time())


@dataclass(frozen=True)
class _Span:
    """What is judged at once: the due sessions of a day, or one of them."""

    expected: Expected
    day: date
    due: list[int]
    session: int | None
    rules: int


def _judge_span(span: _Span, punches: Sequence[PunchedOnce]) -> Iterator[Finding]:
    if not punches:
        yield Finding(Kind.ABSENT, span.session)
        return
    sessions = span.expected.hours.sessions
    start, end = minutes_of(sessions[span.due[0]][0]), minutes_of(sessions[span.due[-1]][1])
    first, last = _minute(punches[0].at, span.day), _minute(punches[-1].at, span.day)
    arrives = departs = True
    if len(punches) == 1:
        arrives = first < (start + end) / 2
        departs = not arrives
    elif span.rules > 1:
        arrives, departs = first <= end, last >= start
    if not departs:
        yield Finding(Kind.MISSING_OUT, span.session, at=punches[0].at)
    if not arrives:
        yield Finding(Kind.MISSING_IN, span.session, at=punches[-1].at)
    if arrives:
        late, excused = span.expected.counted_late(span.due[0], first - start)
        if late:
            yield Finding(Kind.LATE, span.session, late, punches[0].at, excused)
    if departs:
        left = punches[-1].last if span.rules > 1 else punches[-1].at
        early, excused = span.expected.counted_early(span.due[-1], end - _minute(left, span.day))
        if early:
            yield Finding(Kind.EARLY, span.session, early, left, excused)
