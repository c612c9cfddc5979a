"""A period → figures: the only place that reads staff and violations for reports."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q

from reports.figures import Comparison, Head, Material, MonthlyFigures, OfficeLabel, Row, Unit, build
from reports.period import Period
from staff.access import Role
from staff.models import Account, Department, Office, Posting, departments_headed
from staff.models.people import Category
from violations.models import LegalBasis, Status, Violation, ViolationGroup, ViolationType
from violations.querysets import ViolationQuerySet


@dataclass(frozen=True)
class Scope:
    """Whose figures: an office's, or as much of it as one account may see (a head: the department)."""

    office: Office
    account: Account | None = None

    def violations(self, on: date) -> ViolationQuerySet:
        """The records in scope, voided ones too."""
        if self.account is None:
            return Violation.objects.filter(office=self.office)
        return Violation.objects.visible_to(self.account, on)

    def heads(self, day: date, on: date) -> Any:
        """The postings by which people are counted on `day`."""
        counted = Posting.objects.headcount_on(self.office, day)
        if self.account is not None and self.account.role == Role.HEAD:
            return counted.filter(department__in=departments_headed(self.account, on))
        return counted


def monthly(period: Period, scope: Scope, as_of: date) -> MonthlyFigures:
    """The figures of a period as they stand on `as_of` (today). A fixed number of queries."""
    records = scope.violations(as_of)
    voided, previous, last_year = _beside(
        records,
        period,
        period.comparable(period.previous(), as_of),
        period.comparable(period.last_year(), as_of),
    )
    material = Material(
        rows=_rows(scope.office, records.counted_in(scope.office, period.start, period.until)),
        heads=_heads(scope, period.reference_day(as_of), as_of),
        departments=_units(Department.objects.filter(office=scope.office), "pk"),
        groups=_units(ViolationGroup.objects.filter(office=scope.office), "code"),
        types=_types(scope.office),
        categories=tuple(Unit(code, code) for code in Category.values),
        voided=voided,
        previous=previous,
        last_year=last_year,
    )
    return build(period, as_of, office_label(scope.office, period.reference_day(as_of)), material)


def office_label(office: Office, day: date) -> OfficeLabel:
    """What a document of `day` prints of the office."""
    profile = office.profile_on(day)
    return OfficeLabel(
        name=profile.name,
        place=profile.place,
        superior=profile.superior_name,
        signer_title=profile.signer_title,
        signer_name=profile.signer_name,
        document_symbol=profile.document_symbol,
    )


def _rows(office: Office, records: ViolationQuerySet) -> tuple[Row, ...]:
    cited = _cited(office)
    by_name = F("staff_member__sort_key").asc(nulls_last=True)  # departments last, on every database
    ordered = records.select_related("staff_member", "department", "type__group").order_by(
        by_name, "staff_member_id", "department__name", "happened_on", "pk"
    )
    return tuple(
        Row(
            id=record.pk,
            person=record.staff_member_id,
            name=record.subject_name,
            told_apart_by=record.staff_member.clock_code if record.staff_member else "",
            department=record.department_id,
            department_name=record.department.name,
            position=record.position,
            category=record.category,
            happened_on=record.happened_on,
            counted_on=record.counted_on,
            type_code=record.type.code,
            type_name=record.type.name,
            group_code=record.type.group.code,
            group_name=record.type.group.name,
            minutes=record.minutes,
            legal_bases=cited.get(record.type_id, ""),
            source=record.source,
            description=record.description,
        )
        for record in ordered
    )


def _cited(office: Office) -> dict[int, str]:
    """Type id → the symbols it cites."""
    pairs = LegalBasis.objects.filter(office=office, types__isnull=False).values_list("types", "symbol")
    found: dict[int, list[str]] = {}
    for type_id, symbol in pairs.order_by("symbol"):
        found.setdefault(type_id, []).append(symbol)
    return {type_id: ", ".join(symbols) for type_id, symbols in found.items()}


def _heads(scope: Scope, day: date, on: date) -> tuple[Head, ...]:
    rows = scope.heads(day, on).values_list("staff_member_id", "department_id", "category")
    return tuple(Head(*row) for row in rows.order_by())


def _units(rows: Iterable[Any], key: str) -> tuple[Unit, ...]:
    return tuple(Unit(getattr(row, key), row.name) for row in rows)


def _types(office: Office) -> tuple[Unit, ...]:
    """Each code once, under its latest name."""
    names = dict(ViolationType.objects.filter(office=office).values_list("code", "name"))
    return tuple(Unit(code, name) for code, name in names.items())


def _beside(
    records: ViolationQuerySet, period: Period, previous: Period, last_year: Period
) -> tuple[int, Comparison, Comparison]:
    """What stands beside the month, in one query: its voided records, and the figures it is compared with."""

    def within(other: Period) -> Q:
        return Q(counted_on__gte=other.start, counted_on__lt=other.until)

    counted = ~Q(status=Status.VOIDED)
    asked = {"voided": Count("pk", filter=within(period) & ~counted)}
    for name, other in (("previous", previous), ("last_year", last_year)):
        asked[f"{name}_occurrences"] = Count("pk", filter=within(other) & counted)
        asked[f"{name}_persons"] = Count("staff_member", filter=within(other) & counted, distinct=True)
    found = records.aggregate(**asked)
    return (
        found["voided"],
        Comparison(previous, found["previous_occurrences"], found["previous_persons"]),
        Comparison(last_year, found["last_year_occurrences"], found["last_year_persons"]),
    )
