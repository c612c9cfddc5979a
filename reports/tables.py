"""The tables beneath the month's charts, as data: each number opens exactly its rows. `reports/table.html` renders them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from core.templatetags.numbers import number
from reports.charts import MonthCharts
from reports.figures import Line, MonthlyFigures
from reports.labels import describe_day_line
from reports.templatetags.periods import titled
from reports.trend import DayLine, MonthLine, Repeat
from staff.models.people import Category


@dataclass(frozen=True)
class Cell:
    """What one reads in a cell, the address it opens (none where empty), and its CSS classes."""

    text: str
    url: str = ""
    style: str = ""


@dataclass(frozen=True)
class TableRow:
    """A row: the cell that heads it, and the others."""

    head: Cell
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """A table; `empty` is the sentence where it has no row. The first `texts` columns hold no numbers."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[TableRow, ...]
    empty: str = ""
    foot: TableRow | None = None
    note: str = ""
    name: str = ""
    texts: int = 1
    on_paper: bool = False


def count_cell(url: str, count: int) -> Cell:
    """Make the cell of a number that opens the rows it counts."""
    return Cell(number(count), url, "num")


def no_book() -> str:
    """What stands where there is no figure, for the book had not begun."""
    return _("no book yet")


def no_violation(last_day: date, first_day: date) -> str:
    """What a chart of days up to `last_day` (inclusive) without an occurrence says, in a book that begins on `first_day`."""
    return no_book() if last_day < first_day else _("No violation.")


def unknown_cell() -> Cell:
    """Make the cell of a number that nobody can tell, for the book had not begun."""
    return Cell(no_book(), style="num soft")


def minutes_cell(url: str, minutes: int) -> Cell:
    """Make the cell of a sum of minutes; empty where there are none."""
    return Cell(number(minutes), url, "num minutes") if minutes else Cell("", style="num minutes")


def person_table(
    lines: Iterable[Line], records: str, head: Callable[[Line], Cell], *, empty: str, name: str = ""
) -> Table:
    """Make the table of people: `records` is the address of the period's list, `head` makes the cell of a name."""

    def row(line: Line) -> TableRow:
        url = f"{records}&person={line.unit.key}"
        code, minutes = Cell(line.unit.note or "–"), minutes_cell(url, line.minutes)
        return TableRow(head(line), (code, count_cell(url, line.occurrences), minutes))

    heads = (_("Full name"), _("Clock code"), _("Occurrences"), _("Minutes"))
    return Table(_("By person"), heads, tuple(row(line) for line in lines), empty=empty, name=name, texts=2)


class MonthTables:
    """The tables of a month. `linked`: the departments whose year may be read; `of_department`: read by a head."""

    def __init__(
        self, figures: MonthlyFigures, charts: MonthCharts, linked: frozenset[int], *, of_department: bool
    ) -> None:
        self.figures, self.charts = figures, charts
        self.linked, self.of_department = linked, of_department
        self.records = reverse("violations:violation-list") + "?status=counted"
        self.days = reverse("violations:day-list", args=[figures.period.label])
        self.people = reverse("staff:person-list")
        self.month = f"{self.records}&month={figures.period.label}"
        self.staff = f"{self.people}?on={figures.reference_day:%d/%m/%Y}"

    def all(self) -> tuple[Table, ...]:
        """Return them in the order of the page."""
        return (
            self._by_department(), self._by_type(), self._by_month(), self._by_group(), self._by_category(),
            self._by_day(), self._by_person(), self._repeated(),
        )  # fmt: skip

    def repeat_rows(self, most: int | None = None, *, coded: bool = False) -> tuple[TableRow, ...]:
        """Return who repeats, no more than `most`; with their clock codes or without."""
        three = self.figures.repeat_period
        lately = f"{self.records}&since={three.start:%d/%m/%Y}&through={three.last_day:%d/%m/%Y}"

        def row(line: Repeat) -> TableRow:
            person = f"&person={line.unit.key}"
            code = (Cell(line.unit.note or "–"),) if coded else ()
            counts = count_cell(lately + person, line.occurrences), count_cell(self.month + person, line.now)
            return TableRow(self._person(line), (*code, *counts))

        return tuple(row(line) for line in self.figures.repeats[:most])

    def _counts(self, line: Line, narrow: str) -> tuple[Cell, Cell]:
        """Make the cells of a line's occurrences and persons; `narrow` is the list's filter for it."""
        url = self.month + narrow
        return count_cell(url, line.occurrences), count_cell(f"{url}&subject=people", line.persons)

    def _headcount(self, line: Line, narrow: str) -> Cell:
        return count_cell(self.staff + narrow, line.headcount or 0)

    def _person(self, line: Line | Repeat) -> Cell:
        return Cell(line.unit.name, f"{self.people}{line.unit.key}/")

    def _department(self, line: Line) -> Cell:
        """Make the cell of a department's name; it opens the year where that may be read."""
        if line.unit.key not in self.linked:
            return Cell(line.unit.name)
        year = [line.unit.key, self.figures.period.start.year]
        return Cell(line.unit.name, reverse("reports:department-year", args=year))

    def _by_department(self) -> Table:
        def row(head: Cell, line: Line, narrow: str) -> TableRow:
            return TableRow(head, (*self._counts(line, narrow), self._headcount(line, narrow)))

        return Table(
            _("By department"),
            (_("Department"), _("Occurrences"), _("Persons"), _("People in all")),
            tuple(
                row(self._department(line), line, f"&department={line.unit.key}")
                for line in self.figures.departments
            ),
            empty=_("No department yet."),
            foot=row(Cell(_("Total")), self.figures.total, ""),
            note=_("Each person counts once in the total, also one who changed department."),
            name="by-department",
            on_paper=self.charts.departments.is_cut,
        )

    def _by_type(self) -> Table:
        def row(line: Line) -> TableRow:
            narrow = f"&type={line.unit.key}"
            minutes = minutes_cell(self.month + narrow, line.minutes)
            return TableRow(Cell(line.unit.name), (*self._counts(line, narrow), minutes))

        return Table(
            _("By type"),
            (_("Type of violation"), _("Occurrences"), _("Persons"), _("Minutes")),
            tuple(row(line) for line in self.figures.types),
            empty=_("None in this month."),
            name="by-type",
            on_paper=self.charts.types.is_cut,
        )

    def _by_month(self) -> Table:
        def row(line: MonthLine) -> TableRow:
            url = f"{self.records}&month={line.period.label}"
            counts = count_cell(url, line.occurrences), count_cell(f"{url}&subject=people", line.persons)
            if line.is_unknown:
                counts = unknown_cell(), unknown_cell()
            return TableRow(Cell(titled(line.period)), counts)

        return Table(
            _("By month"),
            (_("Month"), _("Occurrences"), _("Persons")),
            tuple(row(line) for line in self.figures.trend),
            on_paper=not self.charts.is_full,
        )

    def _by_group(self) -> Table:
        return Table(
            _("By group"),
            (_("Group"), _("Occurrences"), _("Persons")),
            tuple(
                TableRow(Cell(line.unit.name), self._counts(line, f"&group={line.unit.key}"))
                for line in self.figures.groups
            ),
            on_paper=not self.charts.is_cut,
        )

    def _by_category(self) -> Table:
        def row(line: Line) -> TableRow:
            narrow = f"&category={line.unit.key}"
            name = Cell(str(Category(line.unit.key).label))
            return TableRow(name, (*self._counts(line, narrow), self._headcount(line, narrow)))

        rows = [row(line) for line in self.figures.categories]
        if collective := self.figures.collective:
            whole = count_cell(f"{self.month}&subject=departments", collective)
            nobody = Cell("–", style="num soft")
            rows.append(TableRow(Cell(_("Departments as a whole")), (whole, nobody, nobody)))
        return Table(
            _("By category"),
            (_("Category"), _("Occurrences"), _("Persons"), _("People in all")),
            tuple(rows),
            on_paper=not self.charts.is_cut,
        )

    def _by_day(self) -> Table:
        def row(line: DayLine) -> TableRow:
            weekday = Cell(str(WEEKDAYS[line.day.weekday()]))
            state = Cell(describe_day_line(line, self.of_department), f"{self.days}#d-{line.day:%d}")
            url = f"{self.records}&on={line.day:%d/%m/%Y}" if line.occurrences else ""
            return TableRow(Cell(f"{line.day:%d/%m/%Y}"), (weekday, state, count_cell(url, line.occurrences)))

        return Table(
            _("By day"),
            (_("Day"), _("Weekday"), _("State"), _("Occurrences")),
            tuple(
                row(line) for line in self.figures.days if line.occurrences or line.is_open or line.is_quiet
            ),
            texts=3,
        )

    def _by_person(self) -> Table:
        return person_table(self.figures.people, self.month, self._person, empty=_("Nobody in this month."))

    def _repeated(self) -> Table:
        return Table(
            _("Repeated in three months"),
            (_("Full name"), _("Clock code"), _("3 months"), _("this month")),
            self.repeat_rows(coded=True),
            empty=_("Nobody."),
            name="repeats",
            texts=2,
        )
