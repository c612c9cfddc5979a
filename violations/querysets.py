"""Reads of violations, named for their use."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from staff.access import Role
from staff.models import Account, Office, departments_headed

if TYPE_CHECKING:
    from violations.models import Violation  # noqa: F401  (named in the base class below)


class ViolationQuerySet(models.QuerySet["Violation"]):
    def visible_to(self, account: Account, on: date) -> Self:
        """The rows this account may see on day `on`: the office's, the department's it heads, or its own."""
        office = self.filter(office_id=account.office_id)
        own = Q(staff_member_id=account.staff_member_id) if account.staff_member_id else Q(pk__in=[])
        match account.role:
            case Role.CLERK | Role.CHAIRMAN | Role.INSPECTOR:
                return office
            case Role.HEAD:
                return office.filter(own | Q(department__in=departments_headed(account, on)))
            case Role.STAFF:
                return office.filter(own)
            case _:
                return self.none()

    def counted(self) -> Self:
        """What counts in figures: all that is not voided."""
        return self.exclude(status="voided")

    def counted_in(self, office: Office, start: date, until: date) -> Self:
        """What counts in [start, until) of the office, by the day it is counted on."""
        return self.counted().filter(office=office, counted_on__gte=start, counted_on__lt=until)

    def with_names(self) -> Self:
        """With all that a list line shows, in one query."""
        return self.select_related("staff_member", "department", "type__group", "recorded_by__staff_member")
