"""One recorded violation of one person or one department."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from staff.models.account import Account
from staff.models.base import Versioned
from staff.models.office import Department, Office
from staff.models.people import Category, Posting, StaffMember
from violations.catalogue.models import ViolationType
from violations.register.querysets import ViolationQuerySet


class Source(models.TextChoices):
    """How it was found (nguồn phát hiện)."""

    SELF = "self", _("Self-inspection")
    SURPRISE = "surprise", _("Unannounced inspection")
    CLOCK = "clock", _("Time clock")
    CITIZEN = "citizen", _("Citizens' report")
    FRONT = "front", _("Fatherland Front, mass organisations")
    SUPERIOR = "superior", _("Superior body")
    OTHER = "other", _("Other source")


class Status(models.TextChoices):
    """Where a record stands. What is voided stays, and counts nowhere but as voided."""

    RECORDED = "recorded", _("Recorded")
    VOIDED = "voided", _("Voided")


class Violation(Versioned):
    """A violation: what happened, to whom, when found, when recorded, and the posting frozen at that day.

    `department`, `position` and `category` are what held on `happened_on`; a later posting changes none of them.
    `counted_on` decides the month: the day it happened, or the first open day when that month was closed already.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="violations")
    staff_member = models.ForeignKey(
        StaffMember, models.PROTECT, related_name="violations", null=True, blank=True
    )
    posting = models.ForeignKey(Posting, models.PROTECT, related_name="+", null=True, blank=True)
    department = models.ForeignKey(Department, models.PROTECT, related_name="violations")
    position = models.CharField(_("Position"), max_length=120, blank=True)
    category = models.CharField(_("Category"), max_length=20, choices=Category.choices, blank=True)
    type = models.ForeignKey(ViolationType, models.PROTECT, related_name="violations")
    happened_on = models.DateField(_("Happened on"))
    happened_at = models.TimeField(_("At"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("Minutes"), null=True, blank=True)
    detected_on = models.DateField(_("Detected on"))
    recorded_at = models.DateTimeField(_("Recorded at"))
    counted_on = models.DateField()
    source = models.CharField(_("Source"), max_length=10, choices=Source.choices)
    description = models.TextField(_("Description"), max_length=2000, blank=True)
    status = models.CharField(_("Status"), max_length=20, choices=Status.choices, default=Status.RECORDED)
    incident = models.PositiveBigIntegerField(null=True, blank=True)
    recorded_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    voided_by = models.ForeignKey(Account, models.PROTECT, related_name="+", null=True, blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)
    void_reason = models.CharField(_("Reason"), max_length=500, blank=True)

    objects = ViolationQuerySet["Violation"].as_manager()

    class Meta:
        ordering = ["office", "-happened_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(staff_member__isnull=False, posting__isnull=False, category__in=Category.values)
                | Q(staff_member__isnull=True, posting__isnull=True, category=""),
                name="violations_violation_person_with_posting_or_department",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.VOIDED, voided_by__isnull=False, voided_at__isnull=False)
                & ~Q(void_reason="")
                | Q(voided_by__isnull=True, voided_at__isnull=True, void_reason="")
                & ~Q(status=Status.VOIDED),
                name="violations_violation_voided_with_who_when_why",
            ),
            models.CheckConstraint(
                condition=Q(detected_on__gte=models.F("happened_on")),
                name="violations_violation_detected_after",
            ),
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="violations_violation_known_status"
            ),
            models.CheckConstraint(
                condition=Q(source__in=Source.values), name="violations_violation_known_source"
            ),
        ]
        indexes = [
            models.Index(fields=["office", "counted_on", "status"], name="violations_by_month"),
            models.Index(fields=["office", "-happened_on", "-id"], name="violations_newest_first"),
            models.Index(fields=["office", "staff_member", "happened_on"], name="violations_by_person"),
            models.Index(fields=["office", "department", "counted_on"], name="violations_by_department"),
        ]

    def __str__(self) -> str:
        return f"violation {self.pk}"

    @property
    def subject_name(self) -> str:
        """The person's name, or the department's."""
        return self.staff_member.full_name if self.staff_member else self.department.name

    @property
    def subject_apart(self) -> str:
        """What tells the person from a namesake, where `tell_apart` was asked; else empty."""
        return self.staff_member.apart if self.staff_member else ""

    @property
    def is_voided(self) -> bool:
        return self.status == Status.VOIDED

    @property
    def is_late_entry(self) -> bool:
        """Whether it counts in a later month than it happened, that month being closed (bổ sung kỳ trước)."""
        return self.counted_on != self.happened_on
