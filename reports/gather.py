"""A period → figures: the only place that reads staff and violations for reports."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F

from reports.columns import Unit
from reports.figures import Head, Material, MonthlyFigures, OfficeLabel, Row, build
from reports.period import Period
from reports.trend import TREND_MONTHS, Entry, Voided, window
from staff.access import Role
from staff.models import Account, Department, Office, Posting, departments_headed
from staff.models.people import Category
from violations.day_reading import read_days
from violations.models import Status, Violation, ViolationGroup
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
    before = window(period, TREND_MONTHS + 1)  # as far back as the same month last year
    groups, types, cited = _catalogue(scope.office)
    material = Material(
        rows=_rows(cited, records.counted_in(scope.office, period.start, period.until)),
        past=_entries(records.counted_in(scope.office, before.start, period.start)),
        heads=_heads(scope, period.reference_day(as_of), as_of),
        departments=tuple(
            Unit(*row) for row in Department.objects.filter(office=scope.office).values_list("pk", "name")
        ),
        groups=groups,
        types=types,
        categories=tuple(Unit(code, code) for code in Category.values),
        voided=_voided(records.filter(counted_on__gte=period.start, counted_on__lt=period.until)),
        days=read_days(scope.office, period.start, period.until, as_of, account=scope.account).days,
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


def _rows(cited: dict[int, str], records: ViolationQuerySet) -> tuple[Row, ...]:
    by_name = F("staff_member__sort_key").asc(nulls_last=True)  # departments last, on every database
    found = records.order_by(by_name, "staff_member_id", "department__name", "happened_on", "pk")
    told = found.values_list(
        "pk", "staff_member", "staff_member__full_name", "staff_member__clock_code",
        "department", "department__name", "position", "category", "happened_on", "counted_on",
        "type__code", "type__name", "type__group__code", "type__group__name", "minutes",
        "type", "source", "description",
    )  # fmt: skip
    return tuple(_row(values, cited) for values in told)


def _row(values: tuple[Any, ...], cited: dict[int, str]) -> Row:
    pk, person, name, code, unit, unit_name, *facts = values
    *facts, type_id, source, description = facts
    return Row(
        *[pk, person, name or unit_name, code or "", unit, unit_name],
        *[*facts, cited.get(type_id, ""), source, description],
    )


def _entries(records: ViolationQuerySet) -> tuple[Entry, ...]:
    rows = records.order_by().values_list(
        "counted_on",
        "staff_member_id",
        "staff_member__full_name",
        "staff_member__clock_code",
        "type__code",
        "type__group__code",
    )
    return tuple(map(Entry._make, rows))


def _voided(records: ViolationQuerySet) -> tuple[Voided, ...]:
    rows = records.filter(status=Status.VOIDED).values_list(
        "counted_on", "voided_by", "voided_by__username", "voided_by__staff_member__full_name"
    )
    return tuple(Voided(day, account, name or username) for day, account, username, name in rows.order_by())


def _heads(scope: Scope, day: date, on: date) -> tuple[Head, ...]:
    rows = scope.heads(day, on).values_list("staff_member_id", "department_id", "category")
    return tuple(Head(*row) for row in rows.order_by())


def _catalogue(office: Office) -> tuple[tuple[Unit, ...], tuple[Unit, ...], dict[int, str]]:
    """The groups; the types, each code once, under its latest name; type id → the symbols it cites. One query."""
    rows = ViolationGroup.objects.filter(office=office).order_by(
        "position", "name", "types__position", "types__code", F("types__valid_from").asc(nulls_first=True)
    )
    told = rows.values_list(
        "code", "name", "types__code", "types__name", "types", "types__legal_bases__symbol"
    )
    groups: dict[str, str] = {}
    types: dict[str, str] = {}
    cited: dict[int, list[str]] = {}
    for code, name, type_code, type_name, type_id, symbol in told:
        groups[code] = name
        if type_code is not None:
            types[type_code] = type_name
        if symbol is not None:
            cited.setdefault(type_id, []).append(symbol)
    symbols = {type_id: ", ".join(sorted(found)) for type_id, found in cited.items()}
    return (
        tuple(Unit(*each) for each in groups.items()),
        tuple(Unit(*each) for each in types.items()),
        symbols,
    )
