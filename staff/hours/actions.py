"""Working time: the hours from a day on, and how the clock is judged. Days of the calendar: `calendar_actions`."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.refusals import Refused
from staff import calendar
from staff.calendar import LatePolicy
from staff.hours.labels import describe_judging
from staff.hours.queries import mark_days_stale
from staff.models.account import Account
from staff.models.office import Department, Office
from staff.models.time import WorkingHours
from staff.trail.events import lock_trail, record_event
from staff.trail.labels import register_event_labels
from staff.writing.locks import check_none_closed
from staff.writing.versions import fresh, save_changed

register_event_labels(
    {
        "hours-added": gettext_lazy("added"),
        "hours-corrected": gettext_lazy("corrected"),
        "hours-ended": gettext_lazy("ended"),
        "hours-confirmed": gettext_lazy("looked at and confirmed"),
        "hours-taken-as-confirmed": gettext_lazy("taken as looked at, for somebody had entered it"),
        "late-permission-set": gettext_lazy("chosen what a permission to be late does"),
    }
)


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
    weekday_sessions: Mapping[str, Sequence[Sequence[str]]] | None = None,
    department: Department | None = None,
    now: datetime | None = None,
) -> WorkingHours:
    """Enter hours from `valid_from` (inclusive) until the next that are known; those of that day end on the day before.

    `weekdays` from 0 = Monday; `sessions` "HH:MM" pairs in order, `weekday_sessions` those of the days of the week ("0" =
    Monday) that have others. Of the whole office, or of one department, for which they go before the office's. Raises
    Refused when hours begin on that very day, or a closed period rests on the old ones.
    """
    values = _checked(weekdays, sessions, punches_a_day, grace_minutes, weekday_sessions)
    lock_trail(office)
    check_own(office, department)
    siblings = office.working_hours.filter(department=department)
    later = siblings.filter(valid_from__gt=valid_from).order_by("valid_from").first()
    until = later.valid_from if later else None
    check_none_closed(office, valid_from, until)
    before = siblings.valid_on(valid_from).first()
    if before and before.valid_from == valid_from:
        raise Refused(_begins_already(valid_from), "valid_from")
    if before:
        _end(before, valid_from, by, now)
    hours = WorkingHours.objects.create(
        office=office, department=department, valid_from=valid_from, valid_until=until, is_confirmed=True, **values
    )  # fmt: skip
    record_event(office=office, by=by, action="hours-added", obj=hours, now=now)
    mark_days_stale(office, valid_from, until)
    return hours


@transaction.atomic
def correct_hours(
    *,
    hours: WorkingHours,
    by: Account | None,
    version: int | None,
    weekdays: Sequence[int],
    sessions: Sequence[Sequence[str]],
    punches_a_day: int,
    grace_minutes: int,
    reason: str,
    weekday_sessions: Mapping[str, Sequence[Sequence[str]]] | None = None,
    valid_from: date | None = None,
    now: datetime | None = None,
) -> WorkingHours:
    """Correct what was entered wrongly, the first day too (None: it stays): the hours before then end where these begin.

    Raises Stale, or Refused: a first day beyond the neighbours, or a closed period that rests on what would change.
    """
    values = _checked(weekdays, sessions, punches_a_day, grace_minutes, weekday_sessions)
    current = fresh(hours, version=version)
    office, until, began = current.office, current.valid_until, current.valid_from
    begins = valid_from or began
    changes = any(getattr(current, name) != value for name, value in values.items())
    if begins == began:
        first, last = began, until
    else:
        first = min(day for day in (began, begins) if day)
        # where only the first day moves, nothing changes but the days between
        last = until if changes or not began or not begins else max(began, begins)
        _move_first_day(current, begins, by, now)
    check_none_closed(office, first, last)
    current.valid_from, current.is_confirmed = begins, True
    for name, value in values.items():
        setattr(current, name, value)
    save_changed(current)
    record_event(office=office, by=by, action="hours-corrected", obj=current, reason=reason, now=now)
    mark_days_stale(office, first, last)
    return current


@transaction.atomic
def confirm_hours(
    *, hours: WorkingHours, by: Account, version: int | None, now: datetime | None = None
) -> WorkingHours:
    """Say that somebody has looked at these hours, and that they are the office's. Raises Stale, or Refused when it was said."""
    current = fresh(hours, version=version)
    if current.is_confirmed:
        raise Refused(_("Somebody has confirmed these hours already."))
    current.is_confirmed = True
    save_changed(current)
    record_event(office=current.office, by=by, action="hours-confirmed", obj=current, now=now)
    return current


def _move_first_day(
    hours: WorkingHours, begins: date | None, by: Account | None, now: datetime | None
) -> None:
    """Let the hours before end where these begin now; raises Refused beyond either neighbour."""
    siblings = hours.office.working_hours.filter(department=hours.department_id)
    before = siblings.filter(valid_until=hours.valid_from).first() if hours.valid_from else None
    if hours.valid_until and begins and begins >= hours.valid_until:
        raise Refused(_begins_already(hours.valid_until), "valid_from")
    if before and begins:
        if before.valid_from and begins <= before.valid_from:
            raise Refused(_begins_already(before.valid_from), "valid_from")
        _end(before, begins, by, now)
    elif begins and hours.valid_from and begins < hours.valid_from:
        # a department's, after a time without its own
        between = siblings.exclude(pk=hours.pk).overlapping(begins, hours.valid_from).first()
        if between and between.valid_from:
            raise Refused(_begins_already(between.valid_from), "valid_from")


def _checked(
    weekdays: Sequence[int],
    sessions: Sequence[Sequence[str]],
    punches_a_day: int,
    grace_minutes: int,
    weekday_sessions: Mapping[str, Sequence[Sequence[str]]] | None,
) -> dict[str, Any]:
    """What hours say, as the table keeps it.

    Raises ValueError when sessions overlap, a time is no time of day, or four punches have not two sessions.
    """
    calendar.hours(weekdays, sessions, punches_a_day, grace_minutes, weekday_sessions)
    if punches_a_day == 4 and len(sessions) != 2:
        raise ValueError("four punches a day need two sessions")
    return {
        "weekdays": sorted(weekdays),
        "sessions": [list(session) for session in sessions],
        "weekday_sessions": {
            number: [list(session) for session in pairs]
            for number, pairs in sorted((weekday_sessions or {}).items())
        },
        "punches_a_day": punches_a_day,
        "grace_minutes": grace_minutes,
    }


def check_own(office: Office, department: Department | None) -> None:
    """Raise ValueError for a department of another office: no form offers one."""
    if department and department.office_id != office.pk:
        raise ValueError(department)


@transaction.atomic
def end_hours(
    *,
    hours: WorkingHours,
    by: Account | None,
    version: int | None,
    until: date,
    reason: str,
    now: datetime | None = None,
) -> WorkingHours:
    """End the hours of a department: from `until` on (exclusive end) it has the office's. With a reason.

    Raises Stale, or Refused: the office's own hours, which others follow; a day outside them; a closed period.
    """
    current = fresh(hours, version=version)
    if current.department_id is None:
        raise Refused(_("The office's hours end when others begin: enter those."))
    if current.valid_from and until <= current.valid_from:
        raise Refused(_("They begin after that day. Check it."), "last_day")
    if current.valid_until and until > current.valid_until:
        raise Refused(_("They end before that day already. Check it."), "last_day")
    was = current.valid_until
    check_none_closed(current.office, until, was)
    _end(current, until, by, now, reason)
    mark_days_stale(current.office, until, was)
    return current


def _end(
    hours: WorkingHours, until: date, by: Account | None, now: datetime | None, reason: str = ""
) -> None:
    hours.valid_until = until
    save_changed(hours)
    record_event(office=hours.office, by=by, action="hours-ended", obj=hours, reason=reason, now=now)


def _begins_already(day: date) -> str:
    return _("Hours begin on %(day)s already: correct those.") % {"day": f"{day:%d/%m/%Y}"}


@transaction.atomic
def set_late_permission(
    *,
    office: Office,
    by: Account,
    was: LatePolicy,
    policy: LatePolicy,
    reason: str,
    window_was: int | None = None,
    window: int | None = None,
    now: datetime | None = None,
) -> None:
    """Set what a permission does, and within how many minutes two punches are one, for every day that is not closed.

    `was` and `window_was`: what the form showed; without `window` (0 to MOST_PUNCH_WINDOW) that stays. Raises Refused when
    somebody chose otherwise meanwhile.
    """
    lock_trail(office)
    current = Office.objects.get(pk=office.pk)
    if current.late_permission != was or window_was not in (None, current.punch_window_minutes):
        label = describe_judging(current.settings)
        raise Refused(
            _("Somebody has chosen “%(choice)s” meanwhile. Look again, then save.") % {"choice": label}
        )
    if window is not None and not 0 <= window <= calendar.MOST_PUNCH_WINDOW:
        raise ValueError(window)
    current.settings = {**current.settings, "late_permission": policy.value}
    if window not in (None, current.punch_window_minutes):
        current.settings["punch_window"] = window
    current.save(update_fields=["settings"])
    record_event(office=current, by=by, action="late-permission-set", obj=current, reason=reason, now=now)
    mark_days_stale(current, None, None)
