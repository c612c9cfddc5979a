"""Reads what accounts for the days of an office: one statement and the hours, for the page, the desk and the figures alike."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, Count, DateField, Exists, IntegerField, OuterRef, Value
from django.db.models.functions import Cast, Concat

from core.text.days import days_from
from staff.hours.queries import WorkingTime, calendar_days, calendar_years, working_time_with
from staff.models.account import Account
from staff.models.office import Office
from staff.models.people import StaffMember
from violations.clock.models import Candidate
from violations.days.accounting import DayAccount, DayState, accounts
from violations.days.models import DayConfirmation, RollCallMark
from violations.register.models import Violation

OTHERS = "elsewhere"  # a record that this account may not see: the day is accounted for all the same


@dataclass(frozen=True)
class DaysRead:
    """The days [start, until), the working time they rest on, and today's roll call: `marked` of `in_service`."""

    days: tuple[DayAccount, ...]
    time: WorkingTime
    marked: int = 0
    in_service: int = 0

    @property
    def open_days(self) -> list[DayAccount]:
        """The days nobody accounted for."""
        return [each for each in self.days if each.state == DayState.OPEN]


def read_days(
    office: Office,
    start: date,
    until: date,
    today: date,
    *,
    account: Account | None = None,
    waiting: bool = False,
    roll_call: bool = False,
) -> DaysRead:
    """The days [start, until) as `account` (None: anybody) may know them. Two queries.

    `waiting` counts candidates too (bring them up to date first); `roll_call` how far today's roll is called.
    """
    parts = [
        _calendar(office, *calendar_years(start, until)),
        *_records(office, start, until, today, account),
        _counted(DayConfirmation.objects.standing(office, start, until), "on", DayState.QUIET),
    ]
    if waiting:
        candidates = Candidate.objects.filter(office=office, on__gte=start, on__lt=until)
        parts.append(_counted(candidates.waiting(), "on", "waiting"))
    if roll_call:
        in_service = StaffMember.objects.filter(office=office).in_service_on(today)
        marked = Exists(RollCallMark.objects.filter(staff_member=OuterRef("pk"), on=today))
        parts += [
            _people(in_service, today, "in_service"),
            _people(in_service.filter(marked), today, "marked"),
        ]
    found: dict[str, dict[date, int]] = defaultdict(dict)
    for day, kind, count in parts[0].union(*parts[1:], all=True):
        found[kind][day] = count
    return _days_read(office, start, until, today, found)


def _days_read(
    office: Office, start: date, until: date, today: date, found: dict[str, dict[date, int]]
) -> DaysRead:
    """Make the accounts of the days [start, until) of what was found: kind → day → how many."""
    marks = [(day, kind[5:]) for kind in list(found) if kind.startswith("mark:") for day in found[kind]]
    time = working_time_with(office, start, until, marks)
    days = accounts(
        days_from(start, until),
        today,
        time.is_worked,
        found[DayState.RECORDED],
        {*found[DayState.QUIET], *found[OTHERS]},
        found["waiting"],
        office.first_day,
    )
    return DaysRead(days, time, found["marked"].get(today, 0), found["in_service"].get(today, 0))


def _records(office: Office, start: date, until: date, today: date, account: Account | None) -> list[Any]:
    standing = Violation.objects.counted().filter(
        office=office, happened_on__gte=start, happened_on__lt=until
    )
    if account is None:
        return [_counted(standing, "happened_on", DayState.RECORDED)]
    seen = Violation.objects.visible_to(account, today)
    return [
        _counted(standing & seen, "happened_on", DayState.RECORDED),
        _counted(standing, "happened_on", OTHERS),
    ]


def _calendar(office: Office, first: date, last: date) -> Any:
    """The calendar's marks, as kinds of their own."""
    rows = calendar_days(office, first, last).order_by()
    return rows.annotate(
        kind=Concat(Value("mark:"), "mark", output_field=CharField()), n=Value(0, IntegerField())
    ).values_list("on", "kind", "n")


def _counted(rows: Any, field: str, kind: str) -> Any:
    """(day, kind, how many) by day."""
    by_day = rows.order_by().values(field).annotate(kind=Value(str(kind), CharField()), n=Count("pk"))
    return by_day.values_list(field, "kind", "n")


def _people(rows: Any, day: date, kind: str) -> Any:
    """(day, kind, how many people)."""
    counted = (
        rows.order_by()
        .values("office_id")
        .annotate(day=Cast(Value(day), DateField()), kind=Value(kind, CharField()), n=Count("pk"))
    )
    return counted.values_list("day", "kind", "n")
