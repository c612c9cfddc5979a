"""A period → figures: the only place that reads staff and violations for reports."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, CharField, F, Value

from reports.columns import Unit
from reports.figures import Head, Material, MonthlyFigures, OfficeLabel, Row, build
from reports.period import Period
from reports.trend import TREND_MONTHS, Entry, Voided, window
from reports.years import YearlyFigures, YearMaterial, year_of
from staff.access import Role
from staff.models import Account, Department, Office, Posting, StaffMember, departments_headed
from staff.models.people import Category
from staff.working_time import days_from, working_time
from violations.candidate_querysets import CandidateQuerySet, DecisionQuerySet
from violations.day_reading import read_days
from violations.judging import bring_up_to_date
from violations.models import Candidate, CandidateDecision, Status, Violation, ViolationGroup
from violations.querysets import ViolationQuerySet


@dataclass(frozen=True)
class Scope:
    """Whose figures: an office's, or as much of it as one account may see (a head: the department).

    With `person` or `department` (one of the office's) no more than what concerns that person, or was recorded
    under that department.
    """

    office: Office
    account: Account | None = None
    person: StaffMember | None = None
    department: Department | None = None

    def violations(self, on: date) -> ViolationQuerySet:
        """The records in scope, voided ones too."""
        rows = Violation.objects.filter(office=self.office)
        if self.account is not None:
            rows = Violation.objects.visible_to(self.account, on)
        if self.person is not None:
            rows = rows.filter(staff_member=self.person)
        return rows if self.department is None else rows.filter(department=self.department)

    def candidates(self, on: date) -> CandidateQuerySet:
        """What the clock says, in scope."""
        if self.account is None:
            return Candidate.objects.filter(office=self.office)
        return Candidate.objects.visible_to(self.account, on)

    def decisions(self, on: date) -> DecisionQuerySet:
        """What was decided about what the clock says, in scope."""
        if self.account is None:
            return CandidateDecision.objects.filter(office=self.office)
        return CandidateDecision.objects.visible_to(self.account, on)

    def heads(self, day: date, on: date) -> Any:
        """The postings by which people are counted on `day`."""
        counted = Posting.objects.headcount_on(self.office, day)
        if self.department is not None:
            counted = counted.filter(department=self.department)
        if self.account is not None and self.is_part:
            return counted.filter(department__in=departments_headed(self.account, on))
        return counted

    @property
    def is_part(self) -> bool:
        """Whether the figures are of some departments only."""
        return self.account is not None and self.account.role == Role.HEAD


def monthly(period: Period, scope: Scope, as_of: date) -> MonthlyFigures:
    """The figures of a period as they stand on `as_of` (today). A fixed number of queries."""
    records = scope.violations(as_of)
    before = window(period, TREND_MONTHS + 1)  # as far back as the same month last year
    groups, types, cited = _catalogue(scope.office)
    bring_up_to_date(scope.office)
    voided, set_aside, waiting = _weeded(scope, period, as_of)
    material = Material(
        rows=_rows(records.counted_in(scope.office, period.start, period.until), cited),
        past=_entries(records.counted_in(scope.office, before.start, period.start)),
        heads=_heads(scope, period.reference_day(as_of), as_of),
        departments=tuple(
            Unit(*row) for row in Department.objects.filter(office=scope.office).values_list("pk", "name")
        ),
        groups=groups,
        types=types,
        categories=tuple(Unit(code, code) for code in Category.values),
        voided=voided,
        days=read_days(
            scope.office, period.start, period.until, as_of, account=scope.account if scope.is_part else None
        ).days,
        set_aside=set_aside,
        waiting=waiting,
    )
    figures = build(period, as_of, office_label(scope.office, period.reference_day(as_of)), material)
    if not scope.is_part:
        return figures
    told = ", ".join(line.unit.name for line in figures.departments)
    return replace(figures, office=replace(figures.office, part=told))


def yearly(period: Period, scope: Scope, as_of: date) -> YearlyFigures:
    """The figures of the year of the scope's person or department as they stand on `as_of` (today).

    A fixed number of queries.
    """
    records, before = scope.violations(as_of), period.previous()
    _groups, types, cited = _catalogue(scope.office)
    by_department = scope.department is not None
    material = YearMaterial(
        rows=_rows(records.counted_in(scope.office, period.start, period.until), cited),
        past=_entries(records.counted_in(scope.office, before.start, before.until)),
        heads=_heads(scope, period.reference_day(as_of), as_of) if by_department else None,
        types=types,
        voided=_voided_in(records, period).count(),
        working_days=_working_days(scope.office, period),
    )
    return year_of(period, as_of, office_label(scope.office, period.reference_day(as_of)), material)


def postings_in(person: StaffMember, period: Period) -> list[Posting]:
    """The main postings that touch a day of the period, the last begun first."""
    held = person.postings.main().overlapping(period.start, period.until).newest_first()
    return list(held.select_related("department"))


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


def _rows(records: ViolationQuerySet, cited: dict[int, str]) -> tuple[Row, ...]:
    """The records as rows, by name; `cited` gives the symbols a type cites, by type id."""
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


def _weeded(scope: Scope, period: Period, on: date) -> tuple[tuple[Voided, ...], tuple[Voided, ...], int]:
    """What was weeded out of the month: records voided, candidates set aside; and how many candidates wait. One query."""
    days = {"on__gte": period.start, "on__lt": period.until}
    set_aside = scope.decisions(on).set_aside().filter(**days)
    waiting = scope.candidates(on).waiting().filter(**days)
    parts = (
        _told(_voided_in(scope.violations(on), period), "voided", "counted_on", "voided_by"),
        _told(set_aside, "aside", "on", "decided_by"),
        _told(waiting, "waiting", "on", None),
    )
    found: dict[str, list[Voided]] = {"voided": [], "aside": [], "waiting": []}
    for what, day, account, username, name in parts[0].union(*parts[1:], all=True):
        found[what].append(Voided(day, account, name or username))
    return tuple(found["voided"]), tuple(found["aside"]), len(found["waiting"])


def _voided_in(records: ViolationQuerySet, period: Period) -> ViolationQuerySet:
    """The voided records that would count in the period."""
    return records.filter(status=Status.VOIDED, counted_on__gte=period.start, counted_on__lt=period.until)


def _told(rows: Any, what: str, day: str, account: str | None) -> Any:
    """Columns that the three have in common: what, day, account, its user name, its person's name."""
    who: tuple[Any, ...] = (Value(None, BigIntegerField()), Value("", CharField()), Value("", CharField()))
    if account:
        who = (account, f"{account}__username", f"{account}__staff_member__full_name")
    return rows.order_by().values_list(Value(what, CharField()), day, *who)


def _working_days(office: Office, period: Period) -> tuple[date, ...]:
    """The days of the period on which the office works, by its hours and its calendar."""
    time = working_time(office, period.start, period.until)
    return tuple(day for day in days_from(period.start, period.until) if time.is_worked(day))


def _heads(scope: Scope, day: date, on: date) -> tuple[Head, ...]:
    rows = scope.heads(day, on).values_list("staff_member_id", "department_id", "category")
    return tuple(Head(*row) for row in rows.order_by())


def _catalogue(office: Office) -> tuple[tuple[Unit, ...], tuple[Unit, ...], dict[int, str]]:
    """The groups; the types, each code once under its latest name; type id → the symbols it cites. One query."""
    rows = ViolationGroup.objects.filter(office=office).order_by(
        "position", "name", "types__position", "types__code", F("types__valid_from").asc(nulls_first=True),
        "types__legal_bases__symbol",
    )  # fmt: skip
    groups: dict[str, str] = {}
    types: dict[str, str] = {}
    cited: dict[int, list[str]] = {}
    told = rows.values_list(
        "code", "name", "types__code", "types__name", "types", "types__legal_bases__symbol"
    )
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
