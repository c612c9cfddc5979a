"""Reads of violations, named for their use."""

from datetime import date, datetime
from typing import Any, NamedTuple, Self, TypeVar

from django.db import models
from django.db.models import Count, Min, Q, Value
from django.db.models.functions import Length

from staff.models.account import Account
from staff.models.office import Office
from staff.models.people import departments_headed
from staff.roles import Role

M = TypeVar("M", bound=models.Model)  # the model names its own queryset: naming it here would be a circle


PHRASES = 8  # how many ready phrases a field suggests
PHRASE_LENGTH = 120  # characters; what is longer is a report, no phrase


class Tally(NamedTuple):
    """How often (lượt) and how many people (người). A department as subject is no person."""

    occurrences: int
    persons: int


class ViolationQuerySet(models.QuerySet[M]):
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
        """Return what counts in figures: all that is not voided."""
        return self.exclude(status="voided")

    def counted_in(self, office: Office, start: date, until: date) -> Self:
        """Return what counts in [start, until) of the office, by the day it is counted on."""
        return self.counted().filter(office=office, counted_on__gte=start, counted_on__lt=until)

    def tally_rows(self) -> tuple[Any, Any]:
        """Return the rows ("occurrences", how many, the oldest day) and ("persons", …), or none: to be read with others."""
        by_office = self.order_by().values("office")
        counts = {"occurrences": Count("pk"), "persons": Count("staff_member", distinct=True)}
        occurrences, persons = (
            by_office.annotate(what=Value(what), n=n, oldest=Min("happened_on")).values_list(
                "what", "n", "oldest"
            )
            for what, n in counts.items()
        )
        return occurrences, persons

    def logged_by(self, account: Account, since: datetime) -> Self:
        """Return what this account recorded from `since` on, voided too, the last first."""
        rows = self.filter(office_id=account.office_id, recorded_by=account, recorded_at__gte=since)
        return rows.order_by("-recorded_at", "-pk")

    def phrases(self, office: Office, type_code: str) -> list[str]:
        """The office's own ready phrases for a type: descriptions used before, most frequent first."""
        rows = self.counted().filter(office=office, type__code=type_code).exclude(description="")
        rows = rows.exclude(description__contains="\n")
        used = rows.values_list("description").annotate(times=Count("pk")).order_by("-times", "description")
        short = used.annotate(length=Length("description")).filter(length__lte=PHRASE_LENGTH)
        return [description for description, *_counts in short[:PHRASES]]

    def for_list(self) -> Self:
        """With all that a row of the list shows, in one query."""
        return self.select_related("staff_member", "department", "type")

    def with_names(self) -> Self:
        """With all that a record's page shows, in one query."""
        return self.select_related("staff_member", "department", "type__group", "recorded_by__staff_member")
