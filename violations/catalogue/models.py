"""The catalogue of violations of an office: groups, types, and the documents they rest on. Ended, never deleted."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from staff.models.base import Dated, DatedQuerySet, Traced, Versioned
from staff.models.office import Office

ATTENDANCE = "gio-giac"  # the code of the group, in the starting catalogue


class LegalBasis(Versioned):
    """A document the catalogue rests on (văn bản căn cứ), as it is cited: symbol, issuer, date."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="legal_bases")
    symbol = models.CharField(_("Number and symbol"), max_length=60)
    issuer = models.CharField(_("Issued by"), max_length=100, blank=True)
    issued_on = models.DateField(_("Issued on"), null=True, blank=True)

    class Meta:
        ordering = ["office", "-issued_on", "symbol"]
        constraints = [
            models.UniqueConstraint(fields=["office", "symbol"], name="violations_legalbasis_one_per_symbol")
        ]

    def __str__(self) -> str:
        return self.symbol


class ViolationGroup(Traced):
    """A group of types; the official form has one column for each."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="violation_groups")
    code = models.CharField(_("Code"), max_length=20)
    name = models.CharField(_("Name"), max_length=120)
    position = models.PositiveSmallIntegerField(_("Order in lists"), default=0)

    class Meta:
        ordering = ["office", "position", "name"]
        constraints = [
            models.UniqueConstraint(fields=["office", "code"], name="violations_group_one_per_code")
        ]

    def __str__(self) -> str:
        return self.name


class Minutes(models.TextChoices):
    """How a type takes minutes, and how they follow from a time of day."""

    NONE = "none", _("No minutes")
    LATE = "late", _("Minutes late, from the start of the session")
    EARLY = "early", _("Minutes early, to the end of the session")
    TYPED = "typed", _("Minutes, typed in")


class Severity(models.TextChoices):
    ORDINARY = "ordinary", _("Ordinary")
    SERIOUS = "serious", _("Serious")


class ViolationType(Dated, Versioned):
    """A type of violation (hành vi). `lapse_months`: after so many months it no longer counts as a repeat."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="violation_types")
    group = models.ForeignKey(ViolationGroup, models.PROTECT, related_name="types", verbose_name=_("Group"))
    code = models.CharField(_("Code"), max_length=10)
    name = models.CharField(_("Name of the violation"), max_length=200)
    severity = models.CharField(
        _("Severity"), max_length=10, choices=Severity.choices, default=Severity.ORDINARY
    )
    minutes = models.CharField(_("Minutes"), max_length=10, choices=Minutes.choices, default=Minutes.NONE)
    lapse_months = models.PositiveSmallIntegerField(_("Lapses after, months"), null=True, blank=True)
    legal_bases = models.ManyToManyField(
        LegalBasis, verbose_name=_("Legal bases"), related_name="types", blank=True
    )
    position = models.PositiveSmallIntegerField(_("Order in lists"), default=0)

    objects = DatedQuerySet["ViolationType"].as_manager()

    class Meta(Dated.Meta):
        ordering = ["office", "group__position", "position", "code"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["office", "code"],
                condition=Q(valid_until__isnull=True),
                name="violations_type_one_current_code",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_attendance(self) -> bool:
        """Whether it is about being there in working time: late, early, absent, not punched."""
        return self.minutes in (Minutes.LATE, Minutes.EARLY) or self.group.code == ATTENDANCE

    @property
    def takes_minutes(self) -> bool:
        """Whether a record of this type has minutes."""
        return self.minutes != Minutes.NONE
