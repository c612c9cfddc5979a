"""Rules for who accounts for days, and for which. Pure: rows are only read, never fetched."""

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from core.refusals import NotAllowed, Refused
from staff.roles import Permission, may

if TYPE_CHECKING:
    from staff.hours.queries import WorkingTime
    from staff.models.account import Account
    from staff.models.office import Office


def check_may_keep(by: "Account") -> None:
    """Raise NotAllowed unless this account calls the roll and confirms days."""
    if not may(by, Permission.KEEP_TIME):
        raise NotAllowed(_("Your role does not call the roll or confirm days."))


def check_worked(office: "Office", time: "WorkingTime", day: date, today: date) -> None:
    """Raise Refused for a day to come, one before the book, or one on which nobody works."""
    if day < office.first_day:
        raise Refused(
            _("%(day)s lies before the book, which begins on %(first)s: there is nothing to account for.")
            % {"day": f"{day:%d/%m/%Y}", "first": f"{office.first_day:%d/%m/%Y}"}
        )
    if day > today:
        raise Refused(_("%(day)s is still to come.") % {"day": f"{day:%d/%m/%Y}"})
    if not time.is_worked(day):
        raise Refused(_("%(day)s is no working day by the office's calendar.") % {"day": f"{day:%d/%m/%Y}"})
