"""The people of the office and their postings."""

from datetime import date, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from core.text import names
from staff.models.base import Dated, DatedQuerySet, Versioned
from staff.models.office import Department, Office
from staff.roles import Reader, Role


class Category(models.TextChoices):
    """The five categories (đối tượng) that the law treats apart (DOMAIN §2, §9)."""

    CADRE = "cadre", _("Cadre")
    CIVIL_SERVANT = "civil_servant", _("Civil servant")
    PUBLIC_EMPLOYEE = "public_employee", _("Public employee")
    NON_SPECIALISED = "non_specialised", _("Non-specialised worker")
    CONTRACT = "contract", _("Contract worker")


class StaffMemberQuerySet(models.QuerySet["StaffMember"]):
    def in_service_on(self, day: date) -> Self:
        """People who had joined and not left on `day`."""
        return self.filter(
            Q(joined_on__isnull=True) | Q(joined_on__lte=day), Q(left_on__isnull=True) | Q(left_on__gt=day)
        )

    def visible_to(self, account: Reader, on: date) -> Self:
        """The people this account may see on day `on`: the office's, those of the department it heads, or itself."""
        office = self.filter(office_id=account.office_id)
        own = Q(pk=account.staff_member_id)
        match account.role:
            case Role.CLERK | Role.CHAIRMAN | Role.INSPECTOR:
                return office
            case Role.HEAD:
                led = Posting.objects.valid_on(on).filter(department__in=departments_headed(account, on))
                return office.filter(own | Q(pk__in=led.values("staff_member")))
            case Role.STAFF:
                return office.filter(own)
            case _:
                return self.none()

    def with_namesakes(self) -> Self:
        """With `has_namesake`: whether somebody else of the office has the same name, but for its spelling."""
        others = StaffMember.objects.filter(office=OuterRef("office"), search_key=OuterRef("search_key"))
        return self.annotate(has_namesake=Exists(others.exclude(pk=OuterRef("pk"))))

    def with_code(self, code: str) -> Self:
        """Whoever has this clock code, however many zeros lead it, in whatever case; nobody has an empty one."""
        if not code.strip():
            return self.none()
        key = names.code_key(code)
        longest = self.model._meta.get_field("clock_code").max_length or 0
        if key.isdecimal():  # each way to write it, so that the index is used: asked for each row of a list
            return self.filter(clock_code__in=[key.zfill(length) for length in range(len(key), longest + 1)])
        return self.filter(clock_code__iexact=key)

    def matching(self, text: str) -> Self:
        """People whose name holds every word of `text`, diacritics optional, NFC or NFD; or whose clock code it is."""
        by_name = Q()
        for word in names.search_key(text).split():
            by_name &= Q(search_key__contains=word)
        return self.filter(by_name | Q(clock_code__iexact=text.strip())) if by_name else self.all()


class StaffMember(Versioned):
    """One person. Two people may share a name; the clock code, department and birth year tell them apart.

    Kept because a case needs them, and no more: no phone number, no identity number, no image (DOMAIN §8).
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="staff")
    full_name = models.CharField(_("Full name"), max_length=100)
    sort_key = models.CharField(max_length=400, editable=False)
    search_key = models.CharField(max_length=120, editable=False)
    clock_code = models.CharField(_("Clock code"), max_length=20, blank=True)
    birth_date = models.DateField(_("Date of birth"), null=True, blank=True)
    birth_year = models.PositiveSmallIntegerField(_("Year of birth"), null=True, blank=True)
    joined_on = models.DateField(_("Joined on"), null=True, blank=True)
    left_on = models.DateField(
        _("Left on"), null=True, blank=True, help_text=_("The first day no longer in service.")
    )

    objects = StaffMemberQuerySet.as_manager()

    class Meta:
        ordering = ["office", "sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "clock_code"],
                condition=~Q(clock_code=""),
                name="staff_staffmember_one_per_code",
            ),
            models.CheckConstraint(
                condition=Q(joined_on__isnull=True) | Q(left_on__isnull=True) | Q(left_on__gt=F("joined_on")),
                name="staff_staffmember_leaves_after_joining",
            ),
        ]
        indexes = [models.Index(fields=["office", "sort_key"], name="staff_staffmember_by_name")]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: object, **kwargs: object) -> None:
        self.sort_key = names.sort_key(self.full_name)
        self.search_key = names.search_key(self.full_name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # passed through as they came

    @property
    def last_day(self) -> date | None:
        """The last day in service (inclusive), as people say it; None while no end is known."""
        return self.left_on - timedelta(days=1) if self.left_on else None

    def in_service_on(self, day: date) -> bool:
        """Whether `day` lies within the service: joined (inclusive) to left (exclusive)."""
        return (self.joined_on is None or self.joined_on <= day) and (
            self.left_on is None or day < self.left_on
        )


class PostingQuerySet(DatedQuerySet["Posting"]):
    def newest_first(self) -> Self:
        """The last begun first, and of those begun together the main one; one that always was, last."""
        return self.order_by(F("valid_from").desc(nulls_last=True), "-is_main", "-pk")

    def main(self) -> Self:
        """Main postings: by these a person is counted in one department; kiêm nhiệm postings are not main."""
        return self.filter(is_main=True)

    def headcount_on(self, office: Office, day: date) -> Self:
        """One row for each person the office counts on `day`: in service, by the main posting of that day."""
        in_service = StaffMember.objects.filter(office=office).in_service_on(day)
        return self.main().valid_on(day).filter(office=office, staff_member__in=in_service)


class Posting(Dated, Versioned):
    """Department, position and category of a person for a while; kiêm nhiệm is a second posting, not main."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    staff_member = models.ForeignKey(StaffMember, models.PROTECT, related_name="postings")
    department = models.ForeignKey(Department, models.PROTECT, related_name="postings")
    position = models.CharField(_("Position"), max_length=120, blank=True)
    category = models.CharField(_("Category"), max_length=20, choices=Category.choices)
    is_leader = models.BooleanField(_("Holds a leading position"), default=False)
    direct_leader = models.ForeignKey(
        StaffMember,
        models.PROTECT,
        related_name="leads",
        null=True,
        blank=True,
        verbose_name=_("Direct leader"),
    )
    is_main = models.BooleanField(_("Main posting"), default=True)

    objects = PostingQuerySet.as_manager()

    class Meta(Dated.Meta):
        ordering = ["staff_member", "-is_main", "valid_from"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["staff_member"],
                condition=Q(is_main=True, valid_until__isnull=True),
                name="staff_posting_one_open_main",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "department", "is_main"], name="staff_posting_by_department")
        ]

    def __str__(self) -> str:
        return f"posting {self.pk}"


def departments_headed(account: Reader, day: date) -> "models.QuerySet[Posting, Any]":
    """The departments this account's person is posted in on `day`: what a head reads; for `department__in`."""
    postings = Posting.objects.valid_on(day).filter(office_id=account.office_id)
    # an account of no person heads nothing: every posting has a person
    return postings.filter(staff_member=account.staff_member_id).values("department")


def departments_read(account: Reader, day: date) -> "models.QuerySet[Department]":
    """The departments, former ones too, of which this account reads all records on `day`."""
    office = Department.objects.filter(office_id=account.office_id)
    match account.role:
        case Role.CLERK | Role.CHAIRMAN | Role.INSPECTOR:
            return office
        case Role.HEAD:
            return office.filter(pk__in=departments_headed(account, day))
        case _:
            return office.none()
