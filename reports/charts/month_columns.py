"""Months side by side as geometry: the trend of twelve, or those of a year beside the year before. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from reports.charts.scale import WIDTH, share, top_of
from reports.trend import MonthLine
from reports.years import YearMonth

COLUMN_TOP, COLUMN_BASE, COLUMN_TALLEST = 16, 112, 92
COLUMN_PITCH, COLUMN_WIDTH = 26, 17
TREND_HEIGHT = 142
NUMBER_HEIGHT = 14  # above a column: its number, and the air beneath it


@dataclass(frozen=True)
class Column:
    """One month. `year` is written under the first month and under each January, else 0.

    `is_now`: the month in view, or the one that runs. `is_ahead`: to come, and so without a number.
    `before`: what the same month a year before came to, where the chart tells it; `then` its y, unless it is nothing.
    """

    line: MonthLine
    x: int
    y: int
    height: int
    year: int
    is_now: bool
    is_ahead: bool = False
    before: int | None = None
    then: int | None = None

    @property
    def middle(self) -> int:
        return self.x + COLUMN_WIDTH // 2

    @property
    def number_y(self) -> int:
        """Above the column, and above the mark of the year before where that would cross the number."""
        crossed = self.then is not None and self.y - NUMBER_HEIGHT <= self.then < self.y
        return (self.then if crossed and self.then is not None else self.y) - 4


@dataclass(frozen=True)
class TrendChart:
    """Twelve months side by side. `is_tight`: numbers of four digits want smaller type."""

    columns: tuple[Column, ...]
    is_tight: bool
    width: int = WIDTH
    height: int = TREND_HEIGHT
    base: int = COLUMN_BASE


def trend_chart(lines: Sequence[MonthLine]) -> TrendChart:
    """The months side by side, oldest left; the last is the one in view."""
    top = top_of(line.occurrences for line in lines)
    last = len(lines) - 1
    columns = tuple(_column(number, line, top, is_now=number == last) for number, line in enumerate(lines))
    return TrendChart(columns, is_tight=top >= 1000)


def year_chart(months: Sequence[YearMonth], as_of: date) -> TrendChart:
    """The months of a year, each with the mark of the year before."""
    before = [month.before.occurrences if month.before else 0 for month in months]
    top = top_of([*before, *(month.occurrences for month in months)])
    columns = tuple(
        replace(
            _column(number, month, top, is_now=month.period.is_running(as_of)),
            is_ahead=month.is_ahead,
            before=then if month.knows_before else None,
            then=COLUMN_BASE - share(then, top, COLUMN_TALLEST) if then else None,
        )
        for number, (month, then) in enumerate(zip(months, before, strict=True))
    )
    return TrendChart(columns, is_tight=top >= 1000)


def _column(number: int, line: MonthLine, top: int, *, is_now: bool) -> Column:
    height = share(line.occurrences, top, COLUMN_TALLEST)
    month = line.period.start.month  # before a January there is no room for two years
    has_year = month == 1 or (number == 0 and month != 12)
    return Column(
        line=line,
        x=4 + COLUMN_PITCH * number + (COLUMN_PITCH - COLUMN_WIDTH) // 2,
        y=COLUMN_BASE - height,
        height=height,
        year=line.period.start.year if has_year else 0,
        is_now=is_now,
    )
