"""Ask whether a period is closed: every action does before it changes what a closed month rests on."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from core.refusals import Refused
from staff.models.office import Office
from staff.models.time import PeriodLock


def is_closed(office: Office, day: date) -> bool:
    """Whether `day` lies in a closed period of the office."""
    return PeriodLock.objects.closed(office).around(day).exists()


def check_open(office: Office, day: date | None) -> None:
    """Raise Refused when `day` lies in a closed period; an open start (None) touches no closed one by itself."""
    if day is not None and is_closed(office, day):
        raise Refused(
            _("The period that contains %(day)s is closed. Ask the chairman to reopen it, with a reason.")
            % {"day": day.strftime("%d/%m/%Y")}
        )


def check_none_closed(office: Office, start: date | None, until: date | None) -> None:
    """Raise Refused when a closed period has a day in [start, until) (None: open)."""
    if lock := PeriodLock.objects.closed(office).touching(start, until).order_by("start").first():
        raise Refused(closed_message(lock))


def first_closed(locks: Iterable[PeriodLock], start: date, until: date) -> PeriodLock | None:
    """The first of these closed periods that has a day in [start, until)."""
    touched = [lock for lock in locks if lock.start < until and lock.until > start]
    return min(touched, key=lambda lock: lock.start, default=None)


def closed_message(lock: PeriodLock) -> str:
    """The sentence that refuses a change on which a closed period rests."""
    return _(
        "The period from %(day)s is closed and rests on this. Ask the chairman to reopen it, with a reason."
    ) % {"day": lock.start.strftime("%d/%m/%Y")}


def first_open_day(office: Office, day: date) -> date:
    """`day` when its period is open, else the first day after the closed periods that follow it without a gap."""
    while closed := PeriodLock.objects.closed(office).around(day).first():
        day = closed.until
    return day
