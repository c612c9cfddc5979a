"""Calendars as geometry: a month, or the twelve of a year, each day shaded by its occurrences. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reports.charts.scale import WIDTH, level, top_of
from reports.trend import DayLine

YEAR_LEAST_TOP = 2  # of one person two on a day are many already
WEEKS = 6  # at most in a month


@dataclass(frozen=True)
class Grid:
    """How a calendar is spaced: the height of its head, from cell to cell, a cell.

    `date` is the left end of a date's foot in its cell, `count` the middle of a count's foot.
    """

    head: int
    pitch_x: int
    pitch_y: int
    width: int
    height: int
    date: tuple[int, int]
    count: tuple[int, int]


MONTH_GRID = Grid(head=16, pitch_x=46, pitch_y=28, width=44, height=26, date=(4, 11), count=(28, 18))
YEAR_GRID = Grid(head=13, pitch_x=24, pitch_y=16, width=23, height=15, date=(2, 7), count=(16, 12))


@dataclass(frozen=True)
class DayCell:
    """One day of a calendar: its line, its place, its shade from 0 (nothing counted) to LEVELS."""

    line: DayLine
    x: int
    y: int
    level: int
    grid: Grid

    @property
    def date_x(self) -> int:
        return self.x + self.grid.date[0]

    @property
    def date_y(self) -> int:
        return self.y + self.grid.date[1]

    @property
    def place(self) -> tuple[int, int, int, int]:
        """Left, top, width, height."""
        return self.x, self.y, self.grid.width, self.grid.height

    @property
    def number_x(self) -> int:
        return self.x + self.grid.count[0]

    @property
    def number_y(self) -> int:
        return self.y + self.grid.count[1]


@dataclass(frozen=True)
class MonthMap:
    """A month as a calendar, weeks from Monday. `heads`: x of the middle of each weekday, and a day that is one."""

    cells: tuple[DayCell, ...]
    heads: tuple[tuple[int, date], ...]
    width: int
    height: int
    grid: Grid

    @property
    def first(self) -> date:
        """The first day of the month."""
        return self.cells[0].line.day


def month_map(lines: Sequence[DayLine]) -> MonthMap:
    """The days of one month, each week a row from Monday to Sunday; as high as the month has weeks."""
    placed = _map(lines, top_of(line.occurrences for line in lines), MONTH_GRID)
    return MonthMap(*placed, WIDTH, placed[0][-1].y + MONTH_GRID.pitch_y, MONTH_GRID)


def year_maps(lines: Sequence[DayLine]) -> tuple[MonthMap, ...]:
    """The days of a year as twelve small calendars of one size, shaded on one scale."""
    top = top_of((line.occurrences for line in lines), YEAR_LEAST_TOP)
    months: dict[int, list[DayLine]] = {}
    for line in lines:
        months.setdefault(line.day.month, []).append(line)
    width, height = YEAR_GRID.pitch_x * 7, YEAR_GRID.head + YEAR_GRID.pitch_y * WEEKS
    return tuple(MonthMap(*_map(days, top, YEAR_GRID), width, height, YEAR_GRID) for days in months.values())


def _map(
    lines: Sequence[DayLine], top: int, grid: Grid
) -> tuple[tuple[DayCell, ...], tuple[tuple[int, date], ...]]:
    """The cells of a month, shaded up to `top` occurrences, and the heads of their columns."""
    offset = lines[0].day.weekday()
    cells = tuple(
        DayCell(
            line=line,
            x=grid.pitch_x * line.day.weekday(),
            y=grid.head + grid.pitch_y * ((line.day.day - 1 + offset) // 7),
            level=level(line.occurrences, top),
            grid=grid,
        )
        for line in lines
    )
    monday = next(line.day for line in lines if line.day.weekday() == 0)
    heads = tuple(
        (grid.pitch_x * number + grid.width // 2, monday.replace(day=monday.day + number))
        for number in range(7)
    )
    return cells, heads
