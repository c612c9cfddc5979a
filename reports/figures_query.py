"""A period → figures: the only place that reads staff and violations for reports."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

from reports.columns import Unit
from reports.figures import Material, MonthlyFigures, OfficeLabel, build
from reports.period import Period
from reports.queries import (
    catalogue_of,
    heads_of,
    past_of,
    past_values,
    row_of,
    row_values,
    standing_values,
    voided_in,
    working_days,
)
from reports.scope import Scope
from reports.trend import TREND_MONTHS, Voided, window
from reports.years import YearlyFigures, YearMaterial, year_of
from staff.models.office import Office
from staff.models.people import Category, Posting, StaffMember
from violations.clock.judging import bring_up_to_date
from violations.days.queries import read_days


@dataclass(frozen=True)
class Standing:
    """Where the office's trail stands, and what of the month was voided, set aside or waits: read in one statement.

    Whatever changes what figures rest on leaves an event and so moves `sequence` and `hash`, except that candidates are
    judged again without one. All that figures say of candidates is here: `set_aside`, and `waiting`, how many.
    """

    sequence: int
    hash: str
    voided: tuple[Voided, ...]
    set_aside: tuple[Voided, ...]
    waiting: int


def monthly(period: Period, scope: Scope, as_of: date) -> MonthlyFigures:
    """The figures of a period as they stand on `as_of` (today), gathered. A fixed number of queries."""
    label = office_label(scope.office, period.reference_day(as_of))
    return gather_figures(period, scope, as_of, label, read_standing(period, scope, as_of))


def read_standing(period: Period, scope: Scope, as_of: date) -> Standing:
    """Bring the candidates up to date and return the month's standing. Two queries when there is nothing to judge."""
    bring_up_to_date(scope.office)
    head, waiting = (0, ""), 0
    found: dict[str, list[Voided]] = defaultdict(list)
    for kind, day, number, text, name in standing_values(scope, period, as_of):
        if kind == "head":
            head = (number, text)
        elif kind == "waiting":
            waiting = number
        else:
            found[kind].append(Voided(day, number, name or text))
    # sorted, for no order is asked for, and two reads of the same are to be equal
    voided, set_aside = tuple(sorted(found["voided"])), tuple(sorted(found["aside"]))
    return Standing(*head, voided, set_aside, waiting)


def gather_figures(
    period: Period, scope: Scope, as_of: date, label: OfficeLabel, standing: Standing
) -> MonthlyFigures:
    """The figures of a period that stands so. A fixed number of queries."""
    before = window(period.previous(), TREND_MONTHS)  # as far back as the same month last year
    rows = row_values(scope, period, as_of)
    past = past_values(scope, before, as_of, in_two=period.is_running(as_of))
    catalogue = catalogue_of(scope.office)  # after the records, so that it knows the type of each
    days = read_days(
        scope.office, period.start, period.until, as_of, account=scope.account if scope.is_part else None
    )
    material = Material(
        rows=tuple(row_of(values, catalogue) for values in rows),
        past=past_of(past, as_of, catalogue),
        heads=heads_of(scope, period.reference_day(as_of), as_of),
        departments=tuple(Unit(*each) for each in scope.office.department_names().items()),
        groups=catalogue.groups,
        types=catalogue.types,
        categories=tuple(Unit(code, code) for code in Category.values),
        voided=standing.voided,
        days=days.days,
        set_aside=standing.set_aside,
        waiting=standing.waiting,
        first_day=scope.office.first_day,
        has_unseen_hours=days.time.has_unseen(scope.office.first_day),
    )
    figures = build(period, as_of, label, material)
    if not scope.is_part:
        return figures
    part = ", ".join(line.unit.name for line in figures.departments)
    return replace(figures, office=replace(figures.office, part=part))


def yearly(period: Period, scope: Scope, as_of: date) -> YearlyFigures:
    """The figures of the year of the scope's person or department as they stand on `as_of` (today).

    A fixed number of queries.
    """
    by_department = scope.department is not None
    rows = row_values(scope, period, as_of)
    past = past_values(scope, period.previous(), as_of, in_two=period.is_running(as_of))
    catalogue = catalogue_of(scope.office)  # as above
    worked, has_unseen_hours = working_days(scope.office, period)
    material = YearMaterial(
        rows=tuple(row_of(values, catalogue) for values in rows),
        past=past_of(past, as_of, catalogue),
        heads=heads_of(scope, period.reference_day(as_of), as_of) if by_department else None,
        types=catalogue.types,
        voided=voided_in(scope.violations(as_of), period).count(),
        working_days=worked,
        first_day=scope.office.first_day,
        has_unseen_hours=has_unseen_hours,
    )
    return year_of(period, as_of, office_label(scope.office, period.reference_day(as_of)), material)


def postings_in(person: StaffMember, period: Period) -> list[Posting]:
    """The main postings that touch a day of the period, the last begun first."""
    held = person.postings.main().overlapping(period.start, period.until).newest_first()
    return list(held.select_related("department"))


def office_label(office: Office, day: date) -> OfficeLabel:
    """Return what a document of `day` prints about the office."""
    profile = office.profile_on(day)
    return OfficeLabel(
        name=profile.name,
        place=profile.place,
        superior=profile.superior_name,
        signer_title=profile.signer_title,
        signer_name=profile.signer_name,
        document_symbol=profile.document_symbol,
    )
