"""Charts as geometry: figures in, frozen whole units out; the templates draw them as SVG. Pure.

Every chart is WIDTH units wide, about a pixel each where it stands. Numbers stay numbers: the page writes them.
"""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from reports.figures import Line, MonthlyFigures
from reports.trend import DayLine, MonthLine

WIDTH = 320
LEVELS = 4  # shades of the calendar, besides none
LEAST_TOP = 4  # a scale ends here at least: a single occurrence fills no chart

BAR_ROWS, LONG = 8, 12
BAR_HEAD, BAR_PITCH, BAR_HEIGHT = 14, 22, 11
BAR_LEFT, BAR_LONGEST = 154, 90
LABEL_LETTERS, SMALL_LETTERS, LABEL_LINES = 22, 26, 2  # a longer label is written smaller

COLUMN_TOP, COLUMN_BASE, COLUMN_TALLEST = 16, 112, 92
COLUMN_PITCH, COLUMN_WIDTH = 26, 17
TREND_HEIGHT = 142

CELL_HEAD, CELL_PITCH_X, CELL_PITCH_Y, CELL_WIDTH, CELL_HEIGHT = 16, 46, 28, 44, 26


@dataclass(frozen=True)
class Bar:
    """One row of a bar chart; `label` in at most two lines."""

    line: Line
    label: tuple[str, ...]
    y: int
    length: int

    @property
    def middle(self) -> int:
        """Where the row's text stands, before it is shifted to its own middle."""
        return self.y + BAR_PITCH // 2

    @property
    def is_small(self) -> bool:
        """Whether the label is written smaller."""
        return len(self.line.unit.name) > LABEL_LETTERS

    @property
    def bar_y(self) -> int:
        return self.middle - BAR_HEIGHT // 2

    @property
    def label_lines(self) -> tuple[tuple[int, str], ...]:
        """(y, text) of each line of the label."""
        if len(self.label) == 1:
            return ((self.middle, self.label[0]),)
        return ((self.middle - 5, self.label[0]), (self.middle + 5, self.label[1]))

    @property
    def number_x(self) -> int:
        """Where the number after the bar begins."""
        return BAR_LEFT + self.length + 4


@dataclass(frozen=True)
class Bars:
    """A bar chart: the longest rows, and how many units it leaves to the table."""

    rows: tuple[Bar, ...]
    in_all: int
    width: int = WIDTH
    left: int = BAR_LEFT
    pitch: int = BAR_PITCH
    bar_height: int = BAR_HEIGHT

    @property
    def height(self) -> int:
        return BAR_HEAD + BAR_PITCH * len(self.rows)

    @property
    def is_cut(self) -> bool:
        """Whether the table knows more than the chart shows."""
        return self.in_all > len(self.rows)

    @property
    def is_long(self) -> bool:
        """Whether paper has room for the table only."""
        return self.in_all > LONG


@dataclass(frozen=True)
class Column:
    """One month of the trend. `year` is written under the first month and under each January, else 0."""

    line: MonthLine
    x: int
    y: int
    height: int
    year: int
    is_last: bool

    @property
    def middle(self) -> int:
        return self.x + COLUMN_WIDTH // 2

    @property
    def number_y(self) -> int:
        return self.y - 4


@dataclass(frozen=True)
class TrendChart:
    """Twelve months side by side. `is_tight`: numbers of four digits want smaller type."""

    columns: tuple[Column, ...]
    is_tight: bool
    width: int = WIDTH
    height: int = TREND_HEIGHT
    base: int = COLUMN_BASE
    column_width: int = COLUMN_WIDTH
    pitch: int = COLUMN_PITCH


@dataclass(frozen=True)
class Cell:
    """One day of a calendar: its line, its place, its shade from 0 (nothing counted) to LEVELS."""

    line: DayLine
    x: int
    y: int
    level: int

    @property
    def number_x(self) -> int:
        return self.x + CELL_WIDTH // 2 + 6

    @property
    def number_y(self) -> int:
        return self.y + CELL_HEIGHT // 2 + 5


@dataclass(frozen=True)
class MonthMap:
    """A month as a calendar, weeks from Monday. `heads`: x of the middle of each weekday, and a day that is one."""

    cells: tuple[Cell, ...]
    heads: tuple[tuple[int, date], ...]
    height: int
    width: int = WIDTH
    cell_width: int = CELL_WIDTH
    cell_height: int = CELL_HEIGHT


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


def bars(lines: Sequence[Line], most: int = BAR_ROWS) -> Bars:
    """The `most` units with the most occurrences, equals in their own order."""
    chosen = sorted(lines, key=lambda line: -line.occurrences)[:most]
    top = _top(line.occurrences for line in chosen)
    return Bars(
        rows=tuple(
            Bar(
                line,
                wrapped(line.unit.name),
                BAR_HEAD + number * BAR_PITCH,
                _share(line.occurrences, top, BAR_LONGEST),
            )
            for number, line in enumerate(chosen)
        ),
        in_all=len(lines),
    )


def trend_chart(lines: Sequence[MonthLine]) -> TrendChart:
    """The months side by side, oldest left."""
    top = _top(line.occurrences for line in lines)
    columns = []
    for number, line in enumerate(lines):
        height = _share(line.occurrences, top, COLUMN_TALLEST)
        month = line.period.start.month  # before a January there is no room for two years
        has_year = month == 1 or (number == 0 and month != 12)
        columns.append(
            Column(
                line=line,
                x=4 + COLUMN_PITCH * number + (COLUMN_PITCH - COLUMN_WIDTH) // 2,
                y=COLUMN_BASE - height,
                height=height,
                year=line.period.start.year if has_year else 0,
                is_last=number == len(lines) - 1,
            )
        )
    return TrendChart(tuple(columns), is_tight=top >= 1000)


def month_map(lines: Sequence[DayLine]) -> MonthMap:
    """The days of one month, each week a row from Monday to Sunday."""
    top = _top(line.occurrences for line in lines)
    offset = lines[0].day.weekday()
    cells = tuple(
        Cell(
            line=line,
            x=CELL_PITCH_X * line.day.weekday(),
            y=CELL_HEAD + CELL_PITCH_Y * ((line.day.day - 1 + offset) // 7),
            level=level(line.occurrences, top),
        )
        for line in lines
    )
    monday = next(line.day for line in lines if line.day.weekday() == 0)
    heads = tuple(
        (CELL_PITCH_X * number + CELL_WIDTH // 2, monday.replace(day=monday.day + number))
        for number in range(7)
    )
    return MonthMap(cells, heads, height=cells[-1].y + CELL_PITCH_Y)


def level(count: int, top: int) -> int:
    """The shade of a day: 0 for none, then equal steps up to LEVELS for the day with the most."""
    return -(-count * LEVELS // top)


def wrapped(name: str) -> tuple[str, ...]:
    """A name as a label: one line, or two of smaller letters; what is longer still ends in an ellipsis."""
    letters = LABEL_LETTERS if len(name) <= LABEL_LETTERS else SMALL_LETTERS
    found = textwrap.wrap(name, letters, max_lines=LABEL_LINES, placeholder="…", break_on_hyphens=False)
    return tuple(found) or ("",)


def _top(counts: Iterable[int]) -> int:
    return max(LEAST_TOP, *counts, 0)


def _share(count: int, top: int, longest: int) -> int:
    """`count` of `top` in units of length; what is not nothing can be seen."""
    return max(round(longest * count / top), 2) if count else 0
