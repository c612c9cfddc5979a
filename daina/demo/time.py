"""Working time of the sample office: summer and winter hours, a confirmed calendar, leave; told first, then written."""

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from daina.demo.people import PEOPLE
from daina.demo.story import FIRST_DAY, Happening, working_days
from staff.hours.actions import correct_hours, set_hours
from staff.hours.calendar_actions import confirm_year
from staff.hours.usual_hours import SEASONS, season_on
from staff.models.account import Account
from staff.models.office import Office
from staff.models.people import StaffMember
from violations.leave.actions import LeaveFacts, give_leave, withdraw_leave

_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_WEEKDAYS = (0, 1, 2, 3, 4)
_NOTICE = "Theo thông báo của tỉnh về giờ làm việc mùa đông"
# kind, part of the day, weight, what for
_LEAVES: tuple[tuple[str, str, int, tuple[str, ...]], ...] = (
    ("leave", "day", 7, ("", "việc gia đình", "khám bệnh", "nghỉ phép năm")),
    ("leave", "morning", 3, ("đưa con đi khám", "")),
    ("leave", "afternoon", 3, ("việc gia đình", "")),
    ("trip", "day", 6, ("tập huấn tại thành phố", "họp tại tỉnh", "học bồi dưỡng nghiệp vụ")),
    ("trip", "morning", 2, ("họp tại thành phố", "đi cơ sở")),
    ("trip", "afternoon", 2, ("đi cơ sở", "kiểm tra thực địa")),
    ("late", "morning", 4, ("đưa con đi học", "việc gia đình")),
)


@dataclass(frozen=True)
class DemoLeave:
    """A leave to be entered: when and by whom; whose; days [start, until). `withdrawn_at` with a reason, or None."""

    at: datetime
    by: str
    person: str
    kind: str
    portion: str
    start: date
    until: date
    minutes: int | None
    reason: str
    withdrawn_at: datetime | None = None


def tell_leaves(happenings: list[Happening], last: date) -> list[DemoLeave]:
    """The leave entered up to `last` (inclusive), in the order it was entered; nobody slips while on leave."""
    chance = random.Random(18085)  # noqa: S311  (a story, not a secret)
    busy: dict[str, set[date]] = defaultdict(set)
    for happening in happenings:
        busy[happening.person].add(happening.day)
    leaves = []
    for day in working_days(FIRST_DAY, last + timedelta(days=10)):
        if chance.random() < 0.28:
            leave = _leave(chance, day, busy)
            if leave and leave.at.date() <= last:
                leaves.append(leave)
    return sorted(leaves, key=lambda leave: leave.at)


def _leave(chance: random.Random, start: date, busy: dict[str, set[date]]) -> DemoLeave | None:
    person = chance.choice(PEOPLE)
    kind, portion, _weight, reasons = chance.choices(_LEAVES, [row[2] for row in _LEAVES])[0]
    days = chance.choice((1, 1, 1, 2, 3)) if portion == "day" else 1
    reason, minutes = chance.choice(reasons), chance.choice((30, 30, 60))
    ahead, by_chairman, clock = chance.choice((1, 1, 2, 4, 7)), chance.random() < 0.1, chance.randrange(60)
    is_withdrawn = chance.random() < 0.04
    until = start + timedelta(days=days)
    taken = {start + timedelta(days=n) for n in range(days)}
    if person.joined > start or busy[person.code] & taken or until.weekday() not in range(1, 6):
        return None  # not yet there, or there; or over a weekend
    busy[person.code] |= taken
    by = "chutich" if by_chairman or person.code == "213" else "vanphong"
    if person.code == "204":  # nobody enters their own
        by = "vanphong"
    entered = start - timedelta(days=ahead)
    entered -= timedelta(days=max(entered.weekday() - 4, 0))  # on a Friday, not at the weekend
    at = datetime.combine(max(entered, FIRST_DAY), time(9, clock), _ZONE)
    return DemoLeave(
        at, by, person.code, kind, portion, start, until, minutes if kind == "late" else None, reason,
        at + timedelta(hours=3) if is_withdrawn else None,
    )  # fmt: skip


def _season_starts(first: date, last: date) -> Iterator[date]:
    """The days on which summer or winter hours begin, after `first`, up to `last` (inclusive), in order."""
    for year in range(first.year, last.year + 1):
        for season in SEASONS.values():
            day = date(year, *season.begins)
            if first < day <= last:
                yield day


DatedAct = tuple[datetime, Callable[[], object]]


class TimeKeeper:
    """Does what is due, in order, whenever the story has come so far."""

    def __init__(
        self,
        office: Office,
        people: dict[str, StaffMember],
        accounts: dict[str, Account],
        happenings: list[Happening],
        last: date,
    ) -> None:
        self.office, self.people, self.accounts = office, people, accounts
        acts = [*self._hours(last), *self._years(last), *self._leaves(happenings, last)]
        self.due = sorted(acts, key=lambda act: act[0], reverse=True)

    def up_to(self, moment: datetime) -> None:
        """Everything that was done before `moment`."""
        while self.due and self.due[-1][0] <= moment:
            self.due.pop()[1]()

    def _hours(self, last: date) -> Iterator[DatedAct]:
        first = self.office.working_hours.get()
        begun = datetime.combine(FIRST_DAY, time(7, 40), _ZONE)
        yield begun, lambda: correct_hours(
            hours=first, by=self.accounts["chutich"], version=None, reason=_NOTICE, now=begun,
            **_season_hours(FIRST_DAY),
        )  # fmt: skip
        for day in _season_starts(FIRST_DAY, last + timedelta(days=10)):
            yield self._season(day)

    def _season(self, day: date) -> DatedAct:
        at = datetime.combine(day - timedelta(days=10), time(10, 15), _ZONE)

        def write() -> None:
            by = self.accounts["chutich"]
            set_hours(office=self.office, by=by, valid_from=day, now=at, **_season_hours(day))

        return at, write

    def _years(self, last: date) -> Iterator[DatedAct]:
        """The calendar of each year, confirmed in its first week or in December before; next year's is open."""
        for year in range(FIRST_DAY.year, last.year + 1):
            at = datetime.combine(max(date(year - 1, 12, 20), FIRST_DAY), time(15, 30), _ZONE)
            yield (
                at,
                lambda year=year, at=at: confirm_year(  # type: ignore[misc]  # bound now
                    office=self.office, by=self.accounts["chutich"], year=year, now=at
                ),
            )

    def _leaves(self, happenings: list[Happening], last: date) -> Iterator[DatedAct]:
        for leave in tell_leaves(happenings, last):
            yield leave.at, lambda leave=leave: self._enter(leave)  # type: ignore[misc]  # bound now

    def _enter(self, planned: DemoLeave) -> None:
        by = self.accounts[planned.by]
        facts = LeaveFacts(
            self.people[planned.person],
            planned.kind,
            planned.start,
            planned.until,
            planned.portion,
            planned.minutes,
            planned.reason,
        )
        leave = give_leave(office=self.office, by=by, facts=facts, now=planned.at)
        if planned.withdrawn_at:
            reason = "Đã đến cơ quan, không nghỉ nữa"
            withdraw_leave(leave=leave, by=by, version=None, reason=reason, now=planned.withdrawn_at)


def _season_hours(day: date) -> dict[str, Any]:
    sessions = [list(session) for session in season_on(day).sessions]
    return {"weekdays": _WEEKDAYS, "sessions": sessions, "punches_a_day": 2, "grace_minutes": 0}
