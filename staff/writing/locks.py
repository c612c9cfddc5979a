"""Ask whether a period is closed: every action does before it changes what a closed month rests on."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from django.utils.translation import gettext as _

from core.refusals import Refused
from staff.models.office import Office
from staff.models.time import PeriodLock

ONE_DAY = timedelta(days=1)


def is_closed(office: Office, day: date) -> bool:
    """Whether `day` lies in a closed period of the office."""
    return PeriodLock.objects.closed(office).around(day).exists()


def check_open(office: Office, *days: date | None) -> None:
    """Raise Refused when one of `days` lies in a closed period; an open end (None) touches none by itself. One query."""
    given = [day for day in days if day is not None]
    if not given:
        return
    locks = list(PeriodLock.objects.closed(office).touching(min(given), max(given) + ONE_DAY))
    if closed := next((day for day in given if first_closed(locks, day, day + ONE_DAY)), None):
        raise Refused(
            _("The period that contains %(day)s is closed. Ask the chairman to reopen it, with a reason.")
            % {"day": closed.strftime("%d/%m/%Y")}
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


def first_open_days(office: Office, days: Collection[date]) -> dict[date, date]:
    """Map each day to itself when its period is open, else to the first after the closed ones that follow. One query."""
    locks = list(PeriodLock.objects.closed(office).touching(min(days, default=None), None))
    opened = {}
    for day in days:
        opened[day] = day
        while lock := first_closed(locks, opened[day], opened[day] + ONE_DAY):
            opened[day] = lock.until
    return opened
