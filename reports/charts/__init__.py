"""Charts as geometry: figures in, frozen whole units out; `reports.drawing` draws them. Pure.

Numbers stay numbers: who draws them writes them.
"""

from dataclasses import dataclass

from reports.charts.bar_chart import Bars, bars
from reports.charts.calendars import MonthMap, month_map, year_maps
from reports.charts.month_columns import TrendChart, trend_chart, year_chart
from reports.figures import Line, MonthlyFigures
from reports.years import YearlyFigures

PAPER_PEOPLE = 5


@dataclass(frozen=True)
class MonthCharts:
    """The charts of the month page."""

    types: Bars
    departments: Bars
    trend: TrendChart
    calendar: MonthMap

    @property
    def is_cut(self) -> bool:
        """Whether a chart leaves something to its table, which then goes on paper too."""
        return self.types.is_cut or self.departments.is_cut

    @property
    def is_full(self) -> bool:
        """Whether the tables fill the sheet of paper."""
        return self.types.is_long or self.departments.is_long


def month_charts(figures: MonthlyFigures) -> MonthCharts:
    """All charts of a month."""
    return MonthCharts(
        types=bars(figures.types),
        departments=bars(figures.departments),
        trend=trend_chart(figures.trend),
        calendar=month_map(figures.days),
    )


@dataclass(frozen=True)
class YearCharts:
    """The charts of a year's page.

    `other_types`: those the chart has no room for, the most occurrences first. `paper_rows`: how many rows of the
    list, and `paper_people` how many people, one sheet of paper has room for.
    """

    types: Bars
    other_types: tuple[Line, ...]
    months: TrendChart
    calendar: tuple[MonthMap, ...]
    paper_rows: int
    paper_people: int = PAPER_PEOPLE


def year_charts(figures: YearlyFigures) -> YearCharts:
    """All charts of a year."""
    type_bars = bars(figures.types)
    shown = {bar.line.unit.key for bar in type_bars.rows}
    others = [line for line in figures.types if line.unit.key not in shown]
    return YearCharts(
        types=type_bars,
        other_types=tuple(sorted(others, key=lambda line: -line.occurrences)),
        months=year_chart(figures.months, figures.as_of),
        calendar=year_maps(figures.days),
        paper_rows=_paper_rows(figures, is_cut=bool(others)),
    )


def _paper_rows(figures: YearlyFigures, *, is_cut: bool) -> int:
    """Room is taken by who they are, by types listed beneath the chart, and by departments, whose names break lines.

    tests/browser/test_print.py holds that it is enough.
    """
    if figures.total.headcount is not None:  # a department's year
        return 6 if len(figures.people) > PAPER_PEOPLE else 10
    if len(figures.departments) > 1:
        return 6 if is_cut else 10
    return 12 if is_cut else 16
