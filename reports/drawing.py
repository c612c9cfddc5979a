"""Draw the charts as SVG: geometry and figures in, the picture out, the same for the page and for paper.

Each number opens exactly its rows. What a browser would lay out for a table stands here in whole units of length.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.templatetags.numbers import number
from reports.charts import MonthCharts, YearCharts
from reports.charts.bar_chart import BAR_HEAD, BAR_HEIGHT, BAR_HIT, BAR_LEFT, BAR_PITCH, Bar, Bars
from reports.charts.calendars import DayCell, MonthMap
from reports.charts.month_columns import COLUMN_WIDTH, Column, TrendChart
from reports.figures import MonthlyFigures
from reports.labels import describe_day_line, short_weekday, weekday_abbreviation
from reports.period import Period
from reports.tables import no_book, no_violation
from reports.templatetags.periods import titled, within
from reports.trend import Comparison
from reports.years import YearlyFigures

NAMES_Y, YEARS_Y = 126, 139  # where the names of months and years stand under their columns


def _text(kind: str, x: int, y: int, content: object, *, centred: bool = False) -> SafeString:
    """Draw a text; `centred` on its height."""
    shift = ".35em" if centred else "0"
    return format_html('<text class="{}" x="{}" y="{}" dy="{}">{}</text>', kind, x, y, shift, content)


def _rect(kind: str, x: int, y: int, width: int, height: int) -> SafeString:
    return format_html('<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>', kind, x, y, width, height)


def _path(kind: str, line: str) -> SafeString:
    return format_html('<path class="{}" d="{}"/>', kind, line)


def _link(address: str, title: str, content: object) -> SafeString:
    return format_html('<a href="{}"><title>{}</title>{}</a>', address, title, content)


def _joined(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def _chart(
    chart: Bars | MonthMap | TrendChart,
    name: str,
    title: str,
    description: str,
    picture: Iterable[SafeString],
    links: Iterable[SafeString],
) -> SafeString:
    """Draw a chart: a picture with a title and a description in words, and over it what leads on."""
    return format_html(
        '<svg class="chart{tight}" viewBox="0 0 {width} {height}" role="group" aria-labelledby="{name}-title">'
        '<svg role="img" aria-labelledby="{name}-title {name}-desc"><title id="{name}-title">{title}</title>'
        '<desc id="{name}-desc">{description}</desc>{picture}</svg>{links}</svg>\n',
        tight=" tight" if isinstance(chart, TrendChart) and chart.is_tight else "",
        width=chart.width,
        height=chart.height,
        name=name,
        title=title,
        description=description,
        picture=_joined(picture),
        links=_joined(links),
    )


def _bar(bar: Bar) -> SafeString:
    """Draw a bar with its name; the number stands outside the picture, as a link."""
    lines = format_html_join(
        "", '<tspan x="0" y="{}" dy=".35em">{}</tspan>', ((y, line) for y, line in bar.label_lines)
    )
    name = format_html('<text class="name{}" x="0">{}</text>', " small" if bar.is_small else "", lines)
    return _joined(
        [name, *([_rect("mark", BAR_LEFT, bar.bar_y, bar.length, BAR_HEIGHT)] if bar.length else [])]
    )


def _bar_hit(bar: Bar) -> SafeString:
    """Draw what one may click of a bar, and its number."""
    count = _text("count", bar.number_x, bar.middle, number(bar.line.occurrences), centred=True)
    return _rect("hit", 0, bar.y, BAR_HIT, BAR_PITCH) + count


def _square(cell: DayCell) -> SafeString:
    """Draw a day's square with its date."""
    shade = f" level-{cell.level}" if cell.level else ""
    over = f" over-{cell.level}" if cell.level > 2 else " shaded" if cell.level else ""
    kind = f"cell {cell.line.state or ''}{shade}"
    return format_html(  # at once: a year has hundreds of them
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="2"/><text class="date{}" x="{}" y="{}">{}</text>',
        *(kind, *cell.place, over, cell.date_x, cell.date_y, cell.line.day.day),
    )


def _cell_hit(cell: DayCell, kind: str, content: str) -> SafeString:
    """Draw what one may click of a day, and what stands in it."""
    return format_html(
        '<rect class="hit" x="{}" y="{}" width="{}" height="{}"/><text class="count mid{}" x="{}" y="{}">{}</text>',
        *(*cell.place, kind, cell.number_x, cell.number_y, content),
    )


class Drawings:
    """Draws the charts of a month or a year. `narrow`: the list's filter for whom the page is about."""

    def __init__(self, figures: MonthlyFigures | YearlyFigures, narrow: str = "") -> None:
        self.figures, self.narrow = figures, narrow
        self.counted = reverse("violations:violation-list") + "?status=counted&"
        self.here = self.rows_of(figures.period)

    def rows_of(self, period: Period) -> str:
        """The address of what counts in a period."""
        return f"{self.counted}{within(period)}{self.narrow}"

    def bars(self, chart: Bars, name: str, title: str, field: str, then: Comparison | None) -> SafeString:
        """Units side by side; beside each what it was `then`, or (None) its persons of how many in all."""
        description = "; ".join(f"{bar.line.unit.name}: {bar.line.occurrences}" for bar in chart.rows)
        picture: list[SafeString] = []
        if chart.rows:
            head = _("persons / in all") if then is None else titled(then.period)
            if then and not then.has_book:
                head = f"{head}: {no_book()}"
            axis = _path("axis", f"M{BAR_LEFT} {BAR_HEAD - 1}V{chart.height}")
            picture = [_text("head end", chart.width, 8, head), axis, *map(_bar, chart.rows)]
        links = []
        for bar in chart.rows:
            one = f"&{field}={bar.line.unit.text}"
            links.append(_link(self.here + one, bar.line.unit.name, _bar_hit(bar)))
            if then and not then.has_book and not bar.line.before:
                continue  # nothing to compare with
            beside = self._before(bar, one, then.period) if then else self._heads(bar, one)
            links.append(_text("aside end", chart.width, bar.middle, beside, centred=True))
        nothing = no_violation(self.figures.period.last_day, self.figures.first_day)
        return _chart(chart, name, title, description or nothing, picture, links)

    def _before(self, bar: Bar, one: str, then: Period) -> SafeString:
        """Draw how a unit has changed, and what it was."""
        title = f"{bar.line.unit.name}, {titled(then)}"
        before = _link(self.rows_of(then) + one, title, number(bar.line.before))
        return format_html("{} {}", bar.line.change.sign, before)

    def _heads(self, bar: Bar, one: str) -> SafeString:
        """Draw the persons of a unit, of how many in all."""
        name, day = bar.line.unit.name, self.figures.reference_day
        people = f"{reverse('staff:person-list')}?on={day:%d/%m/%Y}{one}"
        persons, in_all = _("Persons"), _("People in all")
        counted = _link(f"{self.here}&subject=people{one}", f"{persons}: {name}", number(bar.line.persons))
        heads = _link(people, f"{in_all}: {name}", number(bar.line.headcount or 0))
        return format_html("{} / {}", counted, heads)

    def calendar(
        self, chart: MonthMap, name: str, title: str, heads: Callable[[date], str], accounted: str = "",
        unrecorded: Callable[[DayCell], SafeString] = lambda _cell: SafeString(),
    ) -> SafeString:  # fmt: skip
        """Draw day by day. `heads` names a weekday; `accounted` follows the days in words; `unrecorded` draws other days."""
        words = [f"{cell.line.day:%d/%m}: {cell.line.occurrences};" for cell in chart.cells if cell.level]
        nothing = "" if words else no_violation(chart.cells[-1].line.day, self.figures.first_day)
        words += [text for text in (nothing, accounted) if text]
        top = chart.grid.head - 6
        picture = [_text("head mid", x, top, heads(day)) for x, day in chart.heads]
        picture += map(_square, chart.cells)
        links = (self._day(cell) if cell.line.occurrences else unrecorded(cell) for cell in chart.cells)
        return _chart(chart, name, title, " ".join(words), picture, links)

    def _day(self, cell: DayCell) -> SafeString:
        day = f"{cell.line.day:%d/%m/%Y}"
        over = f" over-{cell.level}" if cell.level > 2 else ""
        address = f"{self.counted}on={day}{self.narrow}"
        return _link(address, day, _cell_hit(cell, over, number(cell.line.occurrences)))

    def trend(self, chart: TrendChart, name: str, title: str, others: str) -> SafeString:
        """Months side by side; `others`: how those look that are not the one in view."""
        gone = [column for column in chart.columns if not column.is_ahead]
        now = "mark now running" if self.figures.period.is_running(self.figures.as_of) else "mark now"
        axis = _path("axis", f"M0 {chart.base}H{chart.width}")
        columns = (_column(column, now if column.is_now else f"mark {others}") for column in chart.columns)
        links = (
            _link(
                self.rows_of(column.line.period),
                titled(column.line.period),
                _rect("hit", column.x, 0, COLUMN_WIDTH, chart.base)
                + _text("count mid", column.middle, column.number_y, number(column.line.occurrences)),
            )
            for column in gone
            if not column.line.is_unknown
        )
        return _chart(chart, name, title, "; ".join(map(_described, gone)), (axis, *columns), links)


def _column(column: Column, kind: str) -> SafeString:
    """Draw a month's column, the mark of the year before, and its name."""
    parts = []
    if column.height:
        parts.append(_rect(kind, column.x, column.y, COLUMN_WIDTH, column.height))
    if column.then is not None:
        parts.append(_path("then", f"M{column.x - 3} {column.then}h{COLUMN_WIDTH + 6}"))
    if column.line.is_unknown and not column.is_ahead:
        parts.append(_text("head mid", column.middle, column.number_y, "–"))
    now = " now" if column.is_now else ""
    parts.append(_text(f"name mid{now}", column.middle, NAMES_Y, column.line.period.start.month))
    if column.year:
        parts.append(_text("head mid", column.middle, YEARS_Y, column.year))
    return _joined(parts)


def _described(column: Column) -> str:
    """Describe a month in words."""
    count = no_book() if column.line.is_unknown else column.line.occurrences
    description = f"{titled(column.line.period)}: {count}"
    if column.before is None:
        return description
    before = _("(a year before: %(n)s)") % {"n": column.before}
    return f"{description} {before}"


class MonthDrawings(Drawings):
    """The charts of a month. `of_department`: read by a head."""

    figures: MonthlyFigures

    def __init__(self, figures: MonthlyFigures, charts: MonthCharts, *, of_department: bool) -> None:
        super().__init__(figures)
        self.charts, self.of_department = charts, of_department
        self.days = reverse("violations:day-list", args=[figures.period.label])

    @property
    def types(self) -> SafeString:
        title = _("Occurrences by type")
        return self.bars(self.charts.types, "types", title, "type", self.figures.previous)

    @property
    def departments(self) -> SafeString:
        return self.bars(
            self.charts.departments, "departments", _("Occurrences by department"), "department", None
        )

    @property
    def months(self) -> SafeString:
        return self.trend(self.charts.trend, "trend", _("Occurrences, twelve months"), "past")

    @property
    def day_by_day(self) -> SafeString:
        title = _("Occurrences day by day")
        return self.calendar(
            self.charts.calendar, "calendar", title, weekday_abbreviation, self._accounted, self._unrecorded
        )

    @property
    def _accounted(self) -> str:
        waiting, quiet = len(self.figures.open_days), len(self.figures.quiet_days)
        open_days = ngettext(
            "%(n)s working day nobody accounted for.", "%(n)s working days nobody accounted for.", waiting
        )
        quiet_days = ngettext("%(n)s day confirmed quiet.", "%(n)s days confirmed quiet.", quiet)
        return f"{open_days % {'n': waiting}} {quiet_days % {'n': quiet}}"

    def _unrecorded(self, cell: DayCell) -> SafeString:
        """Draw on a day without occurrences who accounted for it, where somebody was to."""
        line = cell.line
        if not line.is_open and not line.is_quiet:
            return SafeString()
        title = f"{line.day:%d/%m/%Y}: {describe_day_line(line, self.of_department)}"
        sign = _cell_hit(cell, " none", "?" if line.is_open else "✓")
        return _link(f"{self.days}#d-{line.day:%d}", title, sign)


class YearDrawings(Drawings):
    """The charts of a year of one person or one department."""

    def __init__(self, figures: YearlyFigures, charts: YearCharts, narrow: str) -> None:
        super().__init__(figures, narrow)
        self.charts, self.then = charts, figures.previous

    @property
    def types(self) -> SafeString:
        return self.bars(self.charts.types, "types", _("Occurrences by type"), "type", self.then)

    @property
    def months(self) -> SafeString:
        return self.trend(self.charts.months, "months", _("Occurrences month by month"), "")

    @property
    def calendars(self) -> Iterator[tuple[str, SafeString]]:
        """Each month, and its days."""
        for chart in self.charts.calendar:
            month = f"{chart.first:%m/%Y}"
            yield month, self.calendar(chart, f"day-{month}", month, short_weekday)
