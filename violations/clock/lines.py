"""Candidates and decisions as lines of a page: what the clock says, what was due, and the facts beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from staff.hours.people_time import PeopleTime
from staff.hours.queries import hours_of_days
from staff.models.account import Account
from staff.models.office import Office
from violations.catalogue.models import ViolationType
from violations.clock.actions import TIMED, TYPES
from violations.clock.forms import CandidatesForm, key_of, type_on
from violations.clock.labels import describe_clock
from violations.clock.models import Candidate
from violations.leave.labels import describe_leave
from violations.leave.models import Leave


@dataclass(frozen=True)
class CandidateLine:
    """One candidate. `own`: it concerns the reader; `offered`: as what (code, name) it may be taken up."""

    row: Any  # a Candidate with `place`, `has_record` and `is_closed`
    key: str
    words: str
    due: str
    leaves: tuple[str, ...]
    own: bool
    ticked: bool = False
    offered: tuple[tuple[str, str], ...] = ()
    chosen: str = ""
    value: str = ""
    error: str = ""


@dataclass(frozen=True)
class DayOfLines:
    """The lines of one day. `timed`: how many of them are late or early; `waited` days since."""

    day: date
    lines: list[CandidateLine]
    waited: int
    ticked: bool = False
    timed: int = field(default=0)
    has_unseen_hours: bool = False  # nobody has looked at the hours its minutes follow from

    @property
    def is_closed(self) -> bool:
        """Whether its month is closed: what is taken up counts in the first open one."""
        return bool(self.lines[0].row.is_closed)


class CandidateContext:
    """The facts beside candidates of some days: hours and leave, fetched at once. Two queries, up to four where hours differ."""

    def __init__(self, office: Office, rows: Sequence[Candidate]) -> None:
        days = {row.on for row in rows}
        if not days:
            return
        start, until = min(days), max(days) + timedelta(days=1)
        self.time = PeopleTime(office, hours_of_days(office, days), start, until)
        leaves = Leave.objects.in_force(office, start, until)
        self.leaves = list(leaves.filter(staff_member__in={row.staff_member_id for row in rows}))

    def due(self, row: Candidate) -> str:
        """The hours due that day, of one session where it is about one."""
        hours = self.time.hours_on(row.staff_member_id, row.on)
        sessions = hours.sessions if hours else ()
        if row.part:
            sessions = sessions[row.part - 1 : row.part]
        return ", ".join(f"{start:%H:%M}–{end:%H:%M}" for start, end in sessions)

    def has_unseen_hours(self, day: date) -> bool:
        """Whether nobody has looked at some of the hours of that day."""
        return any(not hours.is_confirmed for hours in self.time.time.in_force(day))

    def leave(self, row: Candidate) -> tuple[str, ...]:
        """Leave, trips and permissions of that person and day, in words."""
        return tuple(
            describe_leave(leave)
            for leave in self.leaves
            if leave.staff_member_id == row.staff_member_id and leave.start <= row.on < leave.until
        )


def days_of(
    rows: Sequence[Candidate],
    account: Account,
    today: date,
    form: CandidatesForm,
    types: Sequence[ViolationType],
) -> list[DayOfLines]:
    """The rows of a page by day, in their order, with what the form has of them."""
    context = CandidateContext(account.office, rows)
    ticked, whole = (set(form.keys), set(form["whole"].value() or [])) if form.is_bound else (set(), set())

    def line(row: Candidate) -> CandidateLine:
        key = key_of(row)
        named = [(code, type_on(types, code, row.on)) for code in TYPES[row.kind]]
        return CandidateLine(
            row=row,
            key=key,
            words=describe_clock(row.kind, row.minutes),
            due=context.due(row),
            leaves=context.leave(row),
            own=row.staff_member_id == account.staff_member_id,
            ticked=key in ticked,
            offered=tuple((code, type_.name) for code, type_ in named if type_),
            chosen=form.posted("as", key) if form.is_bound else "",
            value=form.posted("value", key) if form.is_bound else "",
            error=form.row_errors.get(key, "") if form.is_bound else "",
        )

    return [
        replace(
            _day(day, [line(row) for row in of_day], today, f"{day:%Y-%m-%d}" in whole),
            has_unseen_hours=context.has_unseen_hours(day),
        )
        for day, of_day in groupby(rows, key=lambda row: row.on)
    ]


def _day(day: date, lines: list[CandidateLine], today: date, ticked: bool) -> DayOfLines:
    timed = sum(not line.own and line.row.kind in TIMED for line in lines)
    return DayOfLines(day, lines, (today - day).days, ticked, timed)
