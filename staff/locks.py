"""The lock of a closed period, asked by every action of this floor and the next."""

from datetime import date

from django.utils.translation import gettext as _

from staff.models import Office, PeriodLock
from staff.refusal import Refused


def is_closed(office: Office, day: date) -> bool:
    """Whether `day` lies in a closed period of the office."""
    return PeriodLock.objects.filter(
        office=office, start__lte=day, until__gt=day, state=PeriodLock.State.CLOSED
    ).exists()


def check_open(office: Office, day: date | None) -> None:
    """Raise Refused when `day` lies in a closed period; an open start (None) touches no closed one by itself."""
    if day is not None and is_closed(office, day):
        raise Refused(
            _("The period that contains %(day)s is closed. Ask the chairman to reopen it, with a reason.")
            % {"day": day.strftime("%d/%m/%Y")}
        )


def first_open_day(office: Office, day: date) -> date:
    """`day` when its period is open, else the first day after the closed periods that follow it without a gap."""
    while lock := PeriodLock.objects.filter(
        office=office, start__lte=day, until__gt=day, state=PeriodLock.State.CLOSED
    ).first():
        day = lock.until
    return day
