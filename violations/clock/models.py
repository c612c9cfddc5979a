"""Punches, what they say (candidates), and what was decided about it."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from staff.models.account import Account
from staff.models.base import Traced, Versioned
from staff.models.office import Office
from staff.models.people import StaffMember
from violations.clock.detection import Kind as FindingKind
from violations.clock.files.querysets import PunchFileQuerySet
from violations.clock.querysets import KEY_FIELDS, CandidateQuerySet, DecisionQuerySet, JudgedQuerySet
from violations.register.models import Violation

FILE_KINDS = {"attlog": _("ZKTeco, *_attlog.dat"), "agl": _("AGL_*.TXT"), "excel": _("Excel report")}


class PunchFile(Traced):
    """A file of the clock that was taken in: kept as it came, under its hash; the trail holds the hash."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="punch_files")
    sha256 = models.CharField(max_length=64)
    name = models.CharField(_("File"), max_length=200)
    kind = models.CharField(_("Kind"), max_length=10)
    encoding = models.CharField(_("Encoding"), max_length=20, blank=True)
    first_day = models.DateField(_("From"), null=True)
    last_day = models.DateField(_("To"), null=True)
    read = models.PositiveIntegerField(_("Punches read"))
    added = models.PositiveIntegerField(_("New punches"))
    bad_lines = models.PositiveIntegerField(_("Bad lines"))
    imported_by = models.ForeignKey(Account, models.PROTECT, related_name="+", null=True)
    imported_at = models.DateTimeField(_("Imported at"))
    punches_sha256 = models.CharField(
        max_length=64, blank=True
    )  # of the rows it gave (`clock.files.digests`)
    read_as = models.JSONField(default=dict, blank=True)  # how somebody said to read it, to read it so again

    objects = PunchFileQuerySet["PunchFile"].as_manager()

    class Meta:
        ordering = ["office", "-imported_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["office", "sha256"], name="violations_punchfile_once")]

    def __str__(self) -> str:
        return f"punch file {self.pk}"

    @property
    def kind_name(self) -> str:
        """What sort of file it is, in words."""
        return str(FILE_KINDS.get(self.kind, self.kind))


class Punch(models.Model):
    """One punch: the clock's code (`code_key`), local day and time; `exact_by` the file that gave its seconds, if any did.

    Not traced one by one: its file is, with a digest of the rows it gave.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    code = models.CharField(max_length=20)
    on = models.DateField()
    at = models.TimeField()
    file = models.ForeignKey(PunchFile, models.PROTECT, related_name="punches")
    exact_by = models.ForeignKey(PunchFile, models.PROTECT, related_name="+", null=True, db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "on", "code", "at"], name="violations_punch_once")
        ]

    def __str__(self) -> str:
        return f"punch {self.pk}"

    @property
    def exact(self) -> bool:
        """Whether its seconds are known."""
        return self.exact_by_id is not None


class CandidateKind(models.TextChoices):
    LATE = FindingKind.LATE, _("Late")
    EARLY = FindingKind.EARLY, _("Left early")
    ABSENT = FindingKind.ABSENT, _("Absent")
    MISSING_IN = FindingKind.MISSING_IN, _("No punch on arrival")
    MISSING_OUT = FindingKind.MISSING_OUT, _("No punch on leaving")


class KeyedCandidate(models.Model):
    """What a candidate is about: a person, a day, a part of it (0 the whole day, 1 its first session), a kind."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    staff_member = models.ForeignKey(StaffMember, models.PROTECT, related_name="+")
    on = models.DateField(_("Day"))
    part = models.PositiveSmallIntegerField(_("Session"), default=0)
    kind = models.CharField(_("Kind"), max_length=12, choices=CandidateKind.choices)
    minutes = models.PositiveSmallIntegerField(_("Minutes"), default=0)

    class Meta:
        abstract = True

    @property
    def case(self) -> tuple[int, date, int, str]:
        """Person, day, part, kind: by these a candidate and what was decided about it find each other."""
        return (self.staff_member_id, self.on, self.part, self.kind)


class Candidate(KeyedCandidate):
    """A breach the punches show today, with those punches. Derived again whenever its evidence changes."""

    at = models.TimeField(_("At"), null=True)
    punches = models.JSONField(default=list)  # "HH:MM", in order
    is_excused = models.BooleanField(default=False)

    objects = CandidateQuerySet["Candidate"].as_manager()

    class Meta:
        ordering = ["office", "-on", "staff_member__sort_key", "part", "kind"]
        constraints = [models.UniqueConstraint(fields=KEY_FIELDS, name="violations_candidate_once")]
        indexes = [models.Index(fields=["office", "on"], name="violations_candidate_by_day")]

    def __str__(self) -> str:
        return f"candidate {self.pk}"


class SetAside(models.TextChoices):
    """Why a candidate is no violation."""

    DUTY = "duty", _("Working elsewhere as told")
    FORGOT = "forgot", _("Was there, forgot to punch")
    CLOCK = "clock", _("Fault of the clock")
    ASKED = "asked", _("Had asked beforehand")
    RECORDED = "recorded", _("Recorded already")
    OTHER = "other", _("Other reason")


class Lost(models.TextChoices):
    """Why a candidate that was decided about is none any more."""

    SERVICE = "service", _("the person was not in service on that day")
    DAY_OFF = "day_off", _("the day is no working day now")
    LEAVE = "leave", _("there is leave or a permission on that day now")
    PUNCHES = "punches", _("the punches or the hours say otherwise now")
    MINUTES = "minutes", _("the minutes have changed")


class CandidateDecision(KeyedCandidate, Versioned):
    """Taken up (`violation`) or set aside (`reason`, by whom, when). Stays whatever becomes of the candidate.

    A setting-aside may be reopened; it stays then as what it was. `rules` are those it was judged by. `minutes` are those it was decided on, or those on which
    somebody kept the record all the same. `lost` says why the evidence is gone; `lost_seen` for which such loss somebody
    kept the violation.
    """

    violation = models.ForeignKey(Violation, models.PROTECT, related_name="decisions", null=True, blank=True)
    reason = models.CharField(_("Reason"), max_length=10, choices=SetAside.choices, blank=True)
    note = models.CharField(_("Note"), max_length=300, blank=True)
    decided_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    is_reopened = models.BooleanField(default=False)
    rules = models.PositiveSmallIntegerField(default=1)
    lost = models.CharField(max_length=10, choices=Lost.choices, blank=True)
    lost_seen = models.CharField(max_length=10, choices=Lost.choices, blank=True)
    lost_seen_by = models.ForeignKey(Account, models.PROTECT, related_name="+", null=True, blank=True)
    untraced = ("lost",)  # derived, as the candidate is

    objects = DecisionQuerySet["CandidateDecision"].as_manager()

    class Meta:
        ordering = ["office", "-on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=KEY_FIELDS,
                condition=Q(is_reopened=False),
                name="violations_candidatedecision_once",
            ),
            models.CheckConstraint(
                condition=Q(violation__isnull=False, reason="") | Q(violation__isnull=True) & ~Q(reason=""),
                name="violations_candidatedecision_one_of_two",
            ),
        ]
        indexes = [models.Index(fields=["office", "on"], name="violations_decision_by_day")]

    def __str__(self) -> str:
        return f"candidate decision {self.pk}"

    @property
    def is_evidence_lost(self) -> bool:
        """Whether the evidence is gone in a way that nobody has looked at. Minutes that were looked at are `minutes` since."""
        return bool(self.lost) and (self.lost == Lost.MINUTES or self.lost != self.lost_seen)


class Judged(models.Model):
    """Up to which day (inclusive) an office's punches have been judged, and by which rules (`detection.RULES`).

    `spoken_on` is the day of the last punch known then; `came` and `went` count the undecided candidates that other rules
    brought and took away, as long as nobody has said that they know.
    """

    office = models.OneToOneField(Office, models.PROTECT, related_name="judged")
    through = models.DateField()
    rules = models.PositiveSmallIntegerField(default=1)
    spoken_on = models.DateField(null=True)
    came = models.PositiveIntegerField(default=0)
    went = models.PositiveIntegerField(default=0)

    objects = JudgedQuerySet["Judged"].as_manager()

    def __str__(self) -> str:
        return f"judged through {self.through:%d/%m/%Y}"
