"""Reads of leave, named for their use."""

from datetime import date
from typing import Self, TypeVar

from django.db import models

from staff.models.account import Account
from staff.models.office import Office
from staff.models.people import StaffMember

M = TypeVar("M", bound=models.Model)  # the model names its own queryset: naming it here would be a circle


class LeaveQuerySet(models.QuerySet[M]):
    def visible_to(self, account: Account, on: date) -> Self:
        """The leave of the people this account may see on day `on`."""
        people = StaffMember.objects.visible_to(account, on)
        return self.filter(office_id=account.office_id, staff_member__in=people)

    def touching(self, start: date, until: date) -> Self:
        """Return leaves with a day in [start, until), withdrawn or not."""
        return self.filter(start__lt=until, until__gt=start)

    def away(self, start: date, until: date) -> Self:
        """Return leave and trips in force that touch a day of [start, until); not permissions to be late."""
        return self.touching(start, until).filter(is_withdrawn=False, kind__in=("leave", "trip"))

    def in_force(self, office: Office, start: date, until: date) -> Self:
        """Return leaves not withdrawn that touch a day of [start, until)."""
        return self.touching(start, until).filter(office=office, is_withdrawn=False)
