"""Database queries of the figures: the statements `reports.figures_query` needs, as plain rows and counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from django.db.models import Case, CharField, Count, DateField, F, IntegerField, Value, When
from django.db.models.functions import Cast, Substr

from core.text.days import days_from
from reports.columns import Unit
from reports.figures import Head, Row
from reports.period import Period
from reports.scope import Scope
from reports.trend import Counts, PersonCount, TypeCount
from staff.hours.queries import working_time
from staff.models.office import Office
from staff.models.people import StaffMember
from staff.models.trail import TrailHead
from violations.catalogue.queries import NAMES, groups_in_order, names_among
from violations.register.models import Status, Violation
from violations.register.querysets import ViolationQuerySet


class Type(NamedTuple):
    """A type of the catalogue with its group, and the symbols of the legal bases it cites."""

    code: str
    name: str
    group_code: str
    group_name: str
    cited: str


@dataclass(frozen=True)
class Catalogue:
    """The groups; the types, each code once under its latest name; and every type by its id."""

    groups: tuple[Unit, ...]
    types: tuple[Unit, ...]
    by_id: dict[int, Type]


def catalogue_of(office: Office) -> Catalogue:
    """Return the office's catalogue. One query."""
    rows = list(groups_in_order(office.pk).values_list(*NAMES, "types", "types__legal_bases__symbol"))
    groups, types = names_among(row[:-2] for row in rows)
    cited: dict[int, set[str]] = {}
    for *_named, type_id, symbol in rows:
        cited.setdefault(type_id, set()).update([symbol] if symbol is not None else [])
    return Catalogue(
        groups=tuple(Unit(*each) for each in groups.items()),
        types=tuple(Unit(*each) for each in types.items()),
        by_id={
            type_id: Type(code, name, group, group_name, ", ".join(sorted(cited[type_id])))
            for group, group_name, code, name, _since, type_id, _symbol in rows
            if type_id is not None  # a group may have no type yet
        },
    )


def _counted(scope: Scope, period: Period, on: date) -> ViolationQuerySet[Violation]:
    """Return the violations that count in the period, in no order."""
    return scope.violations(on).counted_in(scope.office, period.start, period.until).order_by()


def row_values(scope: Scope, period: Period, on: date) -> list[tuple[Any, ...]]:
    """Return the violations that count in the period, by name, as `row_of` takes it. One query."""
    by_name = F("staff_member__sort_key").asc(nulls_last=True)  # departments last, on every database
    found = _counted(scope, period, on).order_by(
        by_name, "staff_member_id", "department__name", "happened_on", "pk"
    )
    rows = found.values_list(
        "pk", "staff_member", "staff_member__full_name", "staff_member__clock_code", "department",
        "department__name", "position", "category", "happened_on", "counted_on", "type", "minutes", "source",
        "description",
    )  # fmt: skip
    return list(rows)


def row_of(values: tuple[Any, ...], catalogue: Catalogue) -> Row:
    """Make a row of one of `row_values`, with what the catalogue says of its type."""
    pk, person, name, clock_code, unit, unit_name, *facts = values
    position, category, happened_on, counted_on, type_id, minutes, source, description = facts
    type_ = catalogue.by_id[type_id]
    return Row(
        pk, person, name or unit_name, clock_code or "", unit, unit_name, position, category, happened_on, counted_on,
        type_.code, type_.name, type_.group_code, type_.group_name, minutes, type_.cited, source, description,
    )  # fmt: skip


def past_values(scope: Scope, period: Period, on: date, *, in_two: bool) -> list[tuple[Any, ...]]:
    """Return what counts in a past period, counted in the database by month and person, and by month and type. One query.

    `in_two` counts each month in two parts, through the day of the month that `on` is and after it, for who compares the
    first parts only. Each row: kind, month (yyyy-mm), 1 for its later part, id, name, clock code, occurrences; of kind
    `name` the office's people, of `person` and `type` the counts.
    """
    text, number = partial(Value, output_field=CharField()), partial(Value, output_field=IntegerField())
    day: Any = Cast("counted_on", CharField())  # yyyy-mm-dd; SQLite is five times as slow at TruncMonth
    is_later: Any = number(0)
    if in_two:
        is_later = Case(When(day_of_month__gt=f"{on.day:02}", then=number(1)), default=number(0))
    counted = _counted(scope, period, on).annotate(
        month=Substr(day, 1, 7), day_of_month=Substr(day, 9, 2), is_later=is_later
    )

    def by(kind: str, field: str) -> Any:
        grouped = counted.values("month", "is_later", field)
        named = grouped.annotate(kind=text(kind), name=text(""), code=text(""), times=Count("*"))
        return named.values_list("kind", "month", "is_later", field, "name", "code", "times")

    people = StaffMember.objects.filter(office=scope.office).order_by()
    names = people.values_list(text("name"), text(""), number(0), "pk", "full_name", "clock_code", number(0))
    return list(names.union(by("person", "staff_member"), by("type", "type"), all=True))


def past_of(values: list[tuple[Any, ...]], on: date, catalogue: Catalogue) -> Counts:
    """Return the counts of these `past_values`."""

    def counted(kind: str) -> Iterator[tuple[date, Any, int]]:
        for what, month, is_later, key, _name, _code, times in values:
            if what == kind:
                yield date(int(month[:4]), int(month[5:]), on.day + 1 if is_later else 1), key, times

    names = {key: (name, code) for what, _month, _later, key, name, code, _n in values if what == "name"}
    nobody = ("", "")
    types = catalogue.by_id
    return Counts(
        tuple(
            PersonCount(day, person, *names.get(person, nobody), times)
            for day, person, times in counted("person")
        ),
        tuple(TypeCount(day, types[key].code, types[key].group_code, n) for day, key, n in counted("type")),
    )


def standing_values(scope: Scope, period: Period, on: date) -> Any:
    """Read what `figures_query.Standing` holds, in one statement. Each row: kind, day, account, user name, its person's name;
    of kind `head` nothing, sequence, hash, nothing; of kind `waiting`, if any waits, the oldest day and how many."""
    days = {"on__gte": period.start, "on__lt": period.until}
    set_aside = scope.decisions(on).set_aside().filter(**days)
    nothing = Value("", CharField())
    waiting = scope.candidates(on).filter(**days).waiting_row()
    voided = voided_in(scope.violations(on), period)
    head = TrailHead.objects.filter(office=scope.office).values_list(
        Value("head", CharField()), Value(None, DateField()), "sequence", "hash", nothing
    )
    return head.union(
        _five_columns(voided, "voided", "counted_on", "voided_by"),
        _five_columns(set_aside, "aside", "on", "decided_by"),
        waiting.values_list("what", "oldest", "n", nothing, nothing),
        all=True,
    )


def voided_in(records: ViolationQuerySet[Violation], period: Period) -> ViolationQuerySet[Violation]:
    """Return the voided records that would count in the period."""
    days = {"counted_on__gte": period.start, "counted_on__lt": period.until}
    return records.filter(status=Status.VOIDED, **days)


def _five_columns(rows: Any, kind: str, day: str, account: str) -> Any:
    """Select the columns that all have: kind, day, account, its user name, its person's name."""
    who = (account, f"{account}__username", f"{account}__staff_member__full_name")
    return rows.order_by().values_list(Value(kind, CharField()), day, *who)


def heads_of(scope: Scope, day: date, on: date) -> tuple[Head, ...]:
    """Return the people in scope who are counted on `day`. One query."""
    rows = scope.heads(day, on).order_by()
    return tuple(Head(*row) for row in rows.values_list("staff_member_id", "department_id", "category"))


def working_days(office: Office, period: Period) -> tuple[tuple[date, ...], bool]:
    """Return the days of the period on which the office works, and whether nobody has looked at hours of its book. Two queries."""
    time = working_time(office, period.start, period.until)
    days = tuple(day for day in days_from(period.start, period.until) if time.is_worked(day))
    return days, time.has_unseen(office.first_day)
