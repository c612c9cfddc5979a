"""Reads of confirmed days, named for their use."""

from datetime import date
from typing import Self, TypeVar

from django.db import models

from staff.models.office import Office

M = TypeVar("M", bound=models.Model)  # the model names its own queryset: naming it here would be a circle


class ConfirmationQuerySet(models.QuerySet[M]):
    def standing(self, office: Office, start: date, until: date) -> Self:
        """The days of [start, until) that were confirmed quiet, and not taken back."""
        return self.filter(office=office, is_withdrawn=False, on__gte=start, on__lt=until)

    def of_day(self, office: Office, day: date) -> M | None:
        """The standing confirmation of a day, with who gave it."""
        rows = self.filter(office=office, on=day, is_withdrawn=False)
        return rows.select_related("confirmed_by__staff_member").first()
