"""The geometry of a year: twelve small calendars on one scale, and months beside the year before."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.charts import year_charts
from reports.charts.calendars import YEAR_GRID, year_maps
from reports.charts.month_columns import COLUMN_BASE, NUMBER_HEIGHT, year_chart
from reports.columns import Unit
from reports.period import Period
from reports.trend import Comparison, DayLine
from reports.years import YearMonth
from tests.unit.reports.test_years import PLAIN, year

COUNTS = st.integers(0, 2500)


def days(which: int, counts: dict[date, int]) -> list[DayLine]:
    period = Period.year(which)
    found = (period.start + timedelta(days=n) for n in range((period.until - period.start).days))
    return [DayLine(day, counts.get(day, 0), None, day.weekday() < 5) for day in found]


def months(counts: list[tuple[int, int | None]]) -> list[YearMonth]:
    periods = Period.year(2026).months
    return [
        YearMonth(
            period, now, 0, (), before=None if then is None else Comparison(period.last_year(), then, 0)
        )
        for period, (now, then) in zip(periods, counts, strict=True)
    ]


@pytest.mark.parametrize("which", [2024, 2026, 2027])
def test_every_day_has_a_cell_of_its_own_in_its_month_under_its_weekday(which: int) -> None:
    lines = days(which, {})
    maps = year_maps(lines)

    assert [chart.first for chart in maps] == [date(which, month, 1) for month in range(1, 13)]
    assert [cell.line for chart in maps for cell in chart.cells] == lines
    for chart in maps:
        assert len({(cell.x, cell.y) for cell in chart.cells}) == len(chart.cells)
        for cell in chart.cells:
            assert cell.x == YEAR_GRID.pitch_x * cell.line.day.weekday()
            assert cell.y + YEAR_GRID.height <= chart.height
            assert cell.x + YEAR_GRID.width <= chart.width
            assert cell.y < cell.date_y < cell.y + YEAR_GRID.height
            assert cell.y < cell.number_y <= cell.y + YEAR_GRID.height


def test_one_scale_shades_the_whole_year() -> None:
    maps = year_maps(days(2026, {date(2026, 1, 5): 2, date(2026, 6, 1): 8, date(2026, 6, 2): 1}))
    levels = {cell.line.day: cell.level for chart in maps for cell in chart.cells if cell.level}
    assert levels == {date(2026, 1, 5): 1, date(2026, 6, 1): 4, date(2026, 6, 2): 1}
    totals = [sum(cell.line.occurrences for cell in chart.cells) for chart in maps]
    assert totals == [2, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0]


def test_a_single_occurrence_can_be_seen_and_is_not_the_darkest() -> None:
    maps = year_maps(days(2026, {date(2026, 1, 5): 1}))
    assert [cell.level for cell in maps[0].cells if cell.level] == [2]


@given(st.lists(st.tuples(COUNTS, st.none() | COUNTS), min_size=12, max_size=12))
def test_the_mark_of_the_year_before_is_on_the_same_scale_and_crosses_no_number(
    counts: list[tuple[int, int | None]],
) -> None:
    chart = year_chart(months(counts), date(2027, 1, 1))
    for column, (now, then) in zip(chart.columns, counts, strict=True):
        assert column.line.occurrences == now
        assert column.y + column.height == COLUMN_BASE
        assert column.is_ahead == (then is None)
        assert (column.then is not None) == bool(then)
        assert column.number_y >= 8
        if column.then is not None and then is not None:
            assert (column.then <= column.y) if then > now else (column.then >= column.y)
            assert not column.number_y - NUMBER_HEIGHT + 4 < column.then < column.number_y


def test_the_month_that_runs_is_told_from_the_others() -> None:
    chart = year_chart(months([(1, 1)] * 11 + [(0, None)]), date(2026, 11, 5))
    assert [column.line.period.start.month for column in chart.columns if column.is_now] == [11]
    assert [column.before for column in chart.columns] == [1] * 11 + [None]


def test_types_without_room_in_the_chart_are_told_the_most_first() -> None:
    codes = [f"T{n}" for n in range(11)]
    rows = [
        replace(PLAIN, id=n * 20 + k, type_code=code) for n, code in enumerate(codes) for k in range(n + 1)
    ]
    figures = year(rows, types=tuple(Unit(code, code) for code in codes))
    charts = year_charts(figures)
    assert charts.types.is_cut
    assert [(line.unit.key, line.occurrences) for line in charts.other_types] == [
        ("T2", 3),
        ("T1", 2),
        ("T0", 1),
    ]
