"""Confirm days as quiet: somebody looked, and nothing had happened. Silence is never taken for good order."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.refusals import Refused
from staff.hours.queries import working_time
from staff.models.account import Account
from staff.models.office import Office
from staff.trail.events import lock_trail, record_event
from staff.trail.labels import register_event_labels
from staff.writing.locks import check_open
from staff.writing.versions import fresh, save_changed
from violations.clock.judging import bring_up_to_date, over_through
from violations.days.accounting import DayState
from violations.days.models import DayConfirmation
from violations.days.queries import read_days
from violations.days.rules import check_may_keep, check_worked

register_event_labels(
    {
        "day-confirmed-quiet": gettext_lazy("confirmed quiet"),
        "quiet-withdrawn": gettext_lazy("taken back"),
    }
)


@transaction.atomic
def confirm_quiet(
    *, office: Office, by: Account, days: Sequence[date], now: datetime | None = None
) -> list[DayConfirmation]:
    """Confirm each of these working days as quiet: looked at, nothing found. All or none.

    Today may be confirmed from the end of its last session on. A day confirmed already stays as it was confirmed.
    Raises Refused (a day not over, no working day, something recorded, candidates that wait, closed) and NotAllowed.
    """
    lock_trail(office)
    check_may_keep(by)
    bring_up_to_date(office, now)
    moment = timezone.localtime(now or timezone.now())
    through = over_through(working_time(office, moment.date(), moment.date() + timedelta(days=1)), moment)
    confirmations: list[DayConfirmation] = []
    if not days:
        return confirmations
    check_open(office, *sorted(days))
    first, until = min(days), max(days) + timedelta(days=1)
    read = read_days(office, first, until, moment.date(), waiting=True)
    known = {row.on: row for row in DayConfirmation.objects.filter(office=office, on__in=set(days))}
    for account in (each for each in read.days if each.day in set(days)):
        day, params = account.day, {"day": f"{account.day:%d/%m/%Y}"}
        check_worked(office, read.time, day, moment.date())
        if day > through:
            raise Refused(_("%(day)s is not over: confirm it after the last session.") % params)
        if account.state == DayState.RECORDED:
            raise Refused(_("%(day)s is not quiet: a violation is recorded on it.") % params)
        if account.waiting:
            raise Refused(
                _("%(day)s: candidates of the clock wait. Take them up or set them aside first.") % params
            )
        confirmations.append(confirm_day(office, by, day, known.get(day), by_roll_call=False, now=now))
    return confirmations


@transaction.atomic
def withdraw_confirmation(
    *,
    confirmation: DayConfirmation,
    by: Account,
    version: int | None,
    reason: str,
    now: datetime | None = None,
) -> DayConfirmation:
    """Take it back that a day was quiet. Raises Stale, Refused, NotAllowed."""
    current = fresh(confirmation, version=version)
    check_may_keep(by)
    check_open(current.office, current.on)
    if current.is_withdrawn:
        raise Refused(_("This was taken back already."))
    current.is_withdrawn = True
    save_changed(current)
    record_event(office=current.office, by=by, action="quiet-withdrawn", obj=current, reason=reason, now=now)
    return current


def confirm_day(
    office: Office,
    by: Account,
    day: date,
    known: DayConfirmation | None,
    *,
    by_roll_call: bool,
    now: datetime | None,
) -> DayConfirmation:
    """Return the confirmation of a day that was looked at: `known` when it stands, else a new one. Checks nothing."""
    if known and not known.is_withdrawn:
        return known
    row = known or DayConfirmation(office=office, on=day)
    row.by_roll_call, row.confirmed_by, row.is_withdrawn = by_roll_call, by, False
    row.confirmed_at = now or timezone.now()
    if known:
        save_changed(row)
    else:
        row.save()
    record_event(office=office, by=by, action="day-confirmed-quiet", obj=row, now=now)
    return row
