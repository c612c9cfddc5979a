"""The tables beneath the month's charts, row by row: each number opens exactly its rows.

Rows are drawn here and not by a template, which takes ten times as long for some four hundred numbers.
"""

from dataclasses import dataclass
from html import escape

from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from core.templatetags.numbers import number
from reports.charts import MonthCharts
from reports.figures import Line, MonthlyFigures
from reports.labels import describe_day
from reports.templatetags.periods import titled
from reports.trend import DayLine, MonthLine, Repeat
from staff.models.people import Category


@dataclass(frozen=True)
class Table:
    """A table: rows as `row` draws them; `empty` where there is none. The first `texts` columns hold no numbers."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[SafeString, ...]
    empty: str = ""
    foot: SafeString | None = None
    note: str = ""
    name: str = ""
    texts: int = 1
    on_paper: bool = False

    @property
    def head(self) -> SafeString:
        """The heads of the columns, drawn."""
        texts = (f'<th scope="col">{escape(head)}</th>' for head in self.heads[: self.texts])
        numbers = (f'<th scope="col" class="num">{escape(head)}</th>' for head in self.heads[self.texts :])
        return mark_safe("".join((*texts, *numbers)))  # noqa: S308 - escaped above

    @property
    def body(self) -> SafeString:
        """The rows, or the sentence that there are none, drawn."""
        none = f'<tr><td colspan="{len(self.heads)}" class="soft">{escape(self.empty)}</td></tr>'
        return mark_safe("".join(self.rows) or none)  # noqa: S308 - escaped above


def link(address: str, text: str) -> str:
    """A link to an address, drawn."""
    return f'<a href="{escape(address)}">{escape(text)}</a>'


def cell(address: str, count: int) -> str:
    """A number that opens its rows, drawn."""
    return f'<td class="num">{link(address, number(count))}</td>'


def row(head: str, *cells: str) -> SafeString:
    """A row, drawn. Takes drawn parts only: texts have gone through `escape` or `link`."""
    return mark_safe(f'<tr><th scope="row">{head}</th>{"".join(cells)}</tr>')  # noqa: S308 - drawn above


def _minutes(address: str, count: int) -> str:
    return f'<td class="num minutes">{link(address, number(count)) if count else ""}</td>'


def _text(text: str) -> str:
    return f"<td>{escape(text)}</td>"


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
        """In the order of the page."""
        return (
            self._by_department(), self._by_type(), self._by_month(), self._by_group(), self._by_category(),
            self._by_day(), self._by_person(), self._repeated(),
        )  # fmt: skip

    def repeat_rows(self, most: int | None = None, *, coded: bool = False) -> tuple[SafeString, ...]:
        """Who repeats, no more than `most`; with their clock codes or without."""
        three = self.figures.repeat_period
        lately = f"{self.records}&since={three.start:%d/%m/%Y}&through={three.last_day:%d/%m/%Y}"

        def drawn(line: Repeat) -> SafeString:
            one = f"&person={line.unit.key}"
            code = (_text(line.unit.note or "–"),) if coded else ()
            return row(
                self._person(line),
                *code,
                cell(lately + one, line.occurrences),
                cell(self.month + one, line.now),
            )

        return tuple(map(drawn, self.figures.repeats[:most]))

    def _counts(self, line: Line, narrow: str) -> tuple[str, str]:
        """Occurrences and persons of a line; `narrow` is the list's filter for it."""
        address = self.month + narrow
        return cell(address, line.occurrences), cell(f"{address}&subject=people", line.persons)

    def _heads(self, line: Line, narrow: str) -> str:
        return cell(self.staff + narrow, line.headcount or 0)

    def _person(self, line: Line | Repeat) -> str:
        return link(f"{self.people}{line.unit.key}/", line.unit.name)

    def _by_department(self) -> Table:
        def drawn(line: Line) -> SafeString:
            narrow, name = f"&department={line.unit.key}", escape(line.unit.name)
            if line.unit.key in self.linked:
                year = [line.unit.key, self.figures.period.start.year]
                name = link(reverse("reports:department-year", args=year), line.unit.name)
            return row(name, *self._counts(line, narrow), self._heads(line, narrow))

        total = self.figures.total
        return Table(
            _("By department"),
            (_("Department"), _("Occurrences"), _("Persons"), _("People in all")),
            tuple(map(drawn, self.figures.departments)),
            empty=_("No department yet."),
            foot=row(escape(_("Total")), *self._counts(total, ""), self._heads(total, "")),
            note=_("Each person counts once in the total, also one who changed department."),
            name="by-department",
            on_paper=self.charts.departments.is_cut,
        )

    def _by_type(self) -> Table:
        def drawn(line: Line) -> SafeString:
            narrow = f"&type={line.unit.key}"
            minutes = _minutes(self.month + narrow, line.minutes)
            return row(escape(line.unit.name), *self._counts(line, narrow), minutes)

        return Table(
            _("By type"),
            (_("Type of violation"), _("Occurrences"), _("Persons"), _("Minutes")),
            tuple(map(drawn, self.figures.types)),
            empty=_("None in this month."),
            name="by-type",
            on_paper=self.charts.types.is_cut,
        )

    def _by_month(self) -> Table:
        def drawn(line: MonthLine) -> SafeString:
            address = f"{self.records}&month={line.period.label}"
            counts = cell(address, line.occurrences), cell(f"{address}&subject=people", line.persons)
            return row(titled(line.period), *counts)

        return Table(
            _("By month"),
            (_("Month"), _("Occurrences"), _("Persons")),
            tuple(map(drawn, self.figures.trend)),
            on_paper=not self.charts.is_full,
        )

    def _by_group(self) -> Table:
        return Table(
            _("By group"),
            (_("Group"), _("Occurrences"), _("Persons")),
            tuple(
                row(escape(line.unit.name), *self._counts(line, f"&group={line.unit.key}"))
                for line in self.figures.groups
            ),
            on_paper=not self.charts.is_cut,
        )

    def _by_category(self) -> Table:
        def drawn(line: Line) -> SafeString:
            narrow, name = f"&category={line.unit.key}", str(Category(line.unit.key).label)
            return row(escape(name), *self._counts(line, narrow), self._heads(line, narrow))

        rows, collective = list(map(drawn, self.figures.categories)), self.figures.collective
        if collective:
            nobody = '<td class="num soft">–</td>'
            whole = cell(f"{self.month}&subject=departments", collective)
            rows.append(row(escape(_("Departments as a whole")), whole, nobody, nobody))
        return Table(
            _("By category"),
            (_("Category"), _("Occurrences"), _("Persons"), _("People in all")),
            tuple(rows),
            on_paper=not self.charts.is_cut,
        )

    def _by_day(self) -> Table:
        def drawn(line: DayLine) -> SafeString:
            state = link(f"{self.days}#d-{line.day:%d}", describe_day(line, self.of_department))
            count = '<td class="num">0</td>'
            if line.occurrences:
                count = cell(f"{self.records}&on={line.day:%d/%m/%Y}", line.occurrences)
            weekday = str(WEEKDAYS[line.day.weekday()])
            return row(f"{line.day:%d/%m/%Y}", _text(weekday), f"<td>{state}</td>", count)

        told = (line for line in self.figures.days if line.occurrences or line.is_open or line.is_quiet)
        return Table(
            _("By day"),
            (_("Day"), _("Weekday"), _("State"), _("Occurrences")),
            tuple(map(drawn, told)),
            texts=3,
        )

    def _by_person(self) -> Table:
        def drawn(line: Line) -> SafeString:
            address = f"{self.month}&person={line.unit.key}"
            return row(
                self._person(line),
                _text(line.unit.note or "–"),
                cell(address, line.occurrences),
                _minutes(address, line.minutes),
            )

        return Table(
            _("By person"),
            (_("Full name"), _("Clock code"), _("Occurrences"), _("Minutes")),
            tuple(map(drawn, self.figures.people)),
            empty=_("Nobody in this month."),
            texts=2,
        )

    def _repeated(self) -> Table:
        return Table(
            _("Repeated in three months"),
            (_("Full name"), _("Clock code"), _("3 months"), _("this month")),
            self.repeat_rows(coded=True),
            empty=_("Nobody."),
            name="repeats",
            texts=2,
        )
