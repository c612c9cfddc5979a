"""Working time: the hours from a day on, and the marked days of the calendar."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from staff import trail
from staff.actions.versions import fresh, save_changed
from staff.locks import check_none_closed
from staff.models import Account, CalendarDay, Office, WorkingHours
from staff.refusal import Refused
from staff.usual_days import usual_days
from staff.working_time import judge_anew


@transaction.atomic
def set_hours(
    *,
    office: Office,
    by: Account | None,
    valid_from: date,
    weekdays: Sequence[int],
    sessions: Sequence[Sequence[str]],
    punches_a_day: int,
    grace_minutes: int,
    now: datetime | None = None,
) -> WorkingHours:
    """New hours from `valid_from` (inclusive) until the next that are known; those of that day end on the day before.

    `weekdays` from 0 = Monday; `sessions` "HH:MM" pairs in order. Raises Refused when hours begin on that very day,
    or a closed period rests on the old ones.
    """
    trail.hold(office)
    later = office.working_hours.filter(valid_from__gt=valid_from).order_by("valid_from").first()
    until = later.valid_from if later else None
    check_none_closed(office, valid_from, until)
    before = office.working_hours.valid_on(valid_from).first()
    if before and before.valid_from == valid_from:
        raise Refused(
            _("Hours begin on %(day)s already: correct those.") % {"day": f"{valid_from:%d/%m/%Y}"},
            "valid_from",
        )
    if before:
        before.valid_until = valid_from
        save_changed(before)
        trail.record(office=office, by=by, action="hours-ended", obj=before, now=now)
    hours = WorkingHours.objects.create(
        office=office,
        valid_from=valid_from,
        valid_until=until,
        weekdays=list(weekdays),
        sessions=[list(session) for session in sessions],
        punches_a_day=punches_a_day,
        grace_minutes=grace_minutes,
    )
    trail.record(office=office, by=by, action="hours-added", obj=hours, now=now)
    judge_anew(office, valid_from, until)
    return hours


@transaction.atomic
def correct_hours(
    *,
    hours: WorkingHours,
    by: Account,
    version: int | None,
    weekdays: Sequence[int],
    sessions: Sequence[Sequence[str]],
    punches_a_day: int,
    grace_minutes: int,
    reason: str,
    now: datetime | None = None,
) -> WorkingHours:
    """Correct what was entered wrongly; the days it holds stay. Raises Stale, or Refused (a closed period rests on it)."""
    current = fresh(hours, version=version)
    check_none_closed(current.office, current.valid_from, current.valid_until)
    current.weekdays, current.sessions = list(weekdays), [list(session) for session in sessions]
    current.punches_a_day, current.grace_minutes = punches_a_day, grace_minutes
    save_changed(current)
    trail.record(office=current.office, by=by, action="hours-corrected", obj=current, reason=reason, now=now)
    judge_anew(current.office, current.valid_from, current.valid_until)
    return current


@transaction.atomic
def prefill_year(*, office: Office, by: Account | None, year: int, now: datetime | None = None) -> int:
    """Put the usual holidays and swaps of `year` into the calendar, unconfirmed; the count of days put there.

    A day that stands there already stays as it is. What is in force does not change by it: a year without rows is read
    from the same source (`staff.working_time`).
    """
    trail.hold(office)
    known = set(office.calendar_days.filter(on__year=year).values_list("on", flat=True))
    missing = [(on, *said) for on, said in usual_days(year).items() if on not in known]
    for on, mark, name in missing:
        day = CalendarDay.objects.create(office=office, on=on, mark=mark, name=name)
        trail.record(office=office, by=by, action="day-prefilled", obj=day, now=now)
    return len(missing)


@transaction.atomic
def mark_day(
    *,
    office: Office,
    by: Account,
    on: date,
    mark: str,
    name: str,
    version: int | None = None,
    reason: str = "",
    now: datetime | None = None,
) -> CalendarDay:
    """Say what a day is, and thereby confirm it. Its year is prefilled first. Raises Stale, Refused (closed period)."""
    prefill_year(office=office, by=by, year=on.year, now=now)
    check_none_closed(office, on, on + timedelta(days=1))
    known = office.calendar_days.filter(on=on).first()
    if known is None:
        day = CalendarDay.objects.create(office=office, on=on, mark=mark, name=name, is_confirmed=True)
        trail.record(office=office, by=by, action="day-marked", obj=day, reason=reason, now=now)
        judge_anew(office, on, on + timedelta(days=1))
        return day
    current = fresh(known, version=version)
    changes_judgement = current.mark != mark
    current.mark, current.name, current.is_confirmed = mark, name, True
    save_changed(current)
    trail.record(office=office, by=by, action="day-marked", obj=current, reason=reason, now=now)
    if changes_judgement:
        judge_anew(office, on, on + timedelta(days=1))
    return current


@transaction.atomic
def confirm_year(*, office: Office, by: Account, year: int, now: datetime | None = None) -> int:
    """Confirm every day of `year` as it stands in the calendar; the count of days that were unconfirmed."""
    prefill_year(office=office, by=by, year=year, now=now)
    unsure = list(office.calendar_days.filter(on__year=year, is_confirmed=False))
    for day in unsure:
        day.is_confirmed = True
        save_changed(day)
        trail.record(office=office, by=by, action="day-confirmed", obj=day, now=now)
    return len(unsure)
