"""The marked days of an office's calendar: put there from what is usual, said otherwise, confirmed."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.refusals import Refused
from staff.hours.queries import mark_days_stale
from staff.hours.usual_days import usual_days
from staff.models.account import Account
from staff.models.office import Office
from staff.models.time import CalendarDay
from staff.trail.events import lock_trail, record_event
from staff.trail.labels import register_event_labels
from staff.writing.locks import check_none_closed
from staff.writing.stale import Stale
from staff.writing.versions import fresh, save_changed

register_event_labels(
    {
        "day-prefilled": gettext_lazy("filled in from the usual days"),
        "day-marked": gettext_lazy("marked"),
        "day-confirmed": gettext_lazy("confirmed"),
    }
)

NO_ROW = 0  # the version of a calendar day that stands nowhere yet


@transaction.atomic
def prefill_year(*, office: Office, by: Account | None, year: int, now: datetime | None = None) -> int:
    """Put the usual holidays and swaps of `year` into a calendar without a day of it; the count of days put there.

    What is in force does not change by it: a year without rows is read from the same source (`staff.hours.queries`).
    A year that has rows is left alone: what the source has learnt since would change it without anybody's word.
    """
    lock_trail(office)
    if office.calendar_days.filter(on__year=year).exists():
        return 0
    days = usual_days(year)
    for on, (mark, name) in days.items():
        day = CalendarDay.objects.create(office=office, on=on, mark=mark, name=name)
        record_event(office=office, by=by, action="day-prefilled", obj=day, now=now)
    return len(days)


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
    """Say what a day is, and thereby confirm it. Its year is prefilled first.

    `version` is what the form showed, NO_ROW where no row stood; None skips the check. Raises Stale; Refused when a
    closed period rests on the day, or when a day that was known to be something else becomes another without a reason.
    """
    lock_trail(office)
    stood = office.calendar_days.filter(on=on).first()
    if stood and version == NO_ROW:
        raise Stale(
            _("Somebody has marked this day meanwhile. Compare both versions below, then save again."), stood
        )
    prefill_year(office=office, by=by, year=on.year, now=now)
    known = office.calendar_days.filter(on=on).first()
    if known is None:
        check_none_closed(office, on, on + timedelta(days=1))
        day = CalendarDay.objects.create(office=office, on=on, mark=mark, name=name, is_confirmed=True)
        record_event(office=office, by=by, action="day-marked", obj=day, reason=reason, now=now)
        mark_days_stale(office, on, on + timedelta(days=1))
        return day
    current = fresh(known, version=version or None)
    if current.mark != mark:
        check_none_closed(office, on, on + timedelta(days=1))
        if not reason:
            raise Refused(_("The calendar says otherwise so far: enter why the day changes."), "reason")
        mark_days_stale(office, on, on + timedelta(days=1))
    current.mark, current.name, current.is_confirmed = mark, name, True
    save_changed(current)
    record_event(office=office, by=by, action="day-marked", obj=current, reason=reason, now=now)
    return current


@transaction.atomic
def confirm_year(*, office: Office, by: Account, year: int, now: datetime | None = None) -> int:
    """Confirm every day of `year` as it stands in the calendar; the count of days that were unconfirmed."""
    prefill_year(office=office, by=by, year=year, now=now)
    unsure = list(office.calendar_days.filter(on__year=year, is_confirmed=False))
    for day in unsure:
        day.is_confirmed = True
        save_changed(day)
        record_event(office=office, by=by, action="day-confirmed", obj=day, now=now)
    return len(unsure)
