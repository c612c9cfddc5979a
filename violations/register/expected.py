"""What one person owes on a working day: the hours less leave, permissions and nursing. Pure: rows are read, never fetched.

One computation for what the clock finds, the roll call marks and a typed record is asked about.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import time
from typing import NamedTuple, Protocol

from staff.calendar import Hours, LatePolicy, session_at

NOON = time(12, 30)  # the morning ends, whatever the hours of the sessions


class TimeOff(Protocol):
    """A row of leave as it is read here, its kind and portion by their stored values: `leave` imports this feature."""

    kind: str
    portion: str
    minutes: int | None


class Permitted(NamedTuple):
    """How many minutes were permitted, how many it was, and how many of these are left: 0 when nothing counts."""

    minutes: int
    of: int
    left: int


@dataclass(frozen=True)
class Expected:
    """What one person owes on one working day.

    The hours, the sessions (indexes) on leave, and in minutes: how late one may come to a session and how early leave it by
    permission (what that does is the office's policy), and what nursing takes off the beginning or the end of the day.
    """

    hours: Hours
    away: frozenset[int] = frozenset()
    may_be_late: dict[int, int] = field(default_factory=dict)  # session → minutes
    policy: LatePolicy = LatePolicy.ABOVE
    may_be_early: dict[int, int] = field(default_factory=dict)  # session → minutes
    begins_later: int = 0
    ends_sooner: int = 0

    @property
    def due(self) -> list[int]:
        """The sessions that are not on leave, by index, in order."""
        return [index for index in range(len(self.hours.sessions)) if index not in self.away]

    def counted_late(self, session: int, minutes: int) -> tuple[int, bool]:
        """What counts of coming so many minutes late to a session, 0 within the grace; and whether it was permitted."""
        return self._counted(minutes - self._nursing_late(session), self.may_be_late.get(session, 0))

    def permitted_late(self, session: int) -> int:
        """How many minutes late one may come to a session, nursing and permission together."""
        return self._nursing_late(session) + self.may_be_late.get(session, 0)

    def _nursing_late(self, session: int) -> int:
        return self.begins_later if session == self.due[0] else 0

    def counted_early(self, session: int, minutes: int) -> tuple[int, bool]:
        """As `counted_late`, of leaving a session so many minutes early."""
        return self._counted(minutes - self._nursing_early(session), self.may_be_early.get(session, 0))

    def permitted_early(self, session: int) -> int:
        """How many minutes early one may leave a session, nursing and permission together."""
        return self._nursing_early(session) + self.may_be_early.get(session, 0)

    def _nursing_early(self, session: int) -> int:
        return self.ends_sooner if session == self.due[-1] else 0

    def after_permission(self, minutes: int, at: time | None, *, late: bool) -> "Permitted | None":
        """What is left of so many minutes late (else early); None where a permission or nursing takes nothing off.

        `at` says which session it was; without a time, the one with the longest permission.
        """
        counted, allowed = self.counted_early, self.permitted_early
        if late:
            counted, allowed = self.counted_late, self.permitted_late
        meant = self.due if at is None else [each for each in self.due if each == session_at(self.hours, at)]
        session = max(meant, key=allowed, default=None)
        if session is None or not allowed(session):
            return None
        left, is_excused = counted(session, minutes)
        left = 0 if is_excused else left
        return None if left == minutes else Permitted(allowed(session), minutes, left)

    def _counted(self, minutes: int, permitted: int) -> tuple[int, bool]:
        if self.policy is LatePolicy.ABOVE:
            minutes -= permitted
        if minutes <= self.hours.grace_minutes:
            return 0, False
        return minutes, self.policy is LatePolicy.EXCUSED and minutes <= permitted


def expected_of(hours: Hours, leaves: Iterable[TimeOff], policy: LatePolicy) -> Expected:
    """What somebody with this leave owes on a day of these hours."""
    away: set[int] = set()
    may_be_late: dict[int, int] = {}
    may_be_early: dict[int, int] = {}
    nursing = {"morning": 0, "afternoon": 0}
    for leave in leaves:
        sessions, minutes = _sessions_of(leave.portion, hours), leave.minutes or 0
        match leave.kind:
            case "late":
                may_be_late |= dict.fromkeys(sessions, minutes)
            case "early":
                may_be_early |= dict.fromkeys(sessions, minutes)
            case "nursing":
                nursing[leave.portion] += minutes
            case _:
                away.update(sessions)
    ends = (nursing["morning"], nursing["afternoon"])
    return Expected(hours, frozenset(away), may_be_late, policy, may_be_early, *ends)


def _sessions_of(portion: str, hours: Hours) -> list[int]:
    """The sessions (indexes) of a whole day or of one half."""
    morning = [index for index, (start, _end) in enumerate(hours.sessions) if start < NOON]
    if portion == "day":
        return list(range(len(hours.sessions)))
    if portion == "morning":
        return morning
    return [index for index in range(len(hours.sessions)) if index not in morning]
