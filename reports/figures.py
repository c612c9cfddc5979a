"""What a month comes to: frozen figures and their arithmetic. Pure: gathered elsewhere, drawn elsewhere.

Persons (người) and occurrences (lượt) are counted apart; a department as subject is an occurrence and no person.
A total counts each person once, also one who changed department, so totals need not be the sum of the lines.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from reports.period import Period

LATE, EARLY = "DM", "VS"  # the two types with a column of their own in Biểu 2


@dataclass(frozen=True)
class Row:
    """One counted violation. Codes are the register's; names are stored Vietnamese ones; minutes a count."""

    id: int
    person: int | None
    name: str
    told_apart_by: str
    department: int
    department_name: str
    position: str
    category: str
    happened_on: date
    counted_on: date
    type_code: str
    type_name: str
    group_code: str
    group_name: str
    minutes: int | None
    legal_bases: str
    source: str
    description: str


@dataclass(frozen=True)
class Head:
    """One person the office counts on the reference day, by the main posting of that day."""

    person: int
    department: int
    category: str


@dataclass(frozen=True)
class Unit:
    """Something figures are told by: a department, group, type or category; in the order lists show it."""

    key: Any
    name: str
    note: str = ""

    @property
    def text(self) -> str:
        """The key as it stands in an address."""
        return str(self.key)


@dataclass(frozen=True)
class Line:
    """Figures of one unit. `columns` follow `MonthlyFigures.columns`; `headcount` is None where it means nothing."""

    unit: Unit
    occurrences: int
    persons: int
    columns: tuple[int, ...]
    headcount: int | None = None
    minutes: int = 0


@dataclass(frozen=True)
class Comparison:
    """Occurrences and persons of another period."""

    period: Period
    occurrences: int
    persons: int


@dataclass(frozen=True)
class OfficeLabel:
    """What the office was called on the document's day, where it reports, and who signs."""

    name: str
    place: str
    superior: str
    signer_title: str
    signer_name: str
    document_symbol: str


@dataclass(frozen=True)
class MonthlyFigures:
    """A month. `as_of` is the day it was read; `reference_day` the day head counts go by."""

    period: Period
    as_of: date
    reference_day: date
    office: OfficeLabel
    rows: tuple[Row, ...]
    columns: tuple[Unit, ...]
    total: Line
    departments: tuple[Line, ...]
    groups: tuple[Line, ...]
    types: tuple[Line, ...]
    categories: tuple[Line, ...]
    people: tuple[Line, ...]
    voided: int
    previous: Comparison
    last_year: Comparison

    @property
    def collective(self) -> int:
        """Occurrences whose subject is a department as a whole."""
        return sum(row.person is None for row in self.rows)


@dataclass(frozen=True)
class Material:
    """What `gather` read, from which `build` makes figures. Units in the order lists show them."""

    rows: tuple[Row, ...]
    heads: tuple[Head, ...]
    departments: tuple[Unit, ...]
    groups: tuple[Unit, ...]
    types: tuple[Unit, ...]
    categories: tuple[Unit, ...]
    voided: int
    previous: Comparison
    last_year: Comparison


def build(period: Period, as_of: date, office: OfficeLabel, material: Material) -> MonthlyFigures:
    """The figures of a month. Departments without people and without violations are left out; so are unused types."""
    rows, heads = material.rows, material.heads
    columns = column_units(material.groups)
    lines = _Lines(rows, columns)
    departments = lines.by(material.departments, lambda row: row.department, _heads_by(heads, "department"))
    people = [Unit(row.person, row.name, row.told_apart_by) for row in rows if row.person is not None]
    return MonthlyFigures(
        period=period,
        as_of=as_of,
        reference_day=period.reference_day(as_of),
        office=office,
        rows=rows,
        columns=columns,
        total=lines.line(Unit("", ""), rows, len({head.person for head in heads})),
        departments=tuple(line for line in departments if line.occurrences or line.headcount),
        groups=tuple(lines.by(material.groups, lambda row: row.group_code)),
        types=tuple(line for line in lines.by(material.types, lambda row: row.type_code) if line.occurrences),
        categories=tuple(
            lines.by(material.categories, lambda row: row.category, _heads_by(heads, "category"))
        ),
        people=_most_first(lines.by(_unique(people), lambda row: row.person)),
        voided=material.voided,
        previous=material.previous,
        last_year=material.last_year,
    )


def column_units(groups: Iterable[Unit]) -> tuple[Unit, ...]:
    """The columns of occurrences in Biểu 2: Đi muộn and Về sớm apart, then one for each group."""
    named = [
        Unit(f"group:{group.key}", "Giờ giấc khác" if group.key == "gio-giac" else group.name)
        for group in groups
    ]
    return (Unit(f"type:{LATE}", "Đi muộn"), Unit(f"type:{EARLY}", "Về sớm"), *named)


def column_of(row: Row) -> str:
    """The key of the one column an occurrence stands in."""
    return f"type:{row.type_code}" if row.type_code in (LATE, EARLY) else f"group:{row.group_code}"


class _Lines:
    """Lines over the same rows and columns."""

    def __init__(self, rows: tuple[Row, ...], columns: tuple[Unit, ...]) -> None:
        self.rows, self.columns = rows, columns

    def line(self, unit: Unit, rows: Iterable[Row], headcount: int | None = None) -> Line:
        rows = tuple(rows)
        where = [column_of(row) for row in rows]
        return Line(
            unit=unit,
            occurrences=len(rows),
            persons=len({row.person for row in rows} - {None}),
            columns=tuple(where.count(column.key) for column in self.columns),
            headcount=headcount,
            minutes=sum(row.minutes or 0 for row in rows),
        )

    def by(
        self, units: Iterable[Unit], key: Callable[[Row], Hashable], heads: dict[Any, int] | None = None
    ) -> list[Line]:
        """One line for each unit; `heads` gives head counts by unit key."""
        sorted_rows: dict[Any, list[Row]] = {}
        for row in self.rows:
            sorted_rows.setdefault(key(row), []).append(row)
        return [
            self.line(unit, sorted_rows.get(unit.key, []), None if heads is None else heads.get(unit.key, 0))
            for unit in units
        ]


def _heads_by(heads: Iterable[Head], attribute: str) -> dict[Any, int]:
    people: dict[Any, set[int]] = {}
    for head in heads:
        people.setdefault(getattr(head, attribute), set()).add(head.person)
    return {key: len(persons) for key, persons in people.items()}


def _unique(units: Iterable[Unit]) -> list[Unit]:
    return list({unit.key: unit for unit in units}.values())


def _most_first(lines: list[Line]) -> tuple[Line, ...]:
    # `rows` come sorted by name, and sorting is stable: equals stay in the order of names
    return tuple(sorted(lines, key=lambda line: -line.occurrences))
