"""A period → figures: the only place that reads staff and violations for reports."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, CharField, F, Value

from core.text.days import days_from
from reports.columns import Unit
from reports.figures import Head, Material, MonthlyFigures, OfficeLabel, Row, build
from reports.period import Period
from reports.scope import Scope
from reports.trend import TREND_MONTHS, Entry, Voided, window
from reports.years import YearlyFigures, YearMaterial, year_of
from staff.hours.queries import working_time
from staff.models.office import Office
from staff.models.people import Category, Posting, StaffMember
from staff.prepared import prepared
from violations.catalogue.queries import NAMES, groups_in_order, names_among
from violations.clock.judging import bring_up_to_date
from violations.days.queries import read_days
from violations.register.models import Status, Violation
from violations.register.querysets import ViolationQuerySet


def monthly(period: Period, scope: Scope, as_of: date) -> MonthlyFigures:
    """The figures of a period as they stand on `as_of` (today). A fixed number of queries."""
    before = window(period, TREND_MONTHS + 1)  # as far back as the same month last year
    groups, types, cited = _catalogue(scope.office)
    bring_up_to_date(scope.office)
    voided, set_aside, waiting = _weeded(scope, period, as_of)
    material = Material(
        rows=_rows(scope, period, as_of, cited),
        past=_entries(scope, before.start, period.start, as_of),
        heads=_heads(scope, period.reference_day(as_of), as_of),
        departments=tuple(Unit(*each) for each in scope.office.department_names().items()),
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
    before = period.previous()
    _groups, types, cited = _catalogue(scope.office)
    by_department = scope.department is not None
    material = YearMaterial(
        rows=_rows(scope, period, as_of, cited),
        past=_entries(scope, before.start, before.until, as_of),
        heads=_heads(scope, period.reference_day(as_of), as_of) if by_department else None,
        types=types,
        voided=_voided_in(scope.violations(as_of), period.start, period.until).count(),
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


def _rows(scope: Scope, period: Period, on: date, cited: dict[int, str]) -> tuple[Row, ...]:
    """What counts in the period as rows, by name; `cited` gives the symbols a type cites, by type id."""
    found = _counted_rows(**scope.ids, start=period.start, until=period.until, on=on)
    return tuple(_row(values, cited) for values in found)


@prepared
def _counted_rows(start: date, until: date, on: date, **ids: Any) -> Any:
    by_name = F("staff_member__sort_key").asc(nulls_last=True)  # departments last, on every database
    found = _counted(start, until, on, ids)
    return found.order_by(
        by_name, "staff_member_id", "department__name", "happened_on", "pk"
    ).values_list(
        "pk", "staff_member", "staff_member__full_name", "staff_member__clock_code",
        "department", "department__name", "position", "category", "happened_on", "counted_on",
        "type__code", "type__name", "type__group__code", "type__group__name", "minutes",
        "type", "source", "description",
    )  # fmt: skip


def _counted(start: date, until: date, on: date, ids: dict[str, Any]) -> ViolationQuerySet[Violation]:
    scope = Scope.of_ids(**ids)
    return scope.violations(on).counted_in(scope.office, start, until)


def _row(values: tuple[Any, ...], cited: dict[int, str]) -> Row:
    pk, person, name, code, unit, unit_name, *facts = values
    *facts, type_id, source, description = facts
    return Row(
        *[pk, person, name or unit_name, code or "", unit, unit_name],
        *[*facts, cited.get(type_id, ""), source, description],
    )


def _entries(scope: Scope, start: date, until: date, on: date) -> tuple[Entry, ...]:
    return tuple(map(Entry._make, _counted_entries(**scope.ids, start=start, until=until, on=on)))


@prepared
def _counted_entries(start: date, until: date, on: date, **ids: Any) -> Any:
    return _counted(start, until, on, ids).order_by().values_list(
        "counted_on", "staff_member_id", "staff_member__full_name", "staff_member__clock_code",
        "type__code", "type__group__code",
    )  # fmt: skip


def _weeded(scope: Scope, period: Period, on: date) -> tuple[tuple[Voided, ...], tuple[Voided, ...], int]:
    """What was weeded out of the month: records voided, candidates set aside; and how many candidates wait. One query."""
    found: dict[str, list[Voided]] = {"voided": [], "aside": [], "waiting": []}
    told = _weeded_rows(**scope.ids, start=period.start, until=period.until, on=on)
    for what, day, account, username, name in told:
        found[what].append(Voided(day, account, name or username))
    return tuple(found["voided"]), tuple(found["aside"]), len(found["waiting"])


@prepared
def _weeded_rows(start: date, until: date, on: date, **ids: Any) -> Any:
    scope, days = Scope.of_ids(**ids), {"on__gte": start, "on__lt": until}
    set_aside = scope.decisions(on).set_aside().filter(**days)
    waiting = scope.candidates(on).waiting().filter(**days)
    voided = _told(_voided_in(scope.violations(on), start, until), "voided", "counted_on", "voided_by")
    return voided.union(
        _told(set_aside, "aside", "on", "decided_by"), _told(waiting, "waiting", "on", None), all=True
    )


def _voided_in(
    records: ViolationQuerySet[Violation], start: date, until: date
) -> ViolationQuerySet[Violation]:
    """The voided records that would count in [start, until)."""
    return records.filter(status=Status.VOIDED, counted_on__gte=start, counted_on__lt=until)


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
    return tuple(Head(*row) for row in _head_rows(**scope.ids, day=day, on=on))


@prepared
def _head_rows(day: date, on: date, **ids: Any) -> Any:
    rows = Scope.of_ids(**ids).heads(day, on)
    return rows.order_by().values_list("staff_member_id", "department_id", "category")


def _catalogue(office: Office) -> tuple[tuple[Unit, ...], tuple[Unit, ...], dict[int, str]]:
    """The groups; the types, each code once under its latest name; type id → the symbols it cites. One query."""
    rows = _catalogue_rows(office=office.pk)
    groups, types = names_among(row[:-2] for row in rows)
    cited: dict[int, list[str]] = {}
    for *_named, type_id, symbol in rows:
        if symbol is not None:
            cited.setdefault(type_id, []).append(symbol)
    return (
        tuple(Unit(*each) for each in groups.items()),
        tuple(Unit(*each) for each in types.items()),
        {type_id: ", ".join(sorted(found)) for type_id, found in cited.items()},
    )


@prepared
def _catalogue_rows(office: int) -> Any:
    return groups_in_order(office).values_list(*NAMES, "types", "types__legal_bases__symbol")
