"""Ends the hours of a department: it has the office's again."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from core.refusals import Refused
from staff.hours.queries import mark_days_stale
from staff.models.account import Account
from staff.models.time import WorkingHours
from staff.trail.events import record_event
from staff.writing.locks import check_none_closed
from staff.writing.versions import fresh, save_changed


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
    current.valid_until = until
    save_changed(current)
    record_event(office=current.office, by=by, action="hours-ended", obj=current, reason=reason, now=now)
    mark_days_stale(current.office, until, was)
    return current
