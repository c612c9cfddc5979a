"""Leave, business trips, permissions to be late and to leave early, the time of nursing mothers."""

from datetime import date, time, timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from staff.models.base import Versioned
from staff.models.office import Office
from staff.models.people import StaffMember
from violations.leave.querysets import LeaveQuerySet
from violations.register.expected import NOON


class LeaveKind(models.TextChoices):
    LEAVE = "leave", _("Leave")
    TRIP = "trip", _("Business trip")
    LATE = "late", _("Permission to be late")
    EARLY = "early", _("Permission to leave early")
    NURSING = "nursing", _("Nursing a child under 12 months")


# so many minutes of a day; one is there all the same
PERMISSIONS = (LeaveKind.LATE, LeaveKind.EARLY, LeaveKind.NURSING)
NURSING_MINUTES = 60  # a day, by law; what a form begins with


class Portion(models.TextChoices):
    DAY = "day", _("Whole day")
    MORNING = "morning", _("Morning")
    AFTERNOON = "afternoon", _("Afternoon")


NURSING_ENDS: dict[str, Any] = {
    Portion.MORNING: _("At the beginning of the day"),
    Portion.AFTERNOON: _("At the end of the day"),
}


def portion_label(kind: str, portion: str) -> str:
    """The part of the day in words; of nursing, which end of it."""
    if kind == LeaveKind.NURSING:
        return str(NURSING_ENDS.get(portion, ""))
    return str(Portion(portion).label)


class Leave(Versioned):
    """A person's leave, business trip or permission on [start, until): whole days, or one half of each.

    `minutes` belongs to a permission (PERMISSIONS), and to it alone. Nursing is at one end of the day: in the morning at the
    beginning, in the afternoon at the end. Nothing is deleted: it is withdrawn.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="leaves")
    staff_member = models.ForeignKey(StaffMember, models.PROTECT, related_name="leaves")
    kind = models.CharField(_("Kind"), max_length=10, choices=LeaveKind.choices)
    start = models.DateField(_("From"))
    until = models.DateField(_("Until"))
    portion = models.CharField(
        _("Part of the day"), max_length=10, choices=Portion.choices, default=Portion.DAY
    )
    minutes = models.PositiveSmallIntegerField(_("Minutes"), null=True, blank=True)
    reason = models.CharField(_("Reason"), max_length=300, blank=True)
    is_withdrawn = models.BooleanField(_("Withdrawn"), default=False)

    objects = LeaveQuerySet["Leave"].as_manager()

    class Meta:
        ordering = ["office", "-start", "staff_member", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gt=F("start")), name="violations_leave_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=PERMISSIONS, minutes__isnull=False, minutes__gt=0)
                | ~Q(kind__in=PERMISSIONS) & Q(minutes__isnull=True),
                name="violations_leave_minutes_of_a_permission",
            ),
            models.CheckConstraint(
                condition=~Q(kind=LeaveKind.NURSING) | ~Q(portion=Portion.DAY),
                name="violations_leave_nursing_at_one_end",
            ),
        ]
        indexes = [models.Index(fields=["office", "start", "until"], name="violations_leave_by_day")]

    def __str__(self) -> str:
        return f"leave {self.pk}"

    def covers(self, at: time | None) -> bool:
        """Whether it covers this time of day: one half of the day, or all of it; without a time, whether any."""
        if at is None or self.portion == Portion.DAY:
            return True
        return (at < NOON) == (self.portion == Portion.MORNING)

    @property
    def portion_label(self) -> str:
        """Which part of the day it is about, in words; of nursing, which end."""
        return portion_label(self.kind, self.portion)

    @property
    def last_day(self) -> date:
        """The last day (inclusive), as people say it."""
        return self.until - timedelta(days=1)
