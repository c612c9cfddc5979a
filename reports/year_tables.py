"""The tables beneath the charts of a year, as data: each number opens exactly its rows."""

from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from reports.figures import Line
from reports.tables import (
    Cell,
    Table,
    TableRow,
    count_cell,
    minutes_cell,
    no_book,
    person_table,
    unknown_cell,
)
from reports.templatetags.periods import titled, within
from reports.trend import DayLine
from reports.years import YearlyFigures, YearMonth


class YearTables:
    """The tables of the year of a person or a department.

    `narrow` is the list's filter for whom the year is about; `linked` the people whose year may be read.
    """

    def __init__(
        self, figures: YearlyFigures, narrow: str, linked: frozenset[int], *, of_department: bool
    ) -> None:
        self.figures, self.linked, self.of_department = figures, linked, of_department
        self.records = reverse("violations:violation-list") + "?status=counted&"
        self.narrow = narrow
        self.year = f"{self.records}{within(figures.period)}{narrow}"
        then = figures.previous
        self.year_before = titled(then.period) if then.has_book else f"{titled(then.period)} ({no_book()})"

    def all(self) -> tuple[Table, ...]:
        """Return them in the order of the page; a person's year has no persons to tell apart."""
        by_person = (self._by_person(),) if self.of_department else ()
        return (self._by_type(), self._by_month(), *by_person, self._by_day())

    def _counts(self, url: str, occurrences: int, persons: int) -> tuple[Cell, ...]:
        """Make the cells of occurrences and, of a department, persons."""
        persons_cell = (count_cell(f"{url}&subject=people", persons),) if self.of_department else ()
        return (count_cell(url, occurrences), *persons_cell)

    def _heads(self, first: str, *others: str) -> tuple[str, ...]:
        persons = (_("Persons"),) if self.of_department else ()
        return (first, _("Occurrences"), *persons, *others, self.year_before)

    def _by_type(self) -> Table:
        before = f"{self.records}{within(self.figures.previous.period)}{self.narrow}"

        def row(line: Line) -> TableRow:
            narrow = f"&type={line.unit.key}"
            url = self.year + narrow
            counts = self._counts(url, line.occurrences, line.persons)
            known = self.figures.previous.has_book or line.before
            earlier = count_cell(before + narrow, line.before) if known else unknown_cell()
            return TableRow(Cell(line.unit.name), (*counts, minutes_cell(url, line.minutes), earlier))

        return Table(
            _("By type"),
            self._heads(_("Type of violation"), _("Minutes")),
            tuple(row(line) for line in self.figures.types),
            empty=self._empty(_("None in this year.")),
            name="by-type",
        )

    def _by_month(self) -> Table:
        def row(line: YearMonth) -> TableRow:
            url = f"{self.records}{within(line.period)}{self.narrow}"
            cells = self._counts(url, line.occurrences, line.persons)
            if line.is_unknown:
                cells = tuple(unknown_cell() for _cell in cells)
            if line.before is not None:
                before = f"{self.records}{within(line.before.period)}{self.narrow}"
                earlier = count_cell(before, line.before.occurrences) if line.knows_before else unknown_cell()
                cells = (*cells, earlier)
            return TableRow(Cell(titled(line.period)), cells)

        return Table(
            _("By month"),
            self._heads(_("Month")),
            tuple(row(line) for line in self.figures.months if not line.is_ahead),
            name="by-month",
        )

    def _empty(self, words: str) -> str:
        """What an empty table says: `words`, or that there was no book."""
        return no_book() if self.figures.is_unknown else words

    def _by_person(self) -> Table:
        empty = self._empty(_("Nobody in this year."))
        return person_table(self.figures.people, self.year, self._person, empty=empty, name="by-person")

    def _person(self, line: Line) -> Cell:
        """Make the cell of a person's name; it opens the person's year where that may be read."""
        if line.unit.key not in self.linked:
            return Cell(line.unit.name)
        year = [line.unit.key, self.figures.period.label]
        return Cell(line.unit.name, reverse("reports:person-year", args=year))

    def _by_day(self) -> Table:
        def row(line: DayLine) -> TableRow:
            day = f"{line.day:%d/%m/%Y}"
            weekday = Cell(str(WEEKDAYS[line.day.weekday()]))
            url = f"{self.records}on={day}{self.narrow}"
            return TableRow(Cell(day), (weekday, count_cell(url, line.occurrences)))

        return Table(
            _("By day"),
            (_("Day"), _("Weekday"), _("Occurrences")),
            tuple(row(line) for line in self.figures.days if line.occurrences),
            empty=self._empty(_("None in this year.")),
            name="by-day",
            texts=2,
        )
