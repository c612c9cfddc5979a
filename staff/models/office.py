"""The office, what it was called and where it reported on a given day, and its departments."""

from datetime import date, timedelta
from functools import cached_property
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.text.names import department_key
from staff import calendar
from staff.calendar import LatePolicy
from staff.models.base import Dated, DatedQuerySet, Traced, Versioned


class OfficeKind(models.TextChoices):
    WARD = "ward", _("Ward office")
    SUPERIOR = "superior", _("Superior office")


class OfficeQuerySet(models.QuerySet["Office"]):
    def registers(self) -> "OfficeQuerySet":
        """Offices that keep a register; a superior only receives reports."""
        return self.filter(kind=OfficeKind.WARD)


class Office(Traced):
    """One office; its names and codes change, so they stand in `OfficeProfile`.

    From the day its book begins on every working day is to be accounted for, and what the clock says is judged; null where
    no book is kept. What happened earlier may be recorded, and counts.
    """

    kind = models.CharField(max_length=20, choices=OfficeKind.choices, default=OfficeKind.WARD)
    settings = models.JSONField(default=dict, blank=True)
    book_begins_on = models.DateField(_("The book begins on"), null=True, blank=True)

    objects = OfficeQuerySet.as_manager()

    def __str__(self) -> str:
        return f"office {self.pk}"

    @property
    def office(self) -> "Office":
        """The office whose trail tells of this row: itself."""
        return self

    @property
    def office_id(self) -> int:
        return self.pk

    @property
    def late_permission(self) -> LatePolicy:
        """What a permission to be late does to a lateness in this office."""
        return LatePolicy(self.settings.get("late_permission", LatePolicy.ABOVE))

    @property
    def first_day(self) -> date:
        """The day the book begins on (inclusive); where none was set, every day lies in it."""
        return self.book_begins_on or date.min

    @property
    def punch_window(self) -> timedelta:
        """Within how long a second punch is the same as the first in this office."""
        return timedelta(minutes=self.punch_window_minutes)

    @property
    def punch_window_minutes(self) -> int:
        """The same in minutes."""
        return int(self.settings.get("punch_window", calendar.PUNCH_WINDOW))

    @cached_property
    def known_profiles(self) -> list["OfficeProfile"]:
        """The profiles of all times, read once for this object, of which a page shows one and a document another.

        They stay as they were then: an Office that outlives its request is read anew before its profiles are.
        """
        return list(self.profiles.all())

    def department_names(self) -> dict[int, str]:
        """Id and name of its departments, former ones too, in the order of lists."""
        return dict(self.departments.values_list("pk", "name"))

    def profile_on(self, day: date) -> "OfficeProfile":
        """The profile valid on `day`; before the first or after the last one, the nearest."""
        valid = [profile for profile in self.known_profiles if profile.is_valid_on(day)]
        return (
            valid[0]
            if valid
            else min(self.known_profiles, key=lambda profile: abs((profile.nearest_day(day) - day).days))
        )


class OfficeProfile(Dated, Versioned):
    """Code, name, place, superior and signer as they were: a document prints what was valid on its own date."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="profiles")
    code = models.CharField(_("Office code"), max_length=20, blank=True)
    name = models.CharField(_("Name of the office"), max_length=200)
    place = models.CharField(_("Place written before the date"), max_length=200, blank=True)
    parent = models.ForeignKey(
        Office, models.PROTECT, related_name="children_profiles", null=True, blank=True
    )
    superior_name = models.CharField(_("Superior body"), max_length=200, blank=True)
    signer_title = models.CharField(_("Signer's title"), max_length=100, blank=True, default="CHỦ TỊCH")
    signer_name = models.CharField(_("Signer's full name"), max_length=100, blank=True)
    document_symbol = models.CharField(_("Document symbol"), max_length=40, blank=True, default="BC-UBND")

    objects = DatedQuerySet["OfficeProfile"].as_manager()

    class Meta(Dated.Meta):
        ordering = ["office", "valid_from"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["office"],
                condition=Q(valid_until__isnull=True),
                name="staff_officeprofile_one_current",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def nearest_day(self, day: date) -> date:
        """The valid day closest to `day`."""
        if self.valid_from and day < self.valid_from:
            return self.valid_from
        return self.last_day if self.last_day and day > self.last_day else day


class DepartmentQuerySet(DatedQuerySet["Department"]):
    def newest_first(self) -> Self:
        """Those without an end first, in the office's order; then the former ones, the last ended first."""
        return self.order_by(F("valid_until").desc(nulls_first=True), "position", "name", "pk")


class Department(Dated, Versioned):
    """A department (bộ phận). Never deleted: it ends. `key` makes spellings that mean the same one."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="departments")
    name = models.CharField(_("Name of the department"), max_length=120)
    key = models.CharField(max_length=120, editable=False)
    position = models.PositiveSmallIntegerField(_("Order in lists"), default=0)

    objects = DepartmentQuerySet.as_manager()

    class Meta(Dated.Meta):
        ordering = ["office", "position", "name"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["office", "key"],
                condition=Q(valid_until__isnull=True),
                name="staff_department_one_current_name",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.key = department_key(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # passed through as they came
