"""Roll calls, and days confirmed quiet."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from staff.models.account import Account
from staff.models.base import Versioned
from staff.models.office import Office
from staff.models.people import StaffMember
from violations.days.querysets import ConfirmationQuerySet
from violations.register.models import Violation


class Presence(models.TextChoices):
    PRESENT = "present", _("Present")
    LATE = "late", _("Late")
    ABSENT = "absent", _("Absent")
    LEAVE = "leave", _("On leave or a trip")


class RollCallMark(Versioned):
    """Where one person was when the roll was called; a late or absent one leads to the record made of it."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    staff_member = models.ForeignKey(StaffMember, models.PROTECT, related_name="+")
    on = models.DateField(_("Day"))
    presence = models.CharField(_("Presence"), max_length=10, choices=Presence.choices)
    at = models.TimeField(_("At"), null=True, blank=True)
    violation = models.ForeignKey(Violation, models.PROTECT, related_name="+", null=True, blank=True)
    marked_by = models.ForeignKey(Account, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["office", "-on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["staff_member", "on"], name="violations_rollcallmark_once"),
        ]
        indexes = [models.Index(fields=["office", "on"], name="violations_mark_by_day")]

    def __str__(self) -> str:
        return f"roll-call mark {self.pk}"


class DayConfirmation(Versioned):
    """A confirmation that a working day was quiet: looked at, nothing found. May be taken back, not deleted."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    on = models.DateField(_("Day"))
    by_roll_call = models.BooleanField(default=False)
    confirmed_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()
    is_withdrawn = models.BooleanField(default=False)

    objects = ConfirmationQuerySet["DayConfirmation"].as_manager()

    class Meta:
        ordering = ["office", "-on"]
        constraints = [
            models.UniqueConstraint(fields=["office", "on"], name="violations_dayconfirmation_once")
        ]

    def __str__(self) -> str:
        return f"day confirmation {self.pk}"
